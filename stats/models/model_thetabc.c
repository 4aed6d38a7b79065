/*
 * Theta on the Box-Cox scale (entry of Legaki & Koutsouri to the M4 competition; Makridakis,
 * Spiliotis & Assimakopoulos 2020): the data are transformed with the lambda in [0, 1] of highest
 * likelihood about a straight line, Theta forecasts what comes of it, and the forecasts go back.
 * They are medians: the correction for the mean makes them worse (docs/methods-series.md).
 *
 * Takes the data as published; values that are not positive are refused. They are measured in units
 * of their geometric mean g, so another unit leaves lambda and the transformed data as they are:
 *
 *     z = ((y / g)^lambda - 1) / lambda        f = g (1 + lambda theta(z))^(1 / lambda)
 *
 * Parameters but lambda are those of theta for z, sigma too.
 */
#include <math.h>
#include <stdlib.h>

#include "stats/engines/boxcox.h"
#include "stats/models/model_rows.h"

/* lambda of the data, seasonally adjusted: no seasonal means beside the line. */
static stats_status_t choose(const series_t *s, double *lambda) {
    series_t adjusted = *s;
    adjusted.frequency = SERIES_ANNUAL;
    const stats_status_t status = boxcox_maximum_likelihood(&adjusted, 0, 1, lambda);
    if (status != STATS_NOT_APPLICABLE) return status;
    *lambda = 1; // a line on every scale, a constant: left as it is
    return STATS_OK;
}

static stats_status_t fit_transformed(const series_t *s, double *z, model_fit_t *fit) {
    double lambda;
    stats_status_t status = choose(s, &lambda);
    if (status) return status;
    double log_mean = 0;
    for (size_t i = 0; i < s->n; i++) {
        log_mean += log(s->y[i]) / (double)s->n;
    }
    const double unit = exp(log_mean);
    for (size_t i = 0; i < s->n && !status; i++) {
        status = boxcox_forward(lambda, s->y[i] / unit, &z[i]);
    }
    if (status) return status;
    const series_t transformed = series_with(s, z);
    status = model_theta.fit(&transformed, fit);
    if (status) return status;
    model_add_parameter(fit, "lambda", lambda);
    model_add_state(fit, lambda);
    model_add_state(fit, unit);
    return STATS_OK;
}

static stats_status_t fit_thetabc(const series_t *s, model_fit_t *fit) {
    double *z = malloc(s->n * sizeof *z);
    const stats_status_t status = z ? fit_transformed(s, z, fit) : STATS_NO_MEMORY;
    free(z);
    return status;
}

static stats_status_t predict_thetabc(const model_fit_t *fit, size_t horizon, double *path) {
    const double lambda = fit->state[fit->n_state - 2];
    const double unit = fit->state[fit->n_state - 1];
    stats_status_t status = model_theta.predict(fit, horizon, path);
    for (size_t h = 0; h < horizon && !status; h++) {
        status = boxcox_inverse(lambda, path[h], &path[h]);
        path[h] *= unit;
    }
    return status;
}

const model_t model_thetabc = {
    .name = "thetabc",
    .min_points = 4,
    .original_scale = true,
    .source = "Makridakis, Spiliotis & Assimakopoulos 2020, Int. J. Forecasting 36, 54-74",
    .fit = fit_thetabc,
    .predict = predict_thetabc,
};
