/*
 * Logistic growth: y = K / (1 + exp(a - r t)), least squares on the data as published
 * (stats/engines/growth_curve.h). Not anchored at the last observation. For series that saturate.
 */
#include "stats/engines/growth_curve.h"
#include "stats/models/model_rows.h"

static stats_status_t fit_logistic(const series_t *s, model_fit_t *fit) {
    growth_curve_fit_t g;
    const stats_status_t status = growth_curve_fit(s, GROWTH_LOGISTIC, &g);
    if (status) return status;
    model_add_parameter(fit, "ceiling", g.ceiling);
    model_add_parameter(fit, "ceiling_error", g.ceiling_error);
    model_add_parameter(fit, "rate", g.rate);
    model_add_parameter(fit, "rate_error", g.rate_error);
    model_add_parameter(fit, "shift", g.shift);
    model_add_state(fit, g.ceiling);
    model_add_state(fit, g.shift);
    model_add_state(fit, g.rate);
    fit->sigma = g.residual_sd;
    return STATS_OK;
}

static stats_status_t predict_logistic(const model_fit_t *fit, size_t horizon, double *path) {
    const double *b = fit->state;
    for (size_t h = 0; h < horizon; h++) {
        path[h] = growth_curve_value(GROWTH_LOGISTIC, b[0], b[1], b[2], (double)(h + 1));
    }
    return STATS_OK;
}

const model_t model_logistic = {
    .name = "logistic",
    .min_points = 6,
    .original_scale = true,
    .source = "Verhulst 1838; Ratkowsky 1983, 4.4",
    .fit = fit_logistic,
    .predict = predict_logistic,
};
