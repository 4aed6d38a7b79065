/*
 * What every forecasting model owes, whatever its formula. Called by the test of each model.
 */
#ifndef TIDEMARK_TESTS_MODEL_CHECK_H
#define TIDEMARK_TESTS_MODEL_CHECK_H

#include "stats/core/measure.h"
#include "stats/models/model.h"

/*
 * Asserts for the model of that name: registered, described in both languages; refuses min_points
 * - 1 points and fits min_points; the same fit twice, byte for byte; a forecast of a (y + b) is a
 * (forecast + b) for several a, b (only a > 0, b = 0 when `positive_only`), values from 1e-9 to
 * 1e12; a constant series stays constant; gaps, negative values (refused with STATS_DOMAIN when
 * `positive_only`) and the longest horizon; a horizon of 0 or beyond the limit is refused.
 */
void check_model(const char *name, bool positive_only);

/*
 * The same for a model that searches its parameters and knows no gaps, on series long enough for
 * it (Nile, gas): described; refuses min_points - 1 points, fits min_points, twice byte for byte;
 * 1e-6 (y + origin) has the forecast 1e-6 (forecast + origin) to the tolerance of a search (origin
 * 0 when zero has a meaning); a missing period is refused with STATS_GAPS.
 */
void check_searched_model(const char *name, double origin);

/* Fits the model to s and forecasts `horizon` periods into path; asserts both succeed. */
model_fit_t fit_and_predict(const char *name, const series_t *s, size_t horizon, double *path);

/* The value of the parameter of that name; undefined (STATS_UNKNOWN) when the fit has none. */
measure_t fitted_parameter(const model_fit_t *fit, const char *name);

#endif
