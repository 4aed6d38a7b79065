/* Seasonal naive: the last value observed in the same season. */
#include <math.h>

#include "stats/models/model_rows.h"

static stats_status_t fit_snaive(const series_t *s, model_fit_t *fit) {
    const long m = s->frequency;
    const long last = s->index[s->n - 1];
    double season[SERIES_MONTHLY];
    for (long k = 0; k < m; k++) {
        season[k] = NAN;
    }
    double square = 0;
    size_t pairs = 0;
    for (size_t i = 0; i < s->n; i++) {
        const long part = series_part(s->frequency, s->index[i]) - 1;
        if (!isnan(season[part])) {
            square += (s->y[i] - season[part]) * (s->y[i] - season[part]);
            pairs++;
        }
        season[part] = s->y[i];
    }
    if (pairs == 0) return STATS_TOO_FEW;
    for (long h = 1; h <= m; h++) {
        const double value = season[series_part(s->frequency, last + h) - 1];
        if (isnan(value)) return STATS_GAPS; // a season never observed
        model_add_state(fit, value);
    }
    fit->sigma = sqrt(square / (double)pairs);
    return STATS_OK;
}

static stats_status_t predict_snaive(const model_fit_t *fit, size_t horizon, double *path) {
    for (size_t h = 0; h < horizon; h++) {
        path[h] = fit->state[h % fit->n_state];
    }
    return STATS_OK;
}

const model_t model_snaive = {
    .name = "snaive",
    .min_points = 2,
    .seasonal = true,
    .source = "Hyndman & Athanasopoulos 2021, 5.2",
    .fit = fit_snaive,
    .predict = predict_snaive,
};
