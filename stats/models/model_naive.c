/* No change: y[n+h] = y[n]; sigma is the root mean square change a period. */
#include "stats/models/model_rows.h"

static stats_status_t fit_naive(const series_t *s, model_fit_t *fit) {
    const double level = s->y[s->n - 1];
    model_add_parameter(fit, "level", level);
    model_add_state(fit, level);
    return model_change_sigma(s, 0.0, 0, &fit->sigma);
}

static stats_status_t predict_naive(const model_fit_t *fit, size_t horizon, double *path) {
    for (size_t h = 0; h < horizon; h++) {
        path[h] = fit->state[0];
    }
    return STATS_OK;
}

const model_t model_naive = {
    .name = "naive",
    .min_points = 2,
    .source = "Hyndman & Athanasopoulos 2021, Forecasting: Principles and Practice, 5.2",
    .fit = fit_naive,
    .predict = predict_naive,
};
