/*
 * Dynamic optimised Theta model (Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler 2016, Int. J.
 * Forecasting 32, 1151-1161): Theta whose line is re-estimated with every observation and whose
 * second theta coefficient is estimated, in state-space form. With w = 1 - 1 / theta,
 *
 *     y[t]  = mu[t] + e[t]
 *     mu[t] = l[t-1] + w ((1-alpha)^(t-1) A[t-1] + (1 - (1-alpha)^t) / alpha  B[t-1])
 *     l[t]  = alpha y[t] + (1 - alpha) l[t-1]
 *     M[t]  = ((t - 1) M[t-1] + y[t]) / t                                 mean so far
 *     B[t]  = ((t - 2) B[t-1] + 6 / t (y[t] - M[t-1])) / (t + 1)          slope so far
 *     A[t]  = M[t] - (t + 1) / 2  B[t]                                    intercept so far
 *
 * B[0] = B[1] = M[0] = 0, A[0] = y[1] (the paper has 0: e[1] would then depend on where zero is and
 * the forecast not move with the data). l[0], alpha and w are those of least sum of e^2. Forecasts
 * continue the recursion with y[t] = mu[t].
 */
#ifndef TIDEMARK_STATS_ENGINES_DYNAMIC_THETA_H
#define TIDEMARK_STATS_ENGINES_DYNAMIC_THETA_H

#include "stats/core/series.h"

typedef struct dynamic_theta {
    double level;  /* l[0] */
    double alpha;  /* 0.1 .. 0.99 */
    double weight; /* w: 0 (theta = 1, simple smoothing) .. 1 (theta infinite) */
} dynamic_theta_t;

typedef struct dynamic_theta_fit {
    dynamic_theta_t parameters;
    double sum_of_squares;
    double sigma; /* sqrt(sum_of_squares / (n - 5)) */
    size_t n;
} dynamic_theta_fit_t;

/*
 * Sum of e^2 over n values but the first two (residuals into e unless NULL, 0 for those two), then
 * path[h-1], h = 1..horizon, unless horizon is 0.
 */
double dynamic_theta_filter(const dynamic_theta_t *p, const double *y, size_t n, double *e,
                            size_t horizon, double *path);

/*
 * Estimates a checked series. STATS_GAPS when periods are missing, STATS_TOO_FEW below six points,
 * STATS_NO_MEMORY, STATS_NOT_FINITE.
 */
stats_status_t dynamic_theta_estimate(const series_t *s, dynamic_theta_fit_t *fit);

#endif
