/*
 * Theta: the mean of two forecasts, the least-squares line of y on time (theta = 0) and the simple
 * exponential smoothing of the line with doubled curvature z = 2 y - line (theta = 2):
 *
 *     y[n+h] = (a + b t[n+h]) / 2 + l[n] / 2
 *
 * Equals simple exponential smoothing with a drift of half the line's slope (Hyndman & Billah
 * 2003, Int. J. Forecasting 19, 287-290).
 */
#include <math.h>
#include <stdlib.h>

#include "stats/engines/smoothing.h"
#include "stats/models/model_rows.h"
#include "stats/solve/regress.h"

/* Line of y on time counted from the last point, and the smoothing of z. */
static stats_status_t fit_lines(const series_t *s, double *t, double *z, regress_fit_t *line,
                                smoothing_fit_t *curve) {
    for (size_t i = 0; i < s->n; i++) {
        t[i] = (double)(s->index[i] - s->index[s->n - 1]);
    }
    const stats_status_t status = regress_linear(s->y, t, s->n, 1, true, line);
    if (status) return status;
    for (size_t i = 0; i < s->n; i++) {
        z[i] = 2 * s->y[i] - (line->coefficient[0] + line->coefficient[1] * t[i]);
    }
    // The smoothing parameter is that of the data: R's thetaf does so, and it forecasts better.
    smoothing_fit_t plain;
    const stats_status_t end = smoothing_estimate(s, SMOOTHING_LEVEL, &plain);
    if (end) return end;
    const series_t theta2 = series_with(s, z);
    return smoothing_filter(&theta2, &plain.parameters, curve);
}

static stats_status_t fit_theta(const series_t *s, model_fit_t *fit) {
    double *t = malloc(s->n * sizeof *t);
    double *z = malloc(s->n * sizeof *z);
    regress_fit_t line;
    smoothing_fit_t curve;
    const stats_status_t status = t && z ? fit_lines(s, t, z, &line, &curve) : STATS_NO_MEMORY;
    free(z);
    free(t);
    if (status) return status;
    const double level = (line.coefficient[0] + curve.level) / 2;
    const double drift = line.coefficient[1] / 2;
    model_add_parameter(fit, "alpha", curve.parameters.alpha);
    model_add_parameter(fit, "level", level);
    model_add_parameter(fit, "drift", drift);
    model_add_state(fit, level);
    model_add_state(fit, drift);
    // An error of y is half an error of z; estimated: alpha, the start and the slope.
    fit->sigma = sqrt(curve.sum_of_squares / (double)(s->n - 3)) / 2;
    return STATS_OK;
}

static stats_status_t predict_theta(const model_fit_t *fit, size_t horizon, double *path) {
    for (size_t h = 0; h < horizon; h++) {
        path[h] = fit->state[0] + (double)(h + 1) * fit->state[1];
    }
    return STATS_OK;
}

const model_t model_theta = {
    .name = "theta",
    .min_points = 4,
    .source = "Assimakopoulos & Nikolopoulos 2000, Int. J. Forecasting 16, 521-530",
    .fit = fit_theta,
    .predict = predict_theta,
};
