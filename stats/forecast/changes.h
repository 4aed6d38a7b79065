/* Changes a period of a series: their drift and three measures of their spread about it. */
#ifndef TIDEMARK_STATS_FORECAST_CHANGES_H
#define TIDEMARK_STATS_FORECAST_CHANGES_H

#include "stats/core/series.h"

/*
 * With changes a period d[i] = (y[i] - y[i-1]) / k[i]: drift b, their weighted mean, and scale s,
 *
 *     s^2 = sum k[i] (d[i] - b)^2 / (m - 1)
 *
 * k[i] the periods from point i-1 to i. A change over k periods of a random walk with drift has
 * variance k sigma^2, so d[i] has variance sigma^2 / k and k (d[i] - b)^2 estimates sigma^2: gaps
 * are divided out properly. b is the weighted mean sum k d / sum k, which is the endpoint slope
 * when no change is left out. With x[i] = sqrt(k[i]) (d[i] - b), of standard deviation sigma
 * however long the gap,
 *
 *     absolute = sum |x[i]| / m                      little moved by one outlying change
 *     recent^2 = sum w[i] x[i]^2 / sum w[i]          w[i] = 0.8^j annual, 0.9^j quarterly and
 *                                                    monthly, j changes after it: recent first
 */
typedef struct changes {
    size_t m;        /* number of changes used */
    double drift;    /* b, units of y a period */
    double scale;    /* s, units of y a period; 0 for m < 2, or when only rounding is left */
    double absolute; /* mean absolute deviation, units of y a period */
    double recent;   /* discounted deviation, units of y a period */
} changes_t;

/*
 * Changes of a checked series; changes across a break of `segment` (may be NULL) are left out.
 * STATS_TOO_FEW when no change is left.
 */
stats_status_t changes_of(const series_t *s, const int *segment, changes_t *out);

/*
 * How the spread of changes grows with their length: the power p of s[m] / s[1] = m^p. s[m] is
 * the sd about m b of the changes over m = frequency periods; b and s[1] = scale are *c's. 0 for
 * noise about a level, 1/2 for a random walk, 1 for a drifting slope; drawn towards 1/2 by the
 * weight of 8 pairs and kept within 0 .. 1. 0 for annual series, whose spread is not split so.
 */
double changes_growth(const series_t *s, const int *segment, const changes_t *c);

#endif
