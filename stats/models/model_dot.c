/* Dynamic optimised Theta. */
#include "stats/engines/dynamic_theta.h"
#include "stats/models/model_rows.h"

static stats_status_t fit_dot(const series_t *s, model_fit_t *fit) {
    dynamic_theta_fit_t best;
    const stats_status_t status = dynamic_theta_estimate(s, &best);
    if (status) return status;
    const dynamic_theta_t *p = &best.parameters;
    model_add_parameter(fit, "alpha", p->alpha);
    model_add_parameter(fit, "weight", p->weight);
    model_add_parameter(fit, "level", p->level);
    fit->sigma = best.sigma;
    fit->n_state = MODEL_HORIZON_MAX;
    dynamic_theta_filter(p, s->y, s->n, NULL, MODEL_HORIZON_MAX, fit->state);
    return STATS_OK;
}

const model_t model_dot = {
    .name = "dot",
    .min_points = 6,
    .source = "Fiorucci et al. 2016, Int. J. Forecasting 32, 1151-1161",
    .fit = fit_dot,
    .predict = model_predict_stored,
};
