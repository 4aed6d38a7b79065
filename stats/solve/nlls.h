/*
 * Nonlinear least squares: y = f(x, b) + e for a curve with an analytic gradient.
 *
 * Levenberg-Marquardt (gsl_multifit_nlinear, if need be with geodesic acceleration) from every
 * start given, then Gauss-Newton steps to the last digit; the end with the least residual sum of
 * squares is kept. Whether an end is a minimum is not left to the search: the relative offset of
 * Bates & Watts (1981, Technometrics 23, 179-183),
 *
 *     offset = (|P r| / sqrt(p)) / (|r - P r| / sqrt(n - p))
 *
 * P the projection on the tangent plane, must be tiny. It compares the distance still to go with
 * the statistical uncertainty, so it does not depend on units or on the curve's parameters.
 */
#ifndef TIDEMARK_STATS_SOLVE_NLLS_H
#define TIDEMARK_STATS_SOLVE_NLLS_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/core/status.h"

enum { NLLS_PARAMETERS_MAX = 8 };

/* f(x, b); gradient receives the p derivatives by b. */
typedef double (*nlls_curve_t)(double x, const double *b, double *gradient);

typedef struct nlls_problem {
    size_t n; /* observations */
    size_t p; /* parameters, 1 .. NLLS_PARAMETERS_MAX, p < n */
    const double *x;
    const double *y;
    nlls_curve_t curve;
    bool patient; /* long searches, and again with accelerated steps when none ends at a minimum */
    const double *upper; /* p limits, or NULL: a search that passes one is given up */
} nlls_problem_t;

typedef struct nlls_fit {
    size_t n;
    size_t p;
    double coefficient[NLLS_PARAMETERS_MAX];
    double standard_error[NLLS_PARAMETERS_MAX]; /* residual_sd * sqrt(diag((J'J)^-1)) */
    double rss;
    double residual_sd; /* sqrt(rss / (n - p)) */
    double condition;   /* of J at the end, columns scaled to unit length */
    double offset;      /* relative offset, above; 0 for an exact fit */
    size_t start;       /* the start it came from */
} nlls_fit_t;

/*
 * start: n_starts rows of p numbers. `fit` is written only on STATS_OK. STATS_TOO_FEW for n <= p
 * or no start; STATS_TOO_LONG for p = 0 or too many parameters; STATS_NOT_FINITE for data that are
 * not finite; STATS_SINGULAR when the best end leaves a parameter undetermined (condition above
 * 1e10); STATS_NOT_APPLICABLE when searches were given up at a limit and none ended inside;
 * STATS_NO_CONVERGENCE when no search ended at a minimum; STATS_NO_MEMORY.
 */
stats_status_t nlls_solve(const nlls_problem_t *problem, const double *start, size_t n_starts,
                          nlls_fit_t *fit);

#endif
