/*
 * The Box-Cox transform, its parameter, and the mean on the way back.
 *
 *     z = (y^lambda - 1) / lambda,  ln y for lambda = 0            y > 0
 *
 * (Box & Cox 1964, J. Royal Statistical Society B 26, 211-252.) lambda 1 leaves the scale of the
 * data, 0 is the logarithm; between them the spread grows more slowly than the level.
 */
#ifndef TIDEMARK_STATS_ENGINES_BOXCOX_H
#define TIDEMARK_STATS_ENGINES_BOXCOX_H

#include "stats/core/series.h"

/* z of y. STATS_DOMAIN for y <= 0; STATS_NOT_FINITE for an argument or result that is not. */
stats_status_t boxcox_forward(double lambda, double y, double *z);

/*
 * y of z: the median of Y when z is that of Z. Below the range of the transform (lambda > 0, z <=
 * -1 / lambda) it is the limit 0; above it (lambda < 0, z >= -1 / lambda) there is none:
 * STATS_NOT_FINITE, as for overflow.
 */
stats_status_t boxcox_inverse(double lambda, double z, double *y);

/*
 * The mean of Y for Z with mean z and variance v, to second order:
 *     y (1 + v (1 - lambda) / (2 y^(2 lambda))),  y the inverse of z
 * (Hyndman & Athanasopoulos 2021, Forecasting: Principles and Practice, 5.6). Good while the second
 * term is small. STATS_DOMAIN for v < 0 and where y is 0; else as boxcox_inverse.
 */
stats_status_t boxcox_mean(double lambda, double z, double v, double *y);

/*
 * Guerrero's choice: with m and s mean and standard deviation of each year (annual series: of each
 * two years; the first points left over are not used), the lambda in [lower, upper] for which
 * s / m^(1 - lambda) varies least, measured by its coefficient of variation (Guerrero 1993, Journal
 * of Forecasting 12, 37-48).
 * s: checked. STATS_DOMAIN for a value <= 0 or limits not finite; STATS_ORDER for lower >= upper;
 * STATS_GAPS; STATS_TOO_FEW for less than two groups; STATS_NOT_APPLICABLE when no group varies.
 */
stats_status_t boxcox_guerrero(const series_t *s, double lower, double upper, double *lambda);

/*
 * The choice of maximum likelihood: of all lambda in [lower, upper] the one with the highest
 * boxcox_likelihood. Errors as there and as boxcox_guerrero (gaps are allowed).
 */
stats_status_t boxcox_maximum_likelihood(const series_t *s, double lower, double upper,
                                         double *lambda);

/*
 * Profile log-likelihood of lambda, without constants, of a linear trend (with seasonal means for
 * frequency > 1) and normal errors on the transformed scale:
 *     -n / 2 ln RSS(z / g^(lambda - 1)),  g the geometric mean of the data
 * STATS_TOO_FEW unless there are more points than regressors; STATS_NOT_APPLICABLE for an exact
 * fit.
 */
stats_status_t boxcox_likelihood(const series_t *s, double lambda, double *value);

#endif
