/* Simple exponential smoothing: y[n+h] = l[n]. */
#include "stats/engines/smoothing.h"
#include "stats/models/model_rows.h"

static stats_status_t fit_ses(const series_t *s, model_fit_t *fit) {
    smoothing_fit_t best;
    const stats_status_t status = smoothing_estimate(s, SMOOTHING_LEVEL, &best);
    if (status) return status;
    model_add_parameter(fit, "alpha", best.parameters.alpha);
    model_add_parameter(fit, "level", best.level);
    model_add_state(fit, best.level);
    fit->sigma = best.sigma;
    return STATS_OK;
}

static stats_status_t predict_ses(const model_fit_t *fit, size_t horizon, double *path) {
    const smoothing_t m = {.form = SMOOTHING_LEVEL, .phi = 0.0};
    smoothing_predict(&m, fit->state[0], 0.0, horizon, path);
    return STATS_OK;
}

const model_t model_ses = {
    .name = "ses",
    .min_points = 4,
    .source = "Brown 1959; Hyndman et al. 2008, ETS(A,N,N)",
    .fit = fit_ses,
    .predict = predict_ses,
};
