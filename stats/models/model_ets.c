/* Exponential smoothing state-space models, forms averaged by AICc: two rows of one engine. */
#include "stats/engines/ets.h"

#include "stats/models/model_rows.h"

static stats_status_t fit_forms(const series_t *s, bool multiplicative, model_fit_t *fit) {
    ets_fit_t candidate[ETS_FORMS_MAX];
    size_t n;
    const stats_status_t status = ets_compete(s, multiplicative, candidate, &n);
    if (status) return status;
    const ets_fit_t *best = &candidate[ets_best(candidate, n)];
    const ets_t *m = &best->end; // parameters reported are those of the likeliest form
    model_add_parameter(fit, "error", m->form.error == ETS_MULTIPLICATIVE ? 2 : 1);
    model_add_parameter(fit, "trend", (double)m->form.trend);
    model_add_parameter(fit, "season", m->form.season == ETS_MULTIPLICATIVE ? 2 : m->form.season);
    model_add_parameter(fit, "alpha", m->alpha);
    if (m->form.trend != ETS_NONE) model_add_parameter(fit, "beta", m->beta);
    if (m->form.season != ETS_NONE) model_add_parameter(fit, "gamma", m->gamma);
    if (m->form.trend == ETS_DAMPED) model_add_parameter(fit, "phi", m->phi);
    model_add_parameter(fit, "aicc", best->aicc);
    fit->sigma = best->residual_sd;
    fit->n_state = MODEL_HORIZON_MAX;
    ets_average(candidate, n, MODEL_HORIZON_MAX, fit->state);
    return STATS_OK;
}

static stats_status_t fit_ets(const series_t *s, model_fit_t *fit) {
    return fit_forms(s, true, fit);
}

static stats_status_t fit_additive(const series_t *s, model_fit_t *fit) {
    return fit_forms(s, false, fit);
}

const model_t model_ets = {
    .name = "ets",
    .min_points = 5,
    .original_scale = true,
    .seasonal = true,
    .source = "Hyndman, Koehler, Snyder & Grose 2002, Int. J. Forecasting 18, 439-454",
    .fit = fit_ets,
    .predict = model_predict_stored,
};

const model_t model_etsa = {
    .name = "etsa",
    .min_points = 5,
    .seasonal = true,
    .source = "Hyndman, Koehler, Ord & Snyder 2008, Forecasting with Exponential Smoothing, ch. 2",
    .fit = fit_additive,
    .predict = model_predict_stored,
};
