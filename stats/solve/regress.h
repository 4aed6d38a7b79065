/*
 * Linear least squares, and the Theil-Sen line.
 */
#ifndef TIDEMARK_STATS_SOLVE_REGRESS_H
#define TIDEMARK_STATS_SOLVE_REGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/core/status.h"

enum { REGRESS_COEFFICIENTS_MAX = 16 }; /* intercept included */

typedef struct regress_fit {
    size_t n;                                     /* observations */
    size_t p;                                     /* coefficients, intercept included */
    bool intercept;                               /* coefficient[0] is the intercept */
    double coefficient[REGRESS_COEFFICIENTS_MAX]; /* p estimates, intercept first */
    double standard_error[REGRESS_COEFFICIENTS_MAX];
    double rss;         /* residual sum of squares */
    double residual_sd; /* sqrt(rss / (n - p)) */
    double r_squared;   /* 1 - rss / tss; tss about the mean with intercept, about 0 without */
    double condition;   /* largest / smallest singular value of the scaled design */
} regress_fit_t;

/*
 * y = X beta + e by ordinary least squares.
 * y: n values; x: n rows of k columns, row by row (x[i * k + j]), without a column of ones;
 * intercept: whether to add one. STATS_TOO_LONG unless p = k + intercept <=
 * REGRESS_COEFFICIENTS_MAX; STATS_TOO_FEW unless n > p; STATS_SINGULAR when a column is constant
 * beside an intercept or the scaled design has not full rank. `fit` is written only on STATS_OK.
 *
 * Method: Householder QR of the columns centred (with intercept) and scaled to unit length, all in
 * extended precision (long double), covariance from R^-1; Golub & Van Loan, Matrix Computations,
 * 4th ed., 5.2-5.3. GSL's factorisations work in double, which on ill-conditioned designs costs
 * the digits this keeps.
 */
stats_status_t regress_linear(const double *y, const double *x, size_t n, size_t k, bool intercept,
                              regress_fit_t *fit);

/*
 * Theil-Sen slope: the median of (y[j] - y[i]) / (t[j] - t[i]) over all pairs i < j
 * (Sen 1968, JASA 63, 1379-1389). t strictly increasing, n >= 2 (else STATS_TOO_FEW).
 */
stats_status_t regress_theil_sen(const double *t, const double *y, size_t n, double *slope);

#endif
