/*
 * The predictive distribution of one future value: one object for intervals and probabilities.
 *
 * On the model scale Z = location + scale * T, T Student t with dof degrees of freedom; on the
 * original scale Y = inverse(Z), clipped to [floor, ceiling]. Probability beyond a clip sits on the
 * clip: a stock that never falls has the mass of all lower values at its last value. scale = 0 is a
 * point mass.
 */
#ifndef TIDEMARK_STATS_CORE_PREDICTIVE_H
#define TIDEMARK_STATS_CORE_PREDICTIVE_H

#include "stats/core/transform.h"

typedef struct predictive {
    transform_t transform;
    double location; /* model scale: the median before clipping */
    double scale;    /* model scale, >= 0 */
    double dof;      /* > 0 */
    double floor;    /* original scale; -INFINITY for none */
    double ceiling;  /* original scale; INFINITY for none */
} predictive_t;

/*
 * STATS_OK, STATS_NOT_FINITE, STATS_DOMAIN (scale < 0, dof <= 0), STATS_ORDER (floor > ceiling).
 */
stats_status_t predictive_check(const predictive_t *p);

/* The value x with P(Y <= x) >= prob, smallest such x; 0 < prob < 1, else STATS_DOMAIN. */
stats_status_t predictive_quantile(const predictive_t *p, double prob, double *x);

/* P(Y <= x) on the original scale, clips included; x may be infinite. */
stats_status_t predictive_cdf(const predictive_t *p, double x, double *prob);

/* P(Y < x): differs from the cdf at a clip and at a point mass. */
stats_status_t predictive_cdf_below(const predictive_t *p, double x, double *prob);

#endif
