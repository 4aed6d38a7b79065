#include "stats/engines/season.h"

#include <math.h>
#include <stdlib.h>

static const double critical = 1.645; // two-sided 90 % of the normal, as the M4 benchmarks have it

enum { SPREAD_MAX = 4 }; // a series with more missing than present periods times this has no season

/* The series with a place for every period; NaN where there is none. Caller frees. */
typedef struct grid {
    size_t n;
    double *y;
} grid_t;

static stats_status_t open_grid(const series_t *s, grid_t *g) {
    g->y = NULL;
    g->n = (size_t)(s->index[s->n - 1] - s->index[0]) + 1;
    if (g->n / SPREAD_MAX > s->n) return STATS_GAPS;
    g->y = malloc(g->n * sizeof *g->y);
    if (!g->y) return STATS_NO_MEMORY;
    for (size_t i = 0; i < g->n; i++) {
        g->y[i] = NAN;
    }
    for (size_t i = 0; i < s->n; i++) {
        g->y[s->index[i] - s->index[0]] = s->y[i];
    }
    return STATS_OK;
}

/* Autocorrelation at a lag over the pairs present, with the usual divisor when none is missing. */
static double correlation(const grid_t *g, size_t lag, double mean, double variance) {
    double sum = 0;
    size_t pairs = 0;
    for (size_t i = lag; i < g->n; i++) {
        const double product = (g->y[i] - mean) * (g->y[i - lag] - mean);
        if (isnan(product)) continue;
        sum += product;
        pairs++;
    }
    if (pairs == 0) return 0;
    return sum / (double)pairs * (double)(g->n - lag) / (double)g->n / variance;
}

stats_status_t season_test(const series_t *s, bool *seasonal) {
    const size_t m = (size_t)s->frequency;
    *seasonal = false;
    if (m < 2 || s->n < 3 * m) return STATS_OK;
    double mean = 0;
    double variance = 0;
    for (size_t i = 0; i < s->n; i++) {
        mean += s->y[i] / (double)s->n;
    }
    for (size_t i = 0; i < s->n; i++) {
        variance += (s->y[i] - mean) * (s->y[i] - mean) / (double)s->n;
    }
    if (!(variance > 0) || !isfinite(variance)) return STATS_OK;
    grid_t g;
    const stats_status_t status = open_grid(s, &g);
    if (status) return status == STATS_GAPS ? STATS_OK : status;
    double squares = 0.5;
    for (size_t lag = 1; lag < m; lag++) {
        const double r = correlation(&g, lag, mean, variance);
        squares += r * r;
    }
    const double limit = critical / sqrt((double)s->n) * sqrt(2 * squares);
    *seasonal = fabs(correlation(&g, m, mean, variance)) > limit;
    free(g.y);
    return STATS_OK;
}

/* Centred moving average over a year at place i; NaN when a value is missing or out of range. */
static double trend_at(const grid_t *g, size_t i, size_t m) {
    const size_t half = m / 2;
    if (i < half || i + half >= g->n) return NAN;
    double sum = (g->y[i - half] + g->y[i + half]) / 2;
    for (size_t k = i - half + 1; k < i + half; k++) {
        sum += g->y[k];
    }
    return sum / (double)m;
}

static double part_of(season_form_t form, double value, double trend) {
    return form == SEASON_MULTIPLICATIVE ? value / trend : value - trend;
}

/* Means of the detrended values a season, normalised. */
static stats_status_t average(const grid_t *g, long first, season_t *out) {
    const size_t m = (size_t)out->frequency;
    double sum[SERIES_MONTHLY] = {0};
    size_t count[SERIES_MONTHLY] = {0};
    for (size_t i = 0; i < g->n; i++) {
        const double d = part_of(out->form, g->y[i], trend_at(g, i, m));
        if (!isfinite(d)) continue;
        const size_t part = (size_t)series_part(out->frequency, first + (long)i) - 1;
        sum[part] += d;
        count[part]++;
    }
    double mean = 0;
    for (size_t k = 0; k < m; k++) {
        if (count[k] == 0) return STATS_TOO_FEW;
        out->index[k] = sum[k] / (double)count[k];
        mean += out->index[k] / (double)m;
    }
    for (size_t k = 0; k < m; k++) {
        if (out->form == SEASON_ADDITIVE) {
            out->index[k] -= mean;
        } else {
            out->index[k] /= mean;
            if (!(out->index[k] > 0) || !isfinite(out->index[k])) return STATS_DOMAIN;
        }
    }
    return STATS_OK;
}

/* 1 - var(remainder) / var(season + remainder), where a trend exists. */
static double strength_of(const grid_t *g, long first, const season_t *season) {
    const size_t m = (size_t)season->frequency;
    double sum[2] = {0, 0};
    double square[2] = {0, 0};
    double n = 0;
    for (size_t i = 0; i < g->n; i++) {
        const double d = part_of(season->form, g->y[i], trend_at(g, i, m));
        if (!isfinite(d)) continue;
        const int part = series_part(season->frequency, first + (long)i) - 1;
        const double both[2] = {d, part_of(season->form, d, season->index[part])};
        for (int k = 0; k < 2; k++) {
            sum[k] += both[k];
            square[k] += both[k] * both[k];
        }
        n++;
    }
    const double with = square[0] - sum[0] * sum[0] / n;
    const double without = square[1] - sum[1] * sum[1] / n;
    return with > 0 ? fmax(0, 1 - without / with) : 0;
}

stats_status_t season_decompose(const series_t *s, season_form_t form, season_t *out,
                                double *strength) {
    *out = (season_t){.form = SEASON_NONE, .frequency = s->frequency};
    if (s->frequency < 2 || form == SEASON_NONE) return STATS_NOT_APPLICABLE;
    grid_t g;
    stats_status_t status = open_grid(s, &g);
    if (status) return status;
    out->form = form;
    status = average(&g, s->index[0], out);
    if (!status && strength) *strength = strength_of(&g, s->index[0], out);
    if (status) out->form = SEASON_NONE;
    free(g.y);
    return status;
}

stats_status_t season_find(const series_t *s, bool ratio, season_t *out) {
    *out = (season_t){.form = SEASON_NONE, .frequency = s->frequency};
    bool seasonal;
    stats_status_t status = season_test(s, &seasonal);
    if (status || !seasonal) return status;
    season_form_t form = ratio ? SEASON_MULTIPLICATIVE : SEASON_ADDITIVE;
    for (size_t i = 0; i < s->n; i++) {
        if (s->y[i] <= 0) form = SEASON_ADDITIVE;
    }
    status = season_decompose(s, form, out, NULL);
    return status == STATS_NO_MEMORY ? status : STATS_OK;
}

void season_remove(const season_t *season, const series_t *s, double *adjusted) {
    for (size_t i = 0; i < s->n; i++) {
        const int part = series_part(s->frequency, s->index[i]) - 1;
        adjusted[i] = season->form == SEASON_NONE
                          ? s->y[i]
                          : part_of(season->form, s->y[i], season->index[part]);
    }
}

double season_restore(const season_t *season, long index, double value) {
    if (season->form == SEASON_NONE) return value;
    const double part = season->index[series_part(season->frequency, index) - 1];
    return season->form == SEASON_MULTIPLICATIVE ? value * part : value + part;
}
