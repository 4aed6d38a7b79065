/*
 * Exponential smoothing in innovations form, with missing periods.
 *
 *     y[t] = w'x[t-1] + e[t]        x[t] = F x[t-1] + g e[t]        e[t] ~ (0, sigma^2)
 *
 *     level only   x = (l)      w = (1)        F = 1                    g = (alpha)
 *     with trend   x = (l, b)   w = (1, phi)   F = [1 phi; 0 phi]       g = (alpha, beta)
 *
 * (Hyndman, Koehler, Ord & Snyder 2008, Forecasting with Exponential Smoothing, ch. 2; phi = 1 is
 * Holt's method, phi < 1 the damped trend.) At a missing period there is no innovation to learn
 * from: the state is carried forward by F and its variance P grows by g g'; the next observation
 * is weighed with that variance (ibid., ch. 12; the Kalman filter of the model, P = 0 at the
 * start):
 *
 *     v = w'P w + 1     K = (F P w + g) / v     P = F P F' + g g' - K K' v
 *
 * Without gaps P stays 0 and K = g: ordinary exponential smoothing. The start x[0] is a parameter;
 * given the others innovations are linear in it, so it is found by least squares and only the
 * smoothing parameters are searched for.
 */
#ifndef TIDEMARK_STATS_ENGINES_SMOOTHING_H
#define TIDEMARK_STATS_ENGINES_SMOOTHING_H

#include "stats/core/series.h"

typedef enum smoothing_form {
    SMOOTHING_LEVEL,  /* simple exponential smoothing */
    SMOOTHING_TREND,  /* Holt, phi = 1 */
    SMOOTHING_DAMPED, /* phi in [0.8, 0.98] */
    SMOOTHING_FORM_COUNT
} smoothing_form_t;

typedef struct smoothing {
    smoothing_form_t form;
    double alpha; /* level, [0.0001, 0.9999] */
    double beta;  /* trend, in (0, alpha); 0 for SMOOTHING_LEVEL */
    double phi;   /* damping; 1 for SMOOTHING_TREND, 0 for SMOOTHING_LEVEL */
} smoothing_t;

typedef struct smoothing_fit {
    smoothing_t parameters;
    double start_level; /* x[0] */
    double start_slope;
    double level; /* state after the last observation */
    double slope;
    double sum_of_squares; /* sum of e^2 / v */
    double criterion;      /* that times (product of v)^(1/n): least where likelihood is highest */
    size_t n;
    size_t p;     /* estimated numbers: smoothing parameters and start */
    double sigma; /* sqrt(sum_of_squares / (n - p)) */
} smoothing_fit_t;

/* Numbers a form estimates: 2 level, 4 trend, 5 damped. A fit needs one point more. */
size_t smoothing_parameter_count(smoothing_form_t form);

/*
 * Best start and final state for given smoothing parameters. s must have passed series_check.
 * STATS_TOO_FEW for n <= p; STATS_NO_MEMORY; STATS_NOT_FINITE.
 */
stats_status_t smoothing_filter(const series_t *s, const smoothing_t *parameters,
                                smoothing_fit_t *fit);

/* Maximum-likelihood smoothing parameters within the bounds above, then as smoothing_filter. */
stats_status_t smoothing_estimate(const series_t *s, smoothing_form_t form, smoothing_fit_t *fit);

/* path[h-1] = l + (phi + ... + phi^h) b, h = 1..horizon. */
void smoothing_predict(const smoothing_t *parameters, double level, double slope, size_t horizon,
                       double *path);

/* The least and the greatest phi of SMOOTHING_DAMPED. */
void smoothing_damping_bounds(double *low, double *high);

#endif
