/*
 * Monotone transforms between the scale of the data and the scale on which models are fitted.
 *
 *     none   z = y
 *     log    z = ln y                          y > 0
 *     logit  z = ln((y - lower) / (upper - y)) lower < y < upper
 *
 * Being monotone they carry quantiles to quantiles: a median forecast stays a median, an interval
 * limit stays that limit (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed.,
 * sections 5.6 and 13.3).
 */
#ifndef TIDEMARK_STATS_CORE_TRANSFORM_H
#define TIDEMARK_STATS_CORE_TRANSFORM_H

#include <stddef.h>

#include "stats/core/status.h"

typedef enum transform_kind {
    TRANSFORM_NONE,
    TRANSFORM_LOG,
    TRANSFORM_LOGIT,
    TRANSFORM_COUNT
} transform_kind_t;

typedef struct transform {
    transform_kind_t kind;
    double lower; /* TRANSFORM_LOGIT only: bounds of y, exclusive */
    double upper;
} transform_t;

/* Constructors. Bounds of a logit must be finite and lower < upper: transform_check says so. */
transform_t transform_none(void);
transform_t transform_log(void);
transform_t transform_logit(double lower, double upper);

/* STATS_OK, STATS_DOMAIN (unknown kind, bounds not finite) or STATS_ORDER (lower >= upper). */
stats_status_t transform_check(const transform_t *t);

/* z of y: STATS_DOMAIN outside the domain, STATS_NOT_FINITE for a y or z that is not finite. */
stats_status_t transform_forward(const transform_t *t, double y, double *z);

/*
 * y of z. z may be infinite: the limit of the scale is returned then (0 for log at -inf, a bound
 * for logit), and STATS_NOT_FINITE where there is none. A finite z whose y overflows is
 * STATS_NOT_FINITE.
 */
stats_status_t transform_inverse(const transform_t *t, double z, double *y);

/* Forward transform of n values into z (z may be y). `where` (may be NULL): first bad position. */
stats_status_t transform_forward_all(const transform_t *t, const double *y, size_t n, double *z,
                                     size_t *where);

/* dz/dy at y, to first order the factor from a small error of y to one of z. */
stats_status_t transform_slope(const transform_t *t, double y, double *slope);

#endif
