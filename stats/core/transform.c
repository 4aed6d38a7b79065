#include "stats/core/transform.h"

#include <math.h>

transform_t transform_none(void) {
    return (transform_t){TRANSFORM_NONE, 0.0, 0.0};
}

transform_t transform_log(void) {
    return (transform_t){TRANSFORM_LOG, 0.0, 0.0};
}

transform_t transform_logit(double lower, double upper) {
    return (transform_t){TRANSFORM_LOGIT, lower, upper};
}

stats_status_t transform_check(const transform_t *t) {
    if ((int)t->kind < 0 || (int)t->kind >= TRANSFORM_COUNT) return STATS_DOMAIN;
    if (t->kind != TRANSFORM_LOGIT) return STATS_OK;
    if (!isfinite(t->lower) || !isfinite(t->upper)) return STATS_DOMAIN;
    return t->lower < t->upper ? STATS_OK : STATS_ORDER;
}

stats_status_t transform_forward(const transform_t *t, double y, double *z) {
    if (!isfinite(y)) return STATS_NOT_FINITE;
    double value = y;
    if (t->kind == TRANSFORM_LOG) {
        if (y <= 0) return STATS_DOMAIN;
        value = log(y);
    } else if (t->kind == TRANSFORM_LOGIT) {
        if (y <= t->lower || y >= t->upper) return STATS_DOMAIN;
        // A difference of logarithms: the quotient could overflow next to a bound.
        value = log(y - t->lower) - log(t->upper - y);
    }
    if (!isfinite(value)) return STATS_NOT_FINITE;
    *z = value;
    return STATS_OK;
}

static double inverse_logit(const transform_t *t, double z) {
    // Both branches keep the exponential below one, so neither overflows.
    if (z >= 0) return t->upper - (t->upper - t->lower) * exp(-z) / (1 + exp(-z));
    return t->lower + (t->upper - t->lower) * exp(z) / (1 + exp(z));
}

stats_status_t transform_inverse(const transform_t *t, double z, double *y) {
    if (isnan(z)) return STATS_NOT_FINITE;
    double value = z;
    if (t->kind == TRANSFORM_LOG) value = exp(z);
    if (t->kind == TRANSFORM_LOGIT) value = inverse_logit(t, z);
    if (!isfinite(value)) return STATS_NOT_FINITE;
    *y = value;
    return STATS_OK;
}

stats_status_t transform_forward_all(const transform_t *t, const double *y, size_t n, double *z,
                                     size_t *where) {
    for (size_t i = 0; i < n; i++) {
        const stats_status_t status = transform_forward(t, y[i], &z[i]);
        if (status) {
            if (where) *where = i;
            return status;
        }
    }
    return STATS_OK;
}

stats_status_t transform_slope(const transform_t *t, double y, double *slope) {
    double z;
    const stats_status_t status = transform_forward(t, y, &z);
    if (status) return status;
    double value = 1.0;
    if (t->kind == TRANSFORM_LOG) value = 1.0 / y;
    if (t->kind == TRANSFORM_LOGIT) value = 1.0 / (y - t->lower) + 1.0 / (t->upper - y);
    if (!isfinite(value)) return STATS_NOT_FINITE;
    *slope = value;
    return STATS_OK;
}
