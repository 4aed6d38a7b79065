/*
 * A forecasting model is a row of a const table: names, fewest points, fit, predict.
 * One file a model in stats/models/; models.def lists them in reporting order (registry.h).
 *
 * A fit is a plain value: copy it, keep it on the stack, forget it. Models keep no state of their
 * own and depend on nothing but the series given: the same series gives the same fit.
 */
#ifndef TIDEMARK_STATS_MODELS_MODEL_H
#define TIDEMARK_STATS_MODELS_MODEL_H

#include "stats/core/measure.h"
#include "stats/core/series.h"

enum {
    MODEL_PARAMETERS_MAX = 24, /* named numbers reported by a fit */
    MODEL_STATE_MAX = 64,      /* numbers predict needs: level, slope, seasonal states */
    MODEL_HORIZON_MAX = 40     /* periods ahead */
};

typedef struct model model_t;

typedef struct model_parameter {
    const char *name; /* static: "alpha", "beta", "phi", "level", "slope", "drift", ... */
    double value;
} model_parameter_t;

typedef struct model_fit {
    const model_t *model; /* the row that made it */
    size_t n;             /* observations used */
    long last_index;      /* period index of the last observation; step h is last_index + h */
    size_t n_parameters;
    model_parameter_t parameter[MODEL_PARAMETERS_MAX]; /* estimated or fixed, in reporting order */
    double sigma; /* residual sd: of one-step errors, or of regression residuals; 0 is possible */
    size_t n_state;
    double state[MODEL_STATE_MAX]; /* private to the model */
} model_fit_t;

struct model {
    const char *name;    /* code used in tables and artefacts: "damped" */
    size_t min_points;   /* fewest observations; model_fit refuses fewer (STATS_TOO_FEW) */
    bool original_scale; /* true: takes the data as published and transforms it itself */
    bool seasonal; /* true: takes the data with their season; false: seasonally adjusted data */
    const char *source; /* where the method comes from */
    stats_status_t (*fit)(const series_t *s, model_fit_t *fit);
    stats_status_t (*predict)(const model_fit_t *fit, size_t horizon, double *path);
};

/*
 * Fits a model: checks the series and the number of points, calls the row, and checks that sigma,
 * parameters and state are finite. `fit` is meaningful only on STATS_OK. The series is on the model
 * scale unless model->original_scale.
 */
stats_status_t model_fit(const model_t *model, const series_t *s, model_fit_t *fit);

/*
 * path[h-1] = forecast of period last_index + h, h = 1..horizon, on the scale of the fitted
 * series. path belongs to the caller and has `horizon` elements; 1 <= horizon <= MODEL_HORIZON_MAX,
 * else STATS_TOO_LONG (STATS_TOO_FEW for 0). All values are checked finite.
 */
stats_status_t model_predict(const model_fit_t *fit, size_t horizon, double *path);

#endif
