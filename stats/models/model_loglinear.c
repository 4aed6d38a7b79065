/*
 * Ordinary least squares of ln y on time, continued: y = exp(a + b t).
 * What spreadsheets call exponential growth. Not anchored: a forecast starts on the fitted line,
 * wherever the last observation lies. Kept as the reference other people use, not as advice.
 * Takes the data as published; sigma is the residual sd of ln y.
 */
#include <math.h>
#include <stdlib.h>

#include "stats/core/transform.h"
#include "stats/models/model_rows.h"
#include "stats/solve/regress.h"

static stats_status_t fit_log_line(const series_t *s, double *t, double *z, regress_fit_t *line) {
    const transform_t log_scale = transform_log();
    const stats_status_t status = transform_forward_all(&log_scale, s->y, s->n, z, NULL);
    if (status) return status;
    // Time counts from the last point, so the intercept is the fitted level there.
    for (size_t i = 0; i < s->n; i++) {
        t[i] = (double)(s->index[i] - s->index[s->n - 1]);
    }
    return regress_linear(z, t, s->n, 1, true, line);
}

static stats_status_t fit_loglinear(const series_t *s, model_fit_t *fit) {
    double *t = malloc(s->n * sizeof *t);
    double *z = malloc(s->n * sizeof *z);
    regress_fit_t line;
    const stats_status_t status = t && z ? fit_log_line(s, t, z, &line) : STATS_NO_MEMORY;
    free(z);
    free(t);
    if (status) return status;
    model_add_parameter(fit, "log_level", line.coefficient[0]);
    model_add_parameter(fit, "log_slope", line.coefficient[1]);
    model_add_parameter(fit, "growth", expm1(line.coefficient[1]));
    model_add_parameter(fit, "r_squared", line.r_squared);
    model_add_state(fit, line.coefficient[0]);
    model_add_state(fit, line.coefficient[1]);
    fit->sigma = line.residual_sd;
    return STATS_OK;
}

static stats_status_t predict_loglinear(const model_fit_t *fit, size_t horizon, double *path) {
    for (size_t h = 0; h < horizon; h++) {
        path[h] = exp(fit->state[0] + (double)(h + 1) * fit->state[1]);
    }
    return STATS_OK;
}

const model_t model_loglinear = {
    .name = "loglinear",
    .min_points = 3,
    .original_scale = true,
    .source = "ordinary least squares on ln y",
    .fit = fit_loglinear,
    .predict = predict_loglinear,
};
