/*
 * Theil-Sen slope from the last observation: y[n+h] = y[n] + h b, b the median slope of all pairs.
 * The drift that a few outlying years cannot bend.
 */
#include <stdlib.h>

#include "stats/models/model_rows.h"
#include "stats/solve/regress.h"

static stats_status_t fit_theilsen(const series_t *s, model_fit_t *fit) {
    double *t = malloc(s->n * sizeof *t);
    if (!t) return STATS_NO_MEMORY;
    for (size_t i = 0; i < s->n; i++) {
        t[i] = (double)(s->index[i] - s->index[0]);
    }
    double slope;
    const stats_status_t status = regress_theil_sen(t, s->y, s->n, &slope);
    free(t);
    if (status) return status;
    const double level = s->y[s->n - 1];
    model_add_parameter(fit, "level", level);
    model_add_parameter(fit, "slope", slope);
    model_add_state(fit, level);
    model_add_state(fit, slope);
    return model_change_sigma(s, slope, 1, &fit->sigma);
}

static stats_status_t predict_theilsen(const model_fit_t *fit, size_t horizon, double *path) {
    for (size_t h = 0; h < horizon; h++) {
        path[h] = fit->state[0] + (double)(h + 1) * fit->state[1];
    }
    return STATS_OK;
}

const model_t model_theilsen = {
    .name = "theilsen",
    .min_points = 3,
    .source = "Sen 1968, JASA 63, 1379-1389; anchored at the last observation",
    .fit = fit_theilsen,
    .predict = predict_theilsen,
};
