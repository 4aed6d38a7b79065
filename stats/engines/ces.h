/*
 * Complex exponential smoothing (Svetunkov, Kourentzes & Ord 2022, Naval Research Logistics 69,
 * 1108-1123): simple exponential smoothing of a complex number, the data y and the information p
 * they hold beside their level, with a complex parameter a = a0 + i a1. With f and q the forecasts
 * of both,
 *
 *     f[t+1] + i q[t+1] = a (y[t] + i p[t]) + (1 + i - a) (f[t] + i q[t])
 *
 * where p[t] is the error of the forecast, e[t] = y[t] - f[t]. With level l[t] = f[t+1] and
 * information c[t] = q[t+1] this is
 *
 *     y[t] = l[t-1] + e[t]
 *     l[t] = l[t-1] - (1 - a1) c[t-1] + (a0 - a1) e[t]
 *     c[t] = l[t-1] + (1 - a0) c[t-1] + (a0 + a1) e[t]
 *
 * One form for level and trend: a1 = 1 is simple exponential smoothing with a0 - 1; with a1 < 1
 * forecasts tend to zero, with a1 > 1 they grow. Hence zero has a meaning: forecasts keep to a
 * change of unit, not to one of origin, and the data should be taken as published, not as
 * logarithms.
 *
 * Stable (old observations lose their weight) while both roots of
 *
 *     x^2 - (2 - 2 a0 + a1) x + (a0^2 - 3 a0 + 2 + a1^2 - a1)
 *
 * are inside the unit circle, three circles in the plane of a in the paper.
 */
#ifndef TIDEMARK_STATS_ENGINES_CES_H
#define TIDEMARK_STATS_ENGINES_CES_H

#include "stats/core/series.h"

typedef struct ces {
    double real;        /* a0 */
    double imaginary;   /* a1 */
    double level;       /* l[0] */
    double information; /* c[0] */
} ces_t;

typedef struct ces_fit {
    ces_t parameters;
    double sum_of_squares;
    double sigma; /* sqrt(sum_of_squares / (n - 4)) */
    size_t n;
} ces_fit_t;

/* Whether a0 + i a1 is stable, the limits missed by no less than 1e-4. */
bool ces_stable(double real, double imaginary);

/*
 * Sum of e^2 over n values (the errors into e unless NULL), then path[h-1], h = 1..horizon, unless
 * horizon is 0.
 */
double ces_filter(const ces_t *p, const double *y, size_t n, double *e, size_t horizon,
                  double *path);

/*
 * Level and information before the first of n >= 1 values by backcasting, given real and imaginary:
 * the filter runs through the values and, from the state it ends in, back to the first. It begins
 * with the mean of the first ten (of all, when fewer) and with the information of a constant
 * series, level / real.
 */
void ces_backcast(ces_t *p, const double *y, size_t n);

/*
 * Estimates a checked series: the minimum of sum e^2, start by backcasting, that a search from
 * 1.3 + i, where the authors' own program begins, reaches inside the stable region. The whole
 * region is not searched: its lowest minimum fits better and forecasts worse
 * (docs/methods-series.md).
 * STATS_GAPS when periods are missing, STATS_TOO_FEW below six points, STATS_NO_MEMORY,
 * STATS_NOT_FINITE.
 */
stats_status_t ces_estimate(const series_t *s, ces_fit_t *fit);

#endif
