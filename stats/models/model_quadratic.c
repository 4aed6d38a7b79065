/*
 * Ordinary least squares of y on time and its square, continued: y = a + b t + c t^2. Bends for
 * ever in the direction the data bend: a reference, dangerous more than a few periods ahead.
 */
#include <math.h>
#include <stdlib.h>

#include "stats/models/model_rows.h"
#include "stats/solve/regress.h"

static stats_status_t fit_quadratic(const series_t *s, model_fit_t *fit) {
    double *x = malloc(2 * s->n * sizeof *x);
    if (!x) return STATS_NO_MEMORY;
    for (size_t i = 0; i < s->n; i++) {
        const double t = (double)(s->index[i] - s->index[s->n - 1]);
        x[2 * i] = t;
        x[2 * i + 1] = t * t;
    }
    regress_fit_t curve;
    const stats_status_t status = regress_linear(s->y, x, s->n, 2, true, &curve);
    free(x);
    if (status) return status;
    model_add_parameter(fit, "level", curve.coefficient[0]);
    model_add_parameter(fit, "slope", curve.coefficient[1]);
    model_add_parameter(fit, "bend", curve.coefficient[2]);
    model_add_parameter(fit, "bend_error", curve.standard_error[2]);
    for (size_t k = 0; k < 3; k++) {
        model_add_state(fit, curve.coefficient[k]);
    }
    fit->sigma = curve.residual_sd;
    return STATS_OK;
}

static stats_status_t predict_quadratic(const model_fit_t *fit, size_t horizon, double *path) {
    for (size_t h = 0; h < horizon; h++) {
        const double t = (double)(h + 1);
        path[h] = fit->state[0] + t * (fit->state[1] + t * fit->state[2]);
    }
    return STATS_OK;
}

const model_t model_quadratic = {
    .name = "quadratic",
    .min_points = 4,
    .original_scale = true,
    .source = "ordinary least squares",
    .fit = fit_quadratic,
    .predict = predict_quadratic,
};
