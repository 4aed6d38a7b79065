#include "pipeline/fit/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/fit/sample_splice.h"

void sample_free(sample_t *sample) {
    free(sample->year);
    free(sample->value);
    free(sample->segment);
    *sample = (sample_t){0};
}

static bool is_excluded(const plan_t *plan, const char *series, period_t period) {
    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        const break_row_t *row = plan_break(plan, i);
        if (row->treatment == TREATMENT_EXCLUDE && strcmp(row->series, series) == 0 &&
            period_compare(row->period, period) == 0) {
            return true;
        }
    }
    return false;
}

/* Treatment of the step from point `a` to `b`: that of the plan's break between them, link for a
 * change of basis that the plan does not declare, note when there is none. */
static break_treatment_t step_treatment(const plan_t *plan, const char *series, const point_t *a,
                                        const point_t *b) {
    bool changes = strcmp(a->basis, b->basis) != 0;
    break_treatment_t found = changes ? TREATMENT_LINK : TREATMENT_NOTE;

    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        const break_row_t *row = plan_break(plan, i);
        if (strcmp(row->series, series) != 0) {
            continue;
        }
        bool by_basis = *row->basis_before || *row->basis_after;
        bool is_this = by_basis ? changes && (strcmp(row->basis_after, b->basis) == 0 ||
                                              strcmp(row->basis_before, b->basis) == 0)
                                : period_compare(row->period, period_of_year(a->year)) > 0 &&
                                      period_compare(row->period, period_of_year(b->year)) <= 0;
        if (is_this && row->treatment != TREATMENT_EXCLUDE) {
            found = (break_treatment_t)row->treatment;
        }
    }
    return found;
}

static bool sample_alloc(sample_t *sample, size_t n) {
    sample->year = calloc(n + 1, sizeof *sample->year);
    sample->value = calloc(n + 1, sizeof *sample->value);
    sample->segment = calloc(n + 1, sizeof *sample->segment);
    return sample->year && sample->value && sample->segment;
}

/* Forgets the points before `from`. */
static void sample_drop(sample_t *sample, size_t from) {
    size_t n = sample->n - from;

    memmove(sample->year, sample->year + from, n * sizeof *sample->year);
    memmove(sample->value, sample->value + from, n * sizeof *sample->value);
    memmove(sample->segment, sample->segment + from, n * sizeof *sample->segment);
    sample->n = n;
}

static bool is_actual(const observation_row_t *row) {
    return observation_is_actual(row->status, row->published, row->period);
}

/* Whether no value of a segment, the anchor included, is below the one before it: only then may
 * what a stock has reached be its floor. */
static bool never_falls(const sample_t *sample, const forecast_anchor_t *anchor) {
    for (size_t i = 1; i < sample->n; i++) {
        if (sample->segment[i] == sample->segment[i - 1] &&
            sample->value[i] < sample->value[i - 1]) {
            return false;
        }
    }
    return sample->n == 0 || !anchor->present || anchor->value >= sample->value[sample->n - 1];
}

/*
 * The annual observations as points, in an array that the caller frees; NULL: no memory. `last`
 * gets the last one's row.
 */
static point_t *points_read(const plan_t *plan, const table_t *observations, size_t first, size_t n,
                            size_t *n_points, const observation_row_t **last) {
    point_t *points = malloc((n + 1) * sizeof *points);

    for (size_t i = 0; points && i < n; i++) {
        const observation_row_t *row = table_row(observations, first + i);
        if (period_is_year(row->period) && is_actual(row) &&
            !is_excluded(plan, row->series, row->period)) {
            points[(*n_points)++] = (point_t){row->period.year, row->value.value, row->basis};
            *last = row;
        }
    }
    return points;
}

/* Fills the sample; a `segment` break empties what was there. */
static void points_take(const plan_t *plan, const char *series, const point_t *points, size_t n,
                        sample_t *sample) {
    int segment = 0;

    for (size_t i = 0; i < n; i++) {
        break_treatment_t treatment =
            i > 0 ? step_treatment(plan, series, &points[i - 1], &points[i]) : TREATMENT_NOTE;
        segment += treatment != TREATMENT_NOTE; /* a splice that could not be made is a link */
        if (treatment == TREATMENT_SEGMENT) {
            sample_drop(sample, sample->n);
        }
        sample->year[sample->n] = points[i].year;
        sample->value[sample->n] = points[i].value;
        sample->segment[sample->n] = segment;
        sample->n++;
    }
}

/* A stock observed in the year after the last year-end. */
static forecast_anchor_t anchor_take(const table_t *observations, size_t first, size_t n,
                                     const observation_row_t *last) {
    forecast_anchor_t anchor = {0};

    for (size_t i = 0; last && i < n; i++) {
        const observation_row_t *row = table_row(observations, first + i);
        if (row->period.year == last->period.year + 1 && row->period.last < 12 && is_actual(row) &&
            strcmp(row->basis, last->basis) == 0) {
            anchor.present = true;
            anchor.fraction = row->period.last / 12.0;
            anchor.value = row->value.value;
        }
    }
    return anchor;
}

/* Scale and bounds: those of the indicator that uses the series, else the series' own. */
static void scale_take(const plan_t *plan, const series_row_t *row, forecast_options_t *options) {
    int transform = TRANSFORM_NONE;
    optional_t lower = row->lower;
    optional_t upper = row->upper;

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        const indicator_row_t *indicator = plan_indicator(plan, i);
        if (strcmp(indicator->series, row->id) == 0) {
            transform = indicator->transform;
            lower = indicator->lower.present ? indicator->lower : lower;
            upper = indicator->upper.present ? indicator->upper : upper;
        }
    }
    options->lower = lower.present ? lower.value : -INFINITY;
    options->upper = upper.present ? upper.value : INFINITY;
    options->transform = transform == TRANSFORM_LOG     ? transform_log()
                         : transform == TRANSFORM_LOGIT ? transform_logit(lower.value, upper.value)
                                                        : transform_none();
}

int sample_take(const plan_t *plan, const series_row_t *row, const table_t *observations,
                const table_t *vintages, int target_year, sample_t *sample, err_t *err) {
    const observation_row_t *last = NULL;
    size_t first = 0;
    size_t n = 0;
    size_t n_points = 0;
    int code = 0;

    *sample = (sample_t){.options = forecast_options_default()};
    for (size_t i = 0; i < observations->n; i++) {
        const observation_row_t *observation = table_row(observations, i);
        if (strcmp(observation->series, row->id) == 0) {
            first = n == 0 ? i : first;
            n++;
        }
    }
    point_t *points = points_read(plan, observations, first, n, &n_points, &last);
    if (!points || !sample_alloc(sample, n)) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else if (vintages) {
        code = sample_splice_points(plan, row, vintages, points, n_points, err);
    }
    if (code == 0) {
        points_take(plan, row->id, points, n_points, sample);
    }
    free(points);
    if (code != 0) {
        return code;
    }
    forecast_options_t *options = &sample->options;
    scale_take(plan, row, options);
    options->segment = sample->segment;
    options->treatment = BREAK_JOIN_TYPICAL;
    options->resolution = pow(10.0, -series_decimals(row));
    if (row->accumulation == ACCUMULATION_STOCK) {
        options->anchor = anchor_take(observations, first, n, last);
    }
    options->monotone = row->monotone != 0 && never_falls(sample, &options->anchor);
    long years = last ? target_year - last->period.year : 1;
    options->horizon = years < 1                   ? 1
                       : years > MODEL_HORIZON_MAX ? MODEL_HORIZON_MAX
                                                   : (size_t)years;
    sample->series = (series_t){sample->n, SERIES_ANNUAL, sample->year, sample->value};
    return 0;
}
