/*
 * Ordinary least squares of y on time, continued: y = a + b t. Not anchored: a forecast starts on
 * the fitted line, wherever the last observation lies. The reference of every spreadsheet.
 */
#include <math.h>
#include <stdlib.h>

#include "stats/models/model_rows.h"
#include "stats/solve/regress.h"

static stats_status_t fit_linear(const series_t *s, model_fit_t *fit) {
    double *t = malloc(s->n * sizeof *t);
    if (!t) return STATS_NO_MEMORY;
    // Time counts from the last point, so the intercept is the fitted level there.
    for (size_t i = 0; i < s->n; i++) {
        t[i] = (double)(s->index[i] - s->index[s->n - 1]);
    }
    regress_fit_t line;
    const stats_status_t status = regress_linear(s->y, t, s->n, 1, true, &line);
    free(t);
    if (status) return status;
    model_add_parameter(fit, "level", line.coefficient[0]);
    model_add_parameter(fit, "slope", line.coefficient[1]);
    model_add_parameter(fit, "slope_error", line.standard_error[1]);
    model_add_state(fit, line.coefficient[0]);
    model_add_state(fit, line.coefficient[1]);
    fit->sigma = line.residual_sd;
    return STATS_OK;
}

static stats_status_t predict_linear(const model_fit_t *fit, size_t horizon, double *path) {
    for (size_t h = 0; h < horizon; h++) {
        path[h] = fit->state[0] + (double)(h + 1) * fit->state[1];
    }
    return STATS_OK;
}

const model_t model_linear = {
    .name = "linear",
    .min_points = 3,
    .original_scale = true,
    .source = "ordinary least squares",
    .fit = fit_linear,
    .predict = predict_linear,
};
