/* The rows of the model registry, one file each, and what they share. To use models: registry.h. */
#ifndef TIDEMARK_STATS_MODELS_MODEL_ROWS_H
#define TIDEMARK_STATS_MODELS_MODEL_ROWS_H

#include "stats/models/model.h"

#define MODEL(name) extern const model_t model_##name;
#include "stats/models/models.def"
#undef MODEL

/*
 * For the rows: appends a named parameter, and a number to the private state. Both ignore what no
 * longer fits; model_fit refuses a fit that is full (STATS_TOO_LONG).
 */
void model_add_parameter(model_fit_t *fit, const char *name, double value);
void model_add_state(model_fit_t *fit, double value);

/* predict of the rows that keep their whole path, MODEL_HORIZON_MAX steps, in the state. */
stats_status_t model_predict_stored(const model_fit_t *fit, size_t horizon, double *path);

/*
 * Residual sd of forecasts of each change by k[i] * slope, the last observation being the start:
 * sqrt(sum (y[i] - y[i-1] - k[i] slope)^2 / k[i] / (m - estimated)), m the number of changes.
 */
stats_status_t model_change_sigma(const series_t *s, double slope, size_t estimated, double *sigma);

#endif
