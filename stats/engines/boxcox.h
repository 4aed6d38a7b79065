/*
 * The Box-Cox transform and its parameter.
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
 * The choice of maximum likelihood: of all lambda in [lower, upper] the one with the highest
 * profile log-likelihood of a linear trend (with seasonal means for frequency > 1) and normal
 * errors on the transformed scale, which is without constants
 *     -n / 2 ln RSS(z / g^(lambda - 1)),  g the geometric mean of the data
 * s: checked; gaps are allowed. STATS_DOMAIN for a value <= 0 or limits not finite; STATS_ORDER for
 * lower >= upper; STATS_TOO_FEW unless there are more points than regressors; STATS_NOT_APPLICABLE
 * for an exact fit.
 */
stats_status_t boxcox_maximum_likelihood(const series_t *s, double lower, double upper,
                                         double *lambda);

#endif
