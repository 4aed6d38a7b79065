/* Damped trend: y[n+h] = l[n] + (phi + ... + phi^h) b[n]. */
#include "stats/engines/smoothing.h"
#include "stats/models/model_rows.h"

static stats_status_t fit_damped(const series_t *s, model_fit_t *fit) {
    smoothing_fit_t best;
    const stats_status_t status = smoothing_estimate(s, SMOOTHING_DAMPED, &best);
    if (status) return status;
    model_add_parameter(fit, "alpha", best.parameters.alpha);
    model_add_parameter(fit, "beta", best.parameters.beta);
    model_add_parameter(fit, "phi", best.parameters.phi);
    model_add_parameter(fit, "level", best.level);
    model_add_parameter(fit, "slope", best.slope);
    model_add_state(fit, best.level);
    model_add_state(fit, best.slope);
    model_add_state(fit, best.parameters.phi);
    fit->sigma = best.sigma;
    return STATS_OK;
}

static stats_status_t predict_damped(const model_fit_t *fit, size_t horizon, double *path) {
    const smoothing_t m = {.form = SMOOTHING_DAMPED, .phi = fit->state[2]};
    smoothing_predict(&m, fit->state[0], fit->state[1], horizon, path);
    return STATS_OK;
}

const model_t model_damped = {
    .name = "damped",
    .min_points = 7,
    .source = "Gardner & McKenzie 1985; Hyndman et al. 2008, ETS(A,Ad,N)",
    .fit = fit_damped,
    .predict = predict_damped,
};
