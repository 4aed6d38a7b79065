#include "stats/accounts/shocks.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "stats/core/measure.h"
#include "stats/solve/regress.h"

static const double exact_fit = 1e-24; /* share of squares that rounding leaves */

static double pattern(const shock_t *shock, long index) {
    if (shock->kind == SHOCK_OUTLIER) return index == shock->index ? 1 : 0;
    return index >= shock->index ? 1 : 0;
}

static stats_status_t check_shock(const series_t *s, const shock_t *shock) {
    for (size_t i = 0; i < s->n; i++) {
        if (s->index[i] != shock->index) continue;
        return i == 0 && shock->kind == SHOCK_SHIFT ? STATS_DOMAIN : STATS_OK;
    }
    return STATS_DOMAIN;
}

/* Rows of the regression: response y, regressors x row by row; returns their number. */
static size_t design(const series_t *s, shocks_base_t base, const shock_t *shock, size_t n,
                     double *y, double *x) {
    const size_t first = base == SHOCKS_WALK ? 1 : 0;
    const size_t own = base == SHOCKS_WALK ? 1 : 2;
    for (size_t i = first; i < s->n; i++) {
        double *row = x + (i - first) * (own + n);
        const double root = base == SHOCKS_WALK ? sqrt((double)series_step(s, i)) : 1;
        y[i - first] = base == SHOCKS_WALK ? (s->y[i] - s->y[i - 1]) / root : s->y[i];
        row[0] = root;
        if (base == SHOCKS_LINE) row[1] = (double)(s->index[i] - s->index[0]);
        for (size_t j = 0; j < n; j++) {
            const double before = base == SHOCKS_WALK ? pattern(&shock[j], s->index[i - 1]) : 0;
            row[own + j] = (pattern(&shock[j], s->index[i]) - before) / root;
        }
    }
    return s->n - first;
}

static stats_status_t regress(const series_t *s, shocks_base_t base, const shock_t *shock, size_t n,
                              double *work, shock_effect_t *effect, double *sigma) {
    double *y = work;
    double *x = work + s->n;
    const size_t own = base == SHOCKS_WALK ? 1 : 2;
    const size_t rows = design(s, base, shock, n, y, x);
    regress_fit_t fit;
    const stats_status_t status = regress_linear(y, x, rows, own + n, false, &fit);
    if (status) return status;
    double square = 0;
    for (size_t i = 0; i < rows; i++)
        square += y[i] * y[i];
    const bool exact = fit.rss <= exact_fit * square;
    for (size_t j = 0; j < n; j++) {
        shock_effect_t *e = &effect[j];
        e->shock = shock[j];
        e->size = fit.coefficient[own + j];
        e->standard_error = exact ? 0 : fit.standard_error[own + j];
        e->t = exact ? copysign(INFINITY, e->size) : e->size / e->standard_error;
        e->p = 2 * gsl_cdf_tdist_Q(fabs(e->t), (double)(rows - own - n));
        if (exact) e->p = fabs(e->size) > sqrt(exact_fit * square) ? 0 : 1;
    }
    if (sigma) *sigma = fit.residual_sd;
    return STATS_OK;
}

static double *workspace(const series_t *s, size_t n) {
    return malloc(s->n * (1 + 2 + n) * sizeof(double));
}

stats_status_t shocks_estimate(const series_t *s, shocks_base_t base, const shock_t *shock,
                               size_t n, shock_effect_t *effect, double *sigma) {
    stats_status_t status = series_check(s, NULL);
    if (!status && (n == 0 || n > SHOCKS_MAX)) status = STATS_TOO_LONG;
    for (size_t j = 0; j < n && !status; j++)
        status = check_shock(s, &shock[j]);
    if (status) return status;
    double *work = workspace(s, n);
    if (!work) return STATS_NO_MEMORY;
    status = regress(s, base, shock, n, work, effect, sigma);
    free(work);
    return status;
}

stats_status_t shocks_remove(const series_t *s, const shock_effect_t *effect, size_t n, double *y) {
    for (size_t i = 0; i < s->n; i++) {
        y[i] = s->y[i];
        for (size_t j = 0; j < n; j++) {
            const double x = pattern(&effect[j].shock, s->index[i]);
            // A shift is undone before it, so that the last level stays.
            const double undone = effect[j].shock.kind == SHOCK_SHIFT ? x - 1 : x;
            y[i] -= effect[j].size * undone;
        }
    }
    return stats_check_finite(y, s->n);
}

/* Adds the most significant candidate to shock[n]; its p-value, 1 when there is none. */
static double best_candidate(const series_t *s, shocks_base_t base, shock_t *shock, size_t n,
                             double *work, size_t *candidates) {
    shock_effect_t effect[SHOCKS_MAX];
    shock_t best = {SHOCK_OUTLIER, 0};
    double p = 1;
    double t = 0;
    *candidates = 0;
    for (size_t i = 1; i < s->n; i++) {
        for (int kind = SHOCK_OUTLIER; kind <= SHOCK_SHIFT; kind++) {
            if (kind == SHOCK_OUTLIER && i + 1 == s->n) continue;
            shock[n] = (shock_t){(shock_kind_t)kind, s->index[i]};
            if (regress(s, base, shock, n + 1, work, effect, NULL)) continue;
            ++*candidates;
            if (effect[n].p > p || fabs(effect[n].t) <= t) continue;
            p = effect[n].p;
            t = fabs(effect[n].t);
            best = shock[n];
        }
    }
    shock[n] = best;
    return p;
}

stats_status_t shocks_search(const series_t *s, shocks_base_t base, double level, size_t most,
                             shock_effect_t *effect, size_t *found) {
    const stats_status_t status = series_check(s, NULL);
    if (status) return status;
    if (!(level > 0 && level < 1)) return STATS_DOMAIN;
    if (most > SHOCKS_MAX) return STATS_TOO_LONG;
    double *work = workspace(s, SHOCKS_MAX);
    if (!work) return STATS_NO_MEMORY;
    shock_t shock[SHOCKS_MAX];
    size_t n = 0;
    while (n < most) {
        size_t candidates;
        const double p = best_candidate(s, base, shock, n, work, &candidates);
        if (candidates == 0 || p * (double)candidates > level) break;
        n++;
    }
    *found = n;
    const stats_status_t end = n ? regress(s, base, shock, n, work, effect, NULL) : STATS_OK;
    free(work);
    return end;
}
