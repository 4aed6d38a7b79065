/*
 * Random walk with drift: y[n+h] = y[n] + h b, b = (y[n] - y[1]) / (t[n] - t[1]).
 * The line through the first and the last observation, continued.
 */
#include "stats/models/model_rows.h"

static stats_status_t fit_drift(const series_t *s, model_fit_t *fit) {
    const size_t last = s->n - 1;
    const double drift = (s->y[last] - s->y[0]) / (double)(s->index[last] - s->index[0]);
    model_add_parameter(fit, "level", s->y[last]);
    model_add_parameter(fit, "drift", drift);
    model_add_state(fit, s->y[last]);
    model_add_state(fit, drift);
    return model_change_sigma(s, drift, 1, &fit->sigma);
}

static stats_status_t predict_drift(const model_fit_t *fit, size_t horizon, double *path) {
    for (size_t h = 0; h < horizon; h++) {
        path[h] = fit->state[0] + (double)(h + 1) * fit->state[1];
    }
    return STATS_OK;
}

const model_t model_drift = {
    .name = "drift",
    .min_points = 3,
    .source = "Hyndman & Athanasopoulos 2021, Forecasting: Principles and Practice, 5.2",
    .fit = fit_drift,
    .predict = predict_drift,
};
