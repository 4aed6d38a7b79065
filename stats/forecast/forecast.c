#include "stats/forecast/forecast.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "stats/core/segments.h"
#include "stats/forecast/changes.h"
#include "stats/forecast/interval.h"
#include "stats/forecast/interval_inflation.h"
#include "stats/models/registry.h"

/* What a run works on. The arrays are one allocation of 4 n doubles. */
typedef struct work {
    const forecast_options_t *options;
    series_t observed;  /* the points used, original scale */
    const int *segment; /* of those points; NULL once only the last segment is left */
    series_t model;     /* model scale, segments joined */
    series_t adjusted;  /* the same without its season */
    /* adjusted and joined, on the original scale: for models that transform themselves */
    series_t original[2];
    double *z;
    double *y;
    double *a;
    double *o;
    double floor;
    double ceiling;
    double anchor; /* model scale */
} work_t;

forecast_options_t forecast_options_default(void) {
    return (forecast_options_t){.horizon = 1,
                                .transform = transform_none(),
                                .lower = -INFINITY,
                                .upper = INFINITY,
                                .treatment = BREAK_JOIN_TYPICAL};
}

static stats_status_t check_options(const series_t *s, const forecast_options_t *o) {
    const stats_status_t status = transform_check(&o->transform);
    if (status) return status;
    if (o->horizon == 0) return STATS_TOO_FEW;
    if (o->horizon > MODEL_HORIZON_MAX) return STATS_TOO_LONG;
    if (isnan(o->lower) || isnan(o->upper) || !isfinite(o->resolution)) return STATS_NOT_FINITE;
    if (o->lower >= o->upper) return STATS_ORDER;
    if (o->resolution < 0) return STATS_DOMAIN;
    if (!o->anchor.present) return STATS_OK;
    if (s->frequency != SERIES_ANNUAL) return STATS_NOT_APPLICABLE;
    return o->anchor.fraction > 0 && o->anchor.fraction < 1 ? STATS_OK : STATS_DOMAIN;
}

/*
 * Squares of larger values overflow, those of smaller ones vanish: what would come out of either
 * is not refused by every model, nor right.
 */
static stats_status_t check_size(const series_t *s, size_t *where) {
    double largest = 0;
    for (size_t i = 0; i < s->n; i++) {
        *where = i;
        if (fabs(s->y[i]) > FORECAST_VALUE_MAX) return STATS_DOMAIN;
        largest = fmax(largest, fabs(s->y[i]));
    }
    *where = 0;
    return largest > 0 && largest < 1 / FORECAST_VALUE_MAX ? STATS_DOMAIN : STATS_OK;
}

static stats_status_t check_bounds(const series_t *s, const forecast_options_t *o, size_t *where) {
    for (size_t i = 0; i < s->n; i++) {
        *where = i;
        if (s->y[i] < o->lower || s->y[i] > o->upper) return STATS_DOMAIN;
    }
    *where = 0;
    if (!o->anchor.present) return STATS_OK;
    if (!isfinite(o->anchor.value)) return STATS_NOT_FINITE;
    return o->anchor.value < o->lower || o->anchor.value > o->upper ? STATS_DOMAIN : STATS_OK;
}

/*
 * Lowest and highest outcome. Values before a break belong to another definition: no floor there.
 */
static void set_limits(work_t *w, const series_t *s) {
    const forecast_options_t *o = w->options;
    w->floor = o->lower;
    w->ceiling = o->upper;
    if (!o->monotone) return;
    for (size_t i = segments_last_start(s, o->segment); i < s->n; i++) {
        w->floor = fmax(w->floor, s->y[i]);
    }
    if (o->anchor.present) w->floor = fmax(w->floor, o->anchor.value);
}

/* Chooses the points, transforms them and joins the segments. */
static stats_status_t prepare(work_t *w, const series_t *s, size_t *where) {
    const forecast_options_t *o = w->options;
    set_limits(w, s);
    const size_t from =
        o->treatment == BREAK_JOIN_LAST_SEGMENT ? segments_last_start(s, o->segment) : 0;
    w->observed = series_tail(s, from);
    w->segment = o->treatment == BREAK_JOIN_LAST_SEGMENT ? NULL : o->segment;
    if (w->observed.n < FORECAST_POINTS_MIN) return STATS_TOO_FEW;
    const size_t n = w->observed.n;
    stats_status_t status = transform_forward_all(&o->transform, w->observed.y, n, w->y, where);
    if (status) {
        *where += from;
        return status;
    }
    if (o->anchor.present) {
        status = transform_forward(&o->transform, o->anchor.value, &w->anchor);
        if (status) return status;
    }
    const series_t transformed = series_with(&w->observed, w->y);
    status = break_join(&transformed, w->segment, w->z, NULL);
    if (status) return status;
    w->model = series_with(&w->observed, w->z);
    return STATS_OK;
}

/* Tests for a season and removes it, from the joined and from the unjoined values. */
static stats_status_t adjust(work_t *w, season_t *season) {
    const bool ratio = w->options->transform.kind == TRANSFORM_NONE;
    const stats_status_t status = season_find(&w->model, ratio, season);
    if (status) return status;
    season_remove(season, &w->model, w->a);
    w->adjusted = series_with(&w->observed, w->a);
    const series_t transformed = series_with(&w->observed, w->y);
    season_remove(season, &transformed, w->y);
    return STATS_OK;
}

/* Drift and scale of the changes within segments; w->y are the adjusted unjoined values. */
static stats_status_t measure_scale(const work_t *w, forecast_t *out) {
    const series_t transformed = series_with(&w->observed, w->y);
    changes_t changes;
    stats_status_t status = changes_of(&transformed, w->segment, &changes);
    if (status) return status;
    out->growth = changes_growth(&transformed, w->segment, &changes);
    out->changes = changes;
    out->drift = changes.drift;
    out->scale = changes.scale;
    status = interval_unit(transformed.frequency, interval_scale_of(w->options->transform.kind),
                           &changes, &out->unit);
    if (status) return status;
    out->dof = changes.m - 1; // 0 for a single change: the interval refuses it
    if (w->options->resolution > 0) {
        double slope;
        const double last = w->observed.y[w->observed.n - 1];
        status = transform_slope(&w->options->transform, last, &slope);
        if (status) return status;
        const double rounding = w->options->resolution / sqrt(6.0) * slope;
        out->scale_from_resolution = rounding > out->scale || rounding > out->unit;
        out->scale = fmax(out->scale, rounding);
        out->unit = fmax(out->unit, rounding);
    }
    out->no_variation = out->scale == 0;
    return STATS_OK;
}

/* Replaces w->y by the adjusted values on the original scale, w->o by the joined ones. */
static stats_status_t restore_original(work_t *w) {
    const transform_t *t = &w->options->transform;
    for (size_t i = 0; i < w->observed.n; i++) {
        stats_status_t status = transform_inverse(t, w->a[i], &w->y[i]);
        if (!status) status = transform_inverse(t, w->z[i], &w->o[i]);
        if (status) return status;
    }
    w->original[0] = series_with(&w->observed, w->y);
    w->original[1] = series_with(&w->observed, w->o);
    return STATS_OK;
}

/*
 * A level published inside the year: the path is moved so that the straight line from the last
 * annual value to its first step passes through the level.
 */
static void shift_to_anchor(const work_t *w, double *path) {
    if (!w->options->anchor.present) return;
    const double f = w->options->anchor.fraction;
    const double last = w->z[w->observed.n - 1];
    const double shift = w->anchor - ((1 - f) * last + f * path[0]);
    for (size_t h = 0; h < w->options->horizon; h++) {
        path[h] += shift;
    }
}

static double clip(const work_t *w, double y) {
    return fmin(w->ceiling, fmax(w->floor, y));
}

/* Fits one model; its path on the model scale into z_path, on the original scale into m->path. */
static stats_status_t run_model(const work_t *w, const season_t *season, forecast_member_t *m,
                                double *z_path) {
    const transform_t *t = &w->options->transform;
    const size_t horizon = w->options->horizon;
    const bool original = m->model->original_scale;
    const bool seasonal = m->model->seasonal;
    const series_t *s = original ? &w->original[seasonal] : seasonal ? &w->model : &w->adjusted;
    stats_status_t status = model_fit(m->model, s, &m->fit);
    if (!status) status = model_predict(&m->fit, horizon, z_path);
    if (!status && original) status = transform_forward_all(t, z_path, horizon, z_path, NULL);
    if (status) return status;
    for (size_t h = 0; h < horizon && !seasonal; h++) {
        z_path[h] = season_restore(season, m->fit.last_index + 1 + (long)h, z_path[h]);
    }
    shift_to_anchor(w, z_path);
    for (size_t h = 0; h < horizon && !status; h++) {
        status = transform_inverse(t, z_path[h], &m->path[h]);
        if (!status) m->path[h] = clip(w, m->path[h]);
    }
    return status;
}

/* Makes a rule the one in use; fits its members that have not been fitted, then combines. */
static stats_status_t run_rule(const work_t *w, const combine_rule_t *rule, forecast_t *out,
                               double (*z_path)[MODEL_HORIZON_MAX], double *path) {
    const double *member[COMBINE_MEMBERS_MAX] = {NULL};
    out->rule = rule;
    out->used = 0;
    for (size_t i = 0; i < out->n_models; i++) {
        forecast_member_t *m = &out->model[i];
        const size_t position = combine_position(rule, m->model->name);
        m->member = position < rule->n;
        if (!m->member) continue;
        if (m->status == STATS_NO_DATA) m->status = run_model(w, &out->season, m, z_path[i]);
        if (m->status) continue;
        member[position] = z_path[i];
        out->used++;
    }
    return combine_paths(rule, member, w->options->horizon, path);
}

/* One model by itself: its path. */
static stats_status_t run_only(const work_t *w, forecast_t *out, double *path) {
    const model_t *only = w->options->only;
    size_t i = 0;
    while (i < out->n_models && out->model[i].model != only) {
        i++;
    }
    if (i == out->n_models) return STATS_UNKNOWN;
    forecast_member_t *m = &out->model[i];
    m->status = run_model(w, &out->season, m, path);
    if (m->status) return m->status;
    out->used = 1;
    return STATS_OK;
}

/*
 * Points on a straight line leave no doubt to combine models about: the path is that line. Damped
 * members would bend it.
 */
static void follow_line(const work_t *w, const forecast_t *out, double *path) {
    const size_t last = w->observed.n - 1;
    for (size_t h = 0; h < out->horizon; h++) {
        const double k = (double)(h + 1);
        path[h] = season_restore(&out->season, w->observed.index[last] + (long)h + 1,
                                 w->adjusted.y[last] + k * out->drift);
    }
    shift_to_anchor(w, path);
}

/* The combination: the path on the model scale; then every other model, unless not wanted. */
static stats_status_t run_models(const work_t *w, forecast_t *out, double *path) {
    if (w->options->only) return run_only(w, out, path);
    double z_path[MODEL_COUNT_MAX][MODEL_HORIZON_MAX];
    const bool relative = w->options->transform.kind != TRANSFORM_NONE;
    const combine_rule_t *rule = combine_rule_for(w->observed.frequency, relative, w->observed.n,
                                                  !series_has_gaps(&w->observed));
    stats_status_t status = run_rule(w, rule, out, z_path, path);
    if (status && rule != combine_rule_at(0)) {
        status = run_rule(w, combine_rule_at(0), out, z_path, path);
    }
    if (!status && out->changes.scale == 0) follow_line(w, out, path);
    for (size_t i = 0; i < out->n_models && !w->options->members_only; i++) {
        forecast_member_t *m = &out->model[i];
        if (m->status == STATS_NO_DATA) m->status = run_model(w, &out->season, m, z_path[i]);
    }
    return status;
}

/*
 * Makes a step's distribution as wide as the one before at both calibrated levels: a model by
 * itself may need less widening at longer horizons, but is never taken to know them better.
 */
static void keep_width(const predictive_t *before, predictive_t *step) {
    static const double probs[] = {0.9, 0.975};
    double ratio = 1;
    for (size_t i = 0; i < 2 && step->scale > 0; i++) {
        ratio = fmax(ratio, before->scale * gsl_cdf_tdist_Pinv(probs[i], before->dof) /
                                (step->scale * gsl_cdf_tdist_Pinv(probs[i], step->dof)));
    }
    step->scale *= ratio;
}

/* Unit of the interval at a horizon: of the combination, or widened for one model by itself. */
static stats_status_t unit_at(const work_t *w, const forecast_t *out, double horizon,
                              double *unit) {
    const model_t *only = w->options->only;
    double widening = 1;
    stats_status_t status = STATS_OK;
    if (only) {
        status =
            interval_inflation(w->observed.frequency, interval_scale_of(w->options->transform.kind),
                               only->name, horizon, &widening);
    }
    *unit = widening * out->unit * pow(horizon, out->growth);
    return status;
}

static stats_status_t fill_step(const work_t *w, const forecast_t *out, size_t h, double location,
                                forecast_step_t *step) {
    const forecast_anchor_t *anchor = &w->options->anchor;
    step->index = w->observed.index[w->observed.n - 1] + (long)h;
    step->horizon = (double)h - (anchor->present ? anchor->fraction : 0.0);
    double factor;
    double t_dof;
    double unit = 0;
    stats_status_t status =
        interval_student(w->observed.frequency, interval_scale_of(w->options->transform.kind),
                         step->horizon, out->dof, &factor, &t_dof);
    if (!status) status = unit_at(w, out, step->horizon, &unit);
    if (status) return status;
    step->distribution =
        (predictive_t){w->options->transform, location, factor * unit, t_dof, w->floor, w->ceiling};
    if (w->options->only && h > 1) keep_width(&out->step[h - 2].distribution, &step->distribution);
    const struct {
        double prob;
        double *x;
    } quantiles[] = {{0.5, &step->point},
                     {0.1, &step->lo80},
                     {0.9, &step->hi80},
                     {0.025, &step->lo95},
                     {0.975, &step->hi95}};
    for (size_t i = 0; i < sizeof quantiles / sizeof *quantiles && !status; i++) {
        status = predictive_quantile(&step->distribution, quantiles[i].prob, quantiles[i].x);
    }
    return status;
}

static stats_status_t project(work_t *w, const series_t *s, forecast_t *out, size_t *where) {
    stats_status_t status = prepare(w, s, where);
    out->n = w->observed.n;
    if (!status) status = adjust(w, &out->season);
    if (!status) status = measure_scale(w, out);
    if (!status) status = restore_original(w);
    double path[MODEL_HORIZON_MAX];
    if (!status) status = run_models(w, out, path);
    for (size_t h = 1; h <= out->horizon && !status; h++) {
        status = fill_step(w, out, h, path[h - 1], &out->step[h - 1]);
    }
    if (status) return status;
    const double last = out->step[out->horizon - 1].horizon;
    out->extrapolated = last > (double)interval_calibrated_horizon(s->frequency);
    return STATS_OK;
}

/* Header of the result: every model named, none run. */
static void start(forecast_t *out, const forecast_options_t *options) {
    *out = (forecast_t){.horizon = options->horizon, .n_models = model_count()};
    for (size_t i = 0; i < out->n_models; i++) {
        out->model[i].model = model_at(i);
        out->model[i].status = STATS_NO_DATA;
    }
}

stats_status_t forecast_run(const series_t *s, const forecast_options_t *options, forecast_t *out,
                            size_t *where) {
    size_t ignored;
    if (!where) where = &ignored;
    *where = 0;
    start(out, options);
    stats_status_t status = series_check(s, where);
    if (!status) status = check_options(s, options);
    if (!status) status = check_size(s, where);
    if (!status) status = check_bounds(s, options, where);
    if (status) return status;
    double *values = malloc(4 * s->n * sizeof *values);
    if (!values) return STATS_NO_MEMORY;
    work_t w = {.options = options,
                .z = values,
                .y = values + s->n,
                .a = values + 2 * s->n,
                .o = values + 3 * s->n};
    status = project(&w, s, out, where);
    free(values);
    return status;
}
