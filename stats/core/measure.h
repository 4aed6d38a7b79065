/* A number that may be undefined, and the gate that every result passes. */
#ifndef TIDEMARK_STATS_CORE_MEASURE_H
#define TIDEMARK_STATS_CORE_MEASURE_H

#include <stddef.h>

#include "stats/core/status.h"

/*
 * A number that may be undefined. `value` may be used only when status is STATS_OK; otherwise it
 * is NaN, so that an unguarded use shows, and status says why it is undefined.
 */
typedef struct measure {
    stats_status_t status;
    double value;
} measure_t;

/* A defined number; a value that is not finite becomes an undefined one (STATS_NOT_FINITE). */
measure_t measure_of(double value);

/* An undefined number with its reason (status must not be STATS_OK). */
measure_t measure_undefined(stats_status_t why);

/* The one gate for outputs: STATS_OK when all n numbers are finite, else STATS_NOT_FINITE. */
stats_status_t stats_check_finite(const double *x, size_t n);

#endif
