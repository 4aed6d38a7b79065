/* Order statistics and moments of a handful of numbers. All inputs must be finite. */
#ifndef TIDEMARK_STATS_SUMMARY_H
#define TIDEMARK_STATS_SUMMARY_H

#include "stats/series.h"

/* Mean by compensated summation; STATS_TOO_FEW for n = 0. */
stats_status_t summary_mean(const double *x, size_t n, double *mean);

/* Median; sorts x in place. STATS_TOO_FEW for n = 0. */
stats_status_t summary_median(double *x, size_t n, double *median);

/*
 * Changes of a series a period: drift b = mean of d[i], d[i] = (y[i] - y[i-1]) / k[i], and the
 * scale
 *
 *     s^2 = sum k[i] (d[i] - b)^2 / (m - 1)
 *
 * k[i] the periods from point i-1 to i. A change over k periods of a random walk with drift has
 * variance k sigma^2, so d[i] has variance sigma^2 / k and k (d[i] - b)^2 estimates sigma^2: gaps
 * are
 * divided out properly. b is the weighted mean sum k d / sum k, which is the endpoint slope when
 * no
 * change is left out.
 */
typedef struct summary_changes {
    size_t m;     /* number of changes used */
    double drift; /* b, units of y a period */
    double scale; /* s, units of y a period; 0 for m < 2 */
} summary_changes_t;

/*
 * Changes of a checked series; changes across a break of `segment` (may be NULL) are left out.
 * STATS_TOO_FEW when no change is left.
 */
stats_status_t summary_changes(const series_t *s, const int *segment, summary_changes_t *out);

#endif
