/* Forecasts in tests: runs that must succeed, and what every one of them must look like. */
#ifndef TIDEMARK_TESTS_SUPPORT_FORECASTS_H
#define TIDEMARK_TESTS_SUPPORT_FORECASTS_H

#include "stats/forecast/forecast.h"

/* The default options with that horizon. */
forecast_options_t forecasts_ahead(size_t horizon);

/* Forecasts s, fails the test when that fails; caller frees. */
forecast_t *forecasts_run(const series_t *s, const forecast_options_t *options);

/*
 * Point inside, limits nested and widening with the horizon on the model scale t; probabilities
 * agree with limits.
 */
void forecasts_check(const forecast_t *f, const transform_t *t);

#endif
