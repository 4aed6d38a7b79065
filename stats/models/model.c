#include "stats/models/model.h"

#include <math.h>
#include <string.h>

#include "stats/models/model_rows.h"

static stats_status_t check_fit(const model_fit_t *fit) {
    if (fit->n_parameters > MODEL_PARAMETERS_MAX || fit->n_state > MODEL_STATE_MAX) {
        return STATS_TOO_LONG;
    }
    for (size_t i = 0; i < fit->n_parameters; i++) {
        if (!isfinite(fit->parameter[i].value)) return STATS_NOT_FINITE;
    }
    if (stats_check_finite(fit->state, fit->n_state)) return STATS_NOT_FINITE;
    return stats_check_finite(&fit->sigma, 1);
}

stats_status_t model_fit(const model_t *model, const series_t *s, model_fit_t *fit) {
    stats_status_t status = series_check(s, NULL);
    if (status) return status;
    if (s->n < model->min_points) return STATS_TOO_FEW;
    memset(fit, 0, sizeof *fit);
    fit->model = model;
    fit->n = s->n;
    fit->last_index = s->index[s->n - 1];
    status = model->fit(s, fit);
    return status ? status : check_fit(fit);
}

stats_status_t model_predict(const model_fit_t *fit, size_t horizon, double *path) {
    if (horizon == 0) return STATS_TOO_FEW;
    if (horizon > MODEL_HORIZON_MAX) return STATS_TOO_LONG;
    const stats_status_t status = fit->model->predict(fit, horizon, path);
    return status ? status : stats_check_finite(path, horizon);
}

void model_add_parameter(model_fit_t *fit, const char *name, double value) {
    if (fit->n_parameters < MODEL_PARAMETERS_MAX) {
        fit->parameter[fit->n_parameters] = (model_parameter_t){name, value};
    }
    fit->n_parameters++;
}

void model_add_state(model_fit_t *fit, double value) {
    if (fit->n_state < MODEL_STATE_MAX) fit->state[fit->n_state] = value;
    fit->n_state++;
}

stats_status_t model_predict_stored(const model_fit_t *fit, size_t horizon, double *path) {
    memcpy(path, fit->state, horizon * sizeof *path);
    return STATS_OK;
}

stats_status_t model_change_sigma(const series_t *s, double slope, size_t estimated,
                                  double *sigma) {
    if (s->n <= estimated + 1) return STATS_TOO_FEW;
    double square = 0;
    for (size_t i = 1; i < s->n; i++) {
        const double k = (double)series_step(s, i);
        const double e = s->y[i] - s->y[i - 1] - k * slope;
        square += e * e / k;
    }
    *sigma = sqrt(square / (double)(s->n - 1 - estimated));
    return stats_check_finite(sigma, 1);
}
