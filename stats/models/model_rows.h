/* The rows of the model registry, one file each. Include stats/models/model.h to use models. */
#ifndef TIDEMARK_STATS_MODELS_MODEL_ROWS_H
#define TIDEMARK_STATS_MODELS_MODEL_ROWS_H

#include "stats/models/model.h"

extern const model_t model_naive;
extern const model_t model_snaive;
extern const model_t model_drift;
extern const model_t model_linear;
extern const model_t model_loglinear;
extern const model_t model_quadratic;
extern const model_t model_bisquare;
extern const model_t model_logistic;
extern const model_t model_gompertz;
extern const model_t model_theilsen;
extern const model_t model_ses;
extern const model_t model_holt;
extern const model_t model_damped;
extern const model_t model_theta;
extern const model_t model_thetabc;
extern const model_t model_dot;
extern const model_t model_ets;
extern const model_t model_etsa;
extern const model_t model_ces;
extern const model_t model_arima;

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
