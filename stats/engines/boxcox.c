#include "stats/engines/boxcox.h"

#include <math.h>
#include <stdlib.h>

#include "stats/core/measure.h"
#include "stats/solve/regress.h"

enum { GRID = 30, GOLDEN_STEPS = 60 };

static const double golden_tolerance = 1e-8; /* width of the bracket, in units of lambda */

stats_status_t boxcox_forward(double lambda, double y, double *z) {
    if (!isfinite(lambda) || !isfinite(y)) return STATS_NOT_FINITE;
    if (y <= 0) return STATS_DOMAIN;
    // expm1 keeps the digits that y^lambda - 1 loses near lambda = 0.
    const double value = lambda == 0 ? log(y) : expm1(lambda * log(y)) / lambda;
    if (!isfinite(value)) return STATS_NOT_FINITE;
    *z = value;
    return STATS_OK;
}

stats_status_t boxcox_inverse(double lambda, double z, double *y) {
    if (!isfinite(lambda) || !isfinite(z)) return STATS_NOT_FINITE;
    double value;
    if (lambda == 0) {
        value = exp(z);
    } else if (lambda * z <= -1) {
        if (lambda < 0) return STATS_NOT_FINITE;
        value = 0;
    } else {
        value = exp(log1p(lambda * z) / lambda);
    }
    if (!isfinite(value)) return STATS_NOT_FINITE;
    *y = value;
    return STATS_OK;
}

/* Trend and seasonal dummies, row by row; returns the number of columns. */
static size_t design(const series_t *s, double *x) {
    const size_t k = (size_t)s->frequency;
    for (size_t i = 0; i < s->n; i++) {
        x[i * k] = (double)(s->index[i] - s->index[0]);
        for (size_t j = 1; j < k; j++) {
            x[i * k + j] = series_part(s->frequency, s->index[i]) == (int)j ? 1 : 0;
        }
    }
    return k;
}

/* work: n values, then n rows of regressors. */
static stats_status_t likelihood(const series_t *s, double lambda, double *work, double *value) {
    double log_mean = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->y[i] <= 0) return STATS_DOMAIN;
        log_mean += log(s->y[i]) / (double)s->n;
    }
    const double scale = exp(log_mean);
    for (size_t i = 0; i < s->n; i++) {
        // With y / g the factor g^(lambda - 1) is one up to a shift, which the intercept takes.
        const stats_status_t status = boxcox_forward(lambda, s->y[i] / scale, &work[i]);
        if (status) return status;
    }
    const size_t k = design(s, work + s->n);
    regress_fit_t fit;
    const stats_status_t status = regress_linear(work, work + s->n, s->n, k, true, &fit);
    if (status) return status;
    double size = 0;
    for (size_t i = 0; i < s->n; i++) {
        size += work[i] * work[i];
    }
    if (!(fit.rss > 1e-24 * size)) return STATS_NOT_APPLICABLE; // what rounding leaves
    // The residuals of y / g are those of the definition over g.
    *value = -0.5 * (double)s->n * (log(fit.rss) + 2 * log_mean);
    return stats_check_finite(value, 1);
}

/* What the choice of lambda minimises; INFINITY where it is undefined. */
static double criterion(const series_t *s, double lambda, double *work) {
    double value;
    return likelihood(s, lambda, work, &value) ? INFINITY : -value;
}

static double *workspace(const series_t *s) {
    return malloc(s->n * (1 + (size_t)s->frequency) * sizeof(double));
}

/* Golden section between the neighbours of the best grid point. */
static double refine(const series_t *s, double low, double high, double *work) {
    const double ratio = 0.5 * (sqrt(5) - 1);
    double a = high - ratio * (high - low);
    double b = low + ratio * (high - low);
    double fa = criterion(s, a, work);
    double fb = criterion(s, b, work);
    for (int i = 0; i < GOLDEN_STEPS && high - low > golden_tolerance; i++) {
        if (fa <= fb) {
            high = b;
            b = a;
            fb = fa;
            a = high - ratio * (high - low);
            fa = criterion(s, a, work);
        } else {
            low = a;
            a = b;
            fa = fb;
            b = low + ratio * (high - low);
            fb = criterion(s, b, work);
        }
    }
    return 0.5 * (low + high);
}

/* Least criterion over a grid, then between its neighbours: a criterion may have two valleys. */
static stats_status_t choose(const series_t *s, double lower, double upper, double *lambda) {
    if (!isfinite(lower) || !isfinite(upper)) return STATS_DOMAIN;
    if (lower >= upper) return STATS_ORDER;
    for (size_t i = 0; i < s->n; i++) {
        if (s->y[i] <= 0) return STATS_DOMAIN;
    }
    double *work = workspace(s);
    if (!work) return STATS_NO_MEMORY;
    const double step = (upper - lower) / GRID;
    double best = INFINITY;
    double at = lower;
    for (int i = 0; i <= GRID; i++) {
        const double value = criterion(s, lower + i * step, work);
        if (value < best) {
            best = value;
            at = lower + i * step;
        }
    }
    if (isfinite(best)) {
        const double low = fmax(lower, at - step);
        const double high = fmin(upper, at + step);
        const double end = refine(s, low, high, work);
        if (criterion(s, end, work) <= best) at = end;
    }
    free(work);
    if (!isfinite(best)) return STATS_NOT_APPLICABLE;
    *lambda = at;
    return STATS_OK;
}

stats_status_t boxcox_maximum_likelihood(const series_t *s, double lower, double upper,
                                         double *lambda) {
    const stats_status_t status = series_check(s, NULL);
    if (status) return status;
    if (s->n <= 1 + (size_t)s->frequency) return STATS_TOO_FEW;
    return choose(s, lower, upper, lambda);
}
