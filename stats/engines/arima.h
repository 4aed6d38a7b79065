/*
 * ARIMA(p,d,q)(P,D,Q)[m] models by exact maximum likelihood, and the choice among them by AICc
 * (Box & Jenkins 1970; Hyndman & Khandakar 2008, J. Statistical Software 27(3)).
 *
 *     phi(B) Phi(B^m) ((1 - B)^d (1 - B^m)^D y[t] - mean) = theta(B) Theta(B^m) e[t]
 *
 * The likelihood is that of the differenced series (arma.h). Polynomials are searched by their
 * partial autocorrelations, within 0.99 of zero, so that every model is stationary and invertible;
 * a model that ends at such a bound is not chosen. AICc = -2 ln L + 2 k + 2 k (k + 1) / (n - k - 1)
 * with n the differenced values and k the coefficients, the mean and the variance.
 *
 * Observations must be without gaps: STATS_GAPS otherwise.
 */
#ifndef TIDEMARK_STATS_ENGINES_ARIMA_H
#define TIDEMARK_STATS_ENGINES_ARIMA_H

#include "stats/core/series.h"
#include "stats/engines/arma.h"

enum { ARIMA_LOSS_MAX = 2 + SERIES_MONTHLY }; /* values that differencing may cost */

typedef struct arima_order {
    size_t p, d, q;
    size_t P, D, Q; /* 0 for annual series */
    bool mean;      /* of the differenced series: the drift when d + D = 1 */
} arima_order_t;

typedef struct arima_fit {
    arima_order_t order;
    int frequency;
    double ar[3], ma[3];   /* phi, theta as above, p and q of them */
    double sar[2], sma[2]; /* Phi, Theta */
    double mean;           /* of the differenced series; 0 unless order.mean */
    bool at_bound;         /* a partial autocorrelation ended at its bound */
    size_t n;              /* differenced values */
    size_t k;              /* estimated numbers, the variance among them */
    double variance;       /* of e, maximum likelihood */
    double loglik;
    double aicc; /* infinite when n <= k + 1 */
    arma_t expanded;
    arma_likelihood_t filtered;  /* of the differenced series less its mean */
    double last[ARIMA_LOSS_MAX]; /* last d + m D observations, the latest first */
} arima_fit_t;

enum { ARIMA_ORDER_MAX = 3, ARIMA_SEASONAL_MAX = 2 };

/*
 * Maximum likelihood of one order. STATS_GAPS; STATS_TOO_FEW when fewer than k + 2 differenced
 * values are left; STATS_TOO_LONG for an order beyond the limits (P, Q <= 1 for monthly series);
 * STATS_NO_MEMORY; STATS_NOT_FINITE.
 */
stats_status_t arima_estimate(const series_t *s, const arima_order_t *order, arima_fit_t *fit);

/* path[h-1], h = 1..horizon, on the scale of the observations. */
void arima_predict(const arima_fit_t *fit, size_t horizon, double *path);

#endif
