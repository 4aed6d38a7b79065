#include "stats/core/predictive.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

#include "stats/core/measure.h"

stats_status_t predictive_check(const predictive_t *p) {
    const stats_status_t status = transform_check(&p->transform);
    if (status) return status;
    if (!isfinite(p->location) || !isfinite(p->scale) || !isfinite(p->dof)) return STATS_NOT_FINITE;
    if (isnan(p->floor) || isnan(p->ceiling)) return STATS_NOT_FINITE;
    if (p->scale < 0 || p->dof <= 0) return STATS_DOMAIN;
    return p->floor <= p->ceiling ? STATS_OK : STATS_ORDER;
}

static double clip(const predictive_t *p, double y) {
    return fmin(p->ceiling, fmax(p->floor, y));
}

stats_status_t predictive_quantile(const predictive_t *p, double prob, double *x) {
    stats_status_t status = predictive_check(p);
    if (status) return status;
    if (!(prob > 0 && prob < 1)) return STATS_DOMAIN;
    double z = p->location;
    // The median is the location itself, free of the rounding of a quantile function.
    if (p->scale > 0 && prob != 0.5) z += p->scale * gsl_cdf_tdist_Pinv(prob, p->dof);
    if (!isfinite(z)) return STATS_NOT_FINITE;
    double y;
    status = transform_inverse(&p->transform, z, &y);
    if (status) return status;
    *x = clip(p, y);
    return stats_check_finite(x, 1);
}

/*
 * Where x lies on the model scale: -INFINITY below the scale's domain, INFINITY above it.
 */
static double position(const transform_t *t, double x) {
    if (t->kind == TRANSFORM_LOG && x <= 0) return -INFINITY;
    if (t->kind == TRANSFORM_LOGIT && x <= t->lower) return -INFINITY;
    if (t->kind == TRANSFORM_LOGIT && x >= t->upper) return INFINITY;
    double z;
    return transform_forward(t, x, &z) ? x : z; // an infinite x stays where it is
}

/* Point mass: -1 below, 0 at, 1 above it, up to the rounding of the transform and its inverse. */
static stats_status_t compare_to_mass(const predictive_t *p, double x, int *order) {
    double y;
    const stats_status_t status = transform_inverse(&p->transform, p->location, &y);
    if (status) return status;
    y = clip(p, y);
    *order = fabs(x - y) <= 64 * DBL_EPSILON * fabs(y) ? 0 : (x > y) - (x < y);
    return STATS_OK;
}

static double student_cdf(const predictive_t *p, double x) {
    const double z = position(&p->transform, x);
    if (isinf(z)) return z > 0 ? 1.0 : 0.0;
    return gsl_cdf_tdist_P((z - p->location) / p->scale, p->dof);
}

static stats_status_t cdf(const predictive_t *p, double x, bool inclusive, double *prob) {
    stats_status_t status = predictive_check(p);
    if (status) return status;
    if (isnan(x)) return STATS_NOT_FINITE;
    if (p->scale == 0) {
        int order;
        status = compare_to_mass(p, x, &order);
        if (status) return status;
        *prob = order > 0 || (inclusive && order == 0) ? 1.0 : 0.0;
        return STATS_OK;
    }
    if (inclusive ? x >= p->ceiling : x > p->ceiling) {
        *prob = 1.0;
    } else if (inclusive ? x < p->floor : x <= p->floor) {
        *prob = 0.0;
    } else {
        *prob = student_cdf(p, x);
    }
    return stats_check_finite(prob, 1);
}

stats_status_t predictive_cdf(const predictive_t *p, double x, double *prob) {
    return cdf(p, x, true, prob);
}

stats_status_t predictive_cdf_below(const predictive_t *p, double x, double *prob) {
    return cdf(p, x, false, prob);
}
