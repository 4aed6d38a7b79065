#include "stats/forecast/backtest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/models/registry.h"

/* Running sums of one row. */
typedef struct tally {
    size_t n;
    size_t n_scaled;
    double absolute;
    double scaled;
    double symmetric;
    double signed_error;
    size_t inside80;
    size_t inside95;
} tally_t;

enum { SERIES_MAX = MODEL_COUNT_MAX + 1, COMBINATION = 0 };

typedef struct tallies {
    tally_t of[SERIES_MAX][BACKTEST_HORIZON_MAX]; /* combination, then models in registry order */
} tallies_t;

/* An observation with which forecasts of one origin are compared. */
typedef struct comparison {
    size_t h;
    double actual;
    double naive_error; /* q_o; 0 when it cannot scale */
} comparison_t;

/*
 * q_o, the mean error of the naive forecast inside the data up to the origin: |change| a period
 * for annual series, |change| over a year for others (their naive forecast is the same season).
 */
static double naive_error(const series_t *s, const int *segment) {
    double sum = 0;
    size_t m = 0;
    for (size_t i = 1; i < s->n; i++) {
        for (size_t j = 0; j < i; j++) {
            if (segment && segment[i] != segment[j]) continue;
            const long k = s->index[i] - s->index[j];
            if (s->frequency == SERIES_ANNUAL ? j + 1 != i : k != s->frequency) continue;
            sum += fabs(s->y[i] - s->y[j]) / (s->frequency == SERIES_ANNUAL ? (double)k : 1.0);
            m++;
        }
    }
    return m ? sum / (double)m : 0.0;
}

static void add_comparison(tally_t *t, const comparison_t *c, double forecast) {
    const double error = fabs(c->actual - forecast);
    const double size = fabs(c->actual) + fabs(forecast);
    t->n++;
    t->absolute += error;
    t->signed_error += forecast - c->actual;
    if (size > 0) t->symmetric += 200 * error / size;
    if (c->naive_error > 0) {
        t->scaled += error / c->naive_error;
        t->n_scaled++;
    }
}

static void add_all(tallies_t *t, const forecast_t *f, const comparison_t *c) {
    const forecast_step_t *step = &f->step[c->h - 1];
    tally_t *combination = &t->of[COMBINATION][c->h - 1];
    add_comparison(combination, c, step->point);
    combination->inside80 += c->actual >= step->lo80 && c->actual <= step->hi80;
    combination->inside95 += c->actual >= step->lo95 && c->actual <= step->hi95;
    for (size_t i = 0; i < f->n_models; i++) {
        if (f->model[i].status) continue;
        add_comparison(&t->of[1 + i][c->h - 1], c, f->model[i].path[c->h - 1]);
    }
}

/* Forecasts from the first `n` points and compares with the rest. */
static stats_status_t run_origin(const series_t *s, size_t n, const forecast_options_t *options,
                                 forecast_t *f, tallies_t *t) {
    const series_t known = series_head(s, n);
    const stats_status_t status = forecast_run(&known, options, f, NULL);
    if (status) return status;
    const int *segment = options->segment;
    const double q = naive_error(&known, segment);
    for (size_t j = n; j < s->n; j++) {
        const long h = s->index[j] - s->index[n - 1];
        if (h > (long)options->horizon) break;
        if (segment && segment[j] != segment[n - 1]) break;
        const comparison_t c = {(size_t)h, s->y[j], q};
        add_all(t, f, &c);
    }
    return STATS_OK;
}

static measure_t mean_of(double sum, size_t n, stats_status_t none) {
    return n ? measure_of(sum / (double)n) : measure_undefined(none);
}

static void fill_row(const tally_t *t, size_t series, size_t h, backtest_score_t *row) {
    const bool combination = series == COMBINATION;
    *row = (backtest_score_t){
        .model = combination ? COMBINE_NAME : model_at(series - 1)->name,
        .horizon = h,
        .origins = t->n,
        .mae = mean_of(t->absolute, t->n, STATS_NO_DATA),
        .mase = mean_of(t->scaled, t->n_scaled, t->n ? STATS_DOMAIN : STATS_NO_DATA),
        .smape = mean_of(t->symmetric, t->n, STATS_NO_DATA),
        .bias = mean_of(t->signed_error, t->n, STATS_NO_DATA),
        .cover80 = measure_undefined(STATS_NOT_APPLICABLE),
        .cover95 = measure_undefined(STATS_NOT_APPLICABLE),
    };
    if (!combination) return;
    row->cover80 = mean_of((double)t->inside80, t->n, STATS_NO_DATA);
    row->cover95 = mean_of((double)t->inside95, t->n, STATS_NO_DATA);
}

static stats_status_t evaluate(const series_t *s, const forecast_options_t *options, forecast_t *f,
                               tallies_t *t, backtest_t *out) {
    for (size_t n = FORECAST_POINTS_MIN; n < s->n; n++) {
        const stats_status_t status = run_origin(s, n, options, f, t);
        // Too few points since a break, or too few members, is an origin without a forecast.
        if (status && status != STATS_TOO_FEW) return status;
    }
    size_t compared = 0;
    out->n_rows = 0;
    for (size_t i = 0; i <= model_count(); i++) {
        for (size_t h = 1; h <= options->horizon; h++) {
            fill_row(&t->of[i][h - 1], i, h, &out->row[out->n_rows++]);
            compared += t->of[i][h - 1].n;
        }
    }
    return compared ? STATS_OK : STATS_TOO_FEW;
}

stats_status_t backtest_run(const series_t *s, const forecast_options_t *options, backtest_t *out) {
    forecast_options_t plain = *options;
    plain.anchor.present = false;
    out->n_rows = 0;
    if (plain.horizon == 0) return STATS_TOO_FEW;
    if (plain.horizon > BACKTEST_HORIZON_MAX) return STATS_TOO_LONG;
    const stats_status_t checked = series_check(s, NULL);
    if (checked) return checked;
    forecast_t *f = malloc(sizeof *f);
    tallies_t *t = calloc(1, sizeof *t);
    const stats_status_t status = f && t ? evaluate(s, &plain, f, t, out) : STATS_NO_MEMORY;
    free(t);
    free(f);
    return status;
}
