/*
 * How much wider the intervals of one model by itself must be than those of the combination. The
 * factors are measured by bench/widening.
 */
#ifndef TIDEMARK_STATS_FORECAST_INTERVAL_INFLATION_H
#define TIDEMARK_STATS_FORECAST_INTERVAL_INFLATION_H

#include "stats/forecast/interval.h"

/*
 * How many times the half-widths of the combination at horizon h > 0 one model by itself needs for
 * the same coverage: the larger of the quantiles of |error| / half-width at 80 % and at 95 %
 * (bench/widening), measured at the first horizon and over the last quarter of the calibrated
 * ones. Between them the factor is a power of h, outside them constant. STATS_UNKNOWN for a model
 * or a frequency without a row.
 */
stats_status_t interval_inflation(int frequency, interval_scale_t scale, const char *model,
                                  double h, double *factor);

#endif
