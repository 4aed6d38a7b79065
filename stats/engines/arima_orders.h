/*
 * Choice of an ARIMA order: differences by tests, lags by a stepwise search whose orders are
 * weighed by AICc (Hyndman & Khandakar 2008, J. Statistical Software 27(3)).
 */
#ifndef TIDEMARK_STATS_ENGINES_ARIMA_ORDERS_H
#define TIDEMARK_STATS_ENGINES_ARIMA_ORDERS_H

#include "stats/engines/arima.h"

/*
 * Number of differences. Seasonal: one when the strength of an additive decomposition is above
 * 0.64. Then first differences until the KPSS test of a level (Bartlett weights, 3 sqrt(n) / 13
 * lags) is below 0.463, its 5 % point; at most two. (Kwiatkowski, Phillips, Schmidt & Shin 1992.)
 */
stats_status_t arima_differences(const series_t *s, size_t *d, size_t *D);

/* Statistic of the KPSS test of n values about their mean. 0 for a constant. */
double arima_kpss(const double *y, size_t n);

/*
 * The order of least AICc on a stepwise search from four simple models, each step to a neighbour
 * one lag or two away or, once differenced, with the mean toggled. path[h-1], h = 1..horizon (0 to
 * 64), receives the mean of the forecasts of all orders fitted on the way, with Akaike weights
 * exp((least AICc - AICc) / 2). All have the same differences, so their AICc can be compared.
 * STATS_TOO_FEW when not even (0,d,0) can be fitted.
 */
stats_status_t arima_average(const series_t *s, size_t horizon, arima_fit_t *fit, double *path);

#endif
