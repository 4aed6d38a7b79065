/* Complex exponential smoothing; takes the data as published, where zero has a meaning. */
#include <math.h>

#include "stats/engines/ces.h"
#include "stats/models/model_rows.h"

static const double growth_limit = 1.8; // a year

/* Growth a period of the recursion that forecasts: the larger root of its two states. */
static double growth(const ces_t *p) {
    const double sum = 2 - p->real;
    const double product = 2 - p->real - p->imaginary;
    const double root = sum * sum / 4 - product;
    return root < 0 ? sqrt(product) : fabs(sum) / 2 + sqrt(root);
}

static stats_status_t fit_ces(const series_t *s, model_fit_t *fit) {
    ces_fit_t best;
    const stats_status_t status = ces_estimate(s, &best);
    if (status) return status;
    const ces_t *p = &best.parameters;
    // Nothing in the fit forbids forecasts that explode; a clean trend can end in such a place.
    if (pow(growth(p), s->frequency) > growth_limit) return STATS_NO_CONVERGENCE;
    model_add_parameter(fit, "alpha_real", p->real);
    model_add_parameter(fit, "alpha_imaginary", p->imaginary);
    model_add_parameter(fit, "level", p->level);
    model_add_parameter(fit, "information", p->information);
    fit->sigma = best.sigma;
    fit->n_state = MODEL_HORIZON_MAX;
    ces_filter(p, s->y, s->n, NULL, MODEL_HORIZON_MAX, fit->state);
    return STATS_OK;
}

const model_t model_ces = {
    .name = "ces",
    .min_points = 6,
    .original_scale = true,
    .source = "Svetunkov, Kourentzes & Ord 2022, Naval Research Logistics 69, 1108-1123",
    .fit = fit_ces,
    .predict = model_predict_stored,
};
