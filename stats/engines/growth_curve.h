/*
 * Growth towards a ceiling: the logistic and the Gompertz curve.
 *
 *     logistic  y = K / (1 + exp(a - r t))        inflection at t = a / r, at K / 2
 *     Gompertz  y = K exp(-exp(a - r t))          inflection at t = a / r, at K / e
 *
 * K > 0 the ceiling, r > 0 the rate. (Verhulst 1838; Gompertz 1825; Ratkowsky 1983, Nonlinear
 * Regression Modeling, 4.1, 4.4.)
 *
 * A ceiling is an extrapolation: on data that only rise, least squares finds one anywhere. A fit
 * is refused (STATS_NOT_APPLICABLE) unless the data themselves show it: r > 0, K not above
 * GROWTH_CEILING_MAX times the largest value and with a standard error of at most
 * GROWTH_CEILING_ERROR_MAX of K.
 */
#ifndef TIDEMARK_STATS_ENGINES_GROWTH_CURVE_H
#define TIDEMARK_STATS_ENGINES_GROWTH_CURVE_H

#include "stats/core/series.h"
#include "stats/solve/nlls.h"

#define GROWTH_CEILING_MAX       3.0  /* times the largest observation */
#define GROWTH_CEILING_ERROR_MAX 0.20 /* standard error of K as a share of K */

enum { GROWTH_PARAMETERS = 3 }; /* K, a, r */

/* The curves with their gradients by (K, a, r), for nlls_solve. */
double growth_curve_logistic(double t, const double *b, double *gradient);
double growth_curve_gompertz(double t, const double *b, double *gradient);

typedef enum growth_curve_kind { GROWTH_LOGISTIC, GROWTH_GOMPERTZ } growth_curve_kind_t;

/* t counts periods from the last observation, so a is the position of the present on the curve. */
typedef struct growth_curve_fit {
    double ceiling;
    double ceiling_error; /* standard error of K, unit of y */
    double shift;         /* a */
    double rate;          /* r, a period */
    double rate_error;
    double residual_sd;
} growth_curve_fit_t;

/*
 * Least squares from fixed starts (ceilings at several multiples of the largest value, a and r by
 * the line through the linearised data; the search begins from the two that fit best). s: a checked
 * series of positive values (STATS_DOMAIN otherwise), gaps allowed. Errors of nlls_solve;
 * STATS_NOT_APPLICABLE as above.
 */
stats_status_t growth_curve_fit(const series_t *s, growth_curve_kind_t kind,
                                growth_curve_fit_t *fit);

/* The value of the curve h periods after the last observation. */
double growth_curve_value(growth_curve_kind_t kind, double ceiling, double shift, double rate,
                          double h);

#endif
