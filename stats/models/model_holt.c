/* Holt's linear trend: y[n+h] = l[n] + h b[n]. */
#include "stats/engines/smoothing.h"
#include "stats/models/model_rows.h"

static stats_status_t fit_holt(const series_t *s, model_fit_t *fit) {
    smoothing_fit_t best;
    const stats_status_t status = smoothing_estimate(s, SMOOTHING_TREND, &best);
    if (status) return status;
    model_add_parameter(fit, "alpha", best.parameters.alpha);
    model_add_parameter(fit, "beta", best.parameters.beta);
    model_add_parameter(fit, "level", best.level);
    model_add_parameter(fit, "slope", best.slope);
    model_add_state(fit, best.level);
    model_add_state(fit, best.slope);
    fit->sigma = best.sigma;
    return STATS_OK;
}

static stats_status_t predict_holt(const model_fit_t *fit, size_t horizon, double *path) {
    const smoothing_t m = {.form = SMOOTHING_TREND, .phi = 1.0};
    smoothing_predict(&m, fit->state[0], fit->state[1], horizon, path);
    return STATS_OK;
}

const model_t model_holt = {
    .name = "holt",
    .min_points = 6,
    .source = "Holt 1957; Hyndman et al. 2008, ETS(A,A,N)",
    .fit = fit_holt,
    .predict = predict_holt,
};
