/*
 * Exact Gaussian likelihood of a stationary ARMA process by its state-space form.
 *
 *     w[t] = ar[1] w[t-1] + ... + ar[p] w[t-p] + e[t] + ma[1] e[t-1] + ... + ma[q] e[t-q]
 *
 * State of r = max(p, q + 1) elements, a = (w[t], ...), companion transition T, R = (1, ma...)
 * (Harvey 1993, Time Series Models, 4.4; Durbin & Koopman 2012, 3.4). The state's first variance
 * solves P = T P T' + R R': its first column follows from the autocovariances, the rest by
 * recursion. Once the variance of the innovation has reached 1, the filter is the ARMA recursion.
 */
#ifndef TIDEMARK_STATS_ENGINES_ARMA_H
#define TIDEMARK_STATS_ENGINES_ARMA_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/core/status.h"

enum { ARMA_ORDER_MAX = 16 };

/* Expanded polynomials; coefficient of lag k at [k - 1]. */
typedef struct arma {
    size_t p;
    size_t q;
    double ar[ARMA_ORDER_MAX];
    double ma[ARMA_ORDER_MAX];
} arma_t;

typedef struct arma_likelihood {
    size_t n;              /* observations present */
    double sum_of_squares; /* of the standardised innovations v / sqrt(F), F in units of var(e) */
    double sum_of_logs;    /* of ln F */
    double state[ARMA_ORDER_MAX + 1]; /* prediction of the state after the last value */
} arma_likelihood_t;

/* gamma[0..lags]: autocovariances for var(e) = 1. False when the process is not stationary. */
bool arma_autocovariance(const arma_t *m, size_t lags, double *gamma);

/*
 * Filters w (n values, NaN where missing). innovation, unless NULL, receives v / sqrt(F), 0 where
 * missing. False when the process is not stationary.
 */
bool arma_filter(const arma_t *m, const double *w, size_t n, double *innovation,
                 arma_likelihood_t *out);

/* path[h-1], h = 1..horizon: expectation of the values after the last one filtered. */
void arma_predict(const arma_t *m, const arma_likelihood_t *filtered, size_t horizon, double *path);

/*
 * Coefficients of the stationary autoregression with the given partial autocorrelations, all inside
 * (-1, 1) (Durbin-Levinson; Monahan 1984, Biometrika 71, 403-404). p <= ARMA_ORDER_MAX.
 */
void arma_from_partial(const double *partial, size_t p, double *coefficient);

#endif
