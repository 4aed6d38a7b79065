/* ARIMA, differences by tests, orders averaged by AICc; the best order's parameters reported. */
#include "stats/engines/arima_orders.h"

#include <math.h>
#include <string.h>

#include "stats/models/model_rows.h"

static stats_status_t fit_arima(const series_t *s, model_fit_t *fit) {
    arima_fit_t best;
    double path[MODEL_HORIZON_MAX];
    const stats_status_t status = arima_average(s, MODEL_HORIZON_MAX, &best, path);
    if (status) return status;
    static const char *const ar[] = {"ar1", "ar2", "ar3"};
    static const char *const ma[] = {"ma1", "ma2", "ma3"};
    static const char *const sar[] = {"sar1", "sar2"};
    static const char *const sma[] = {"sma1", "sma2"};
    const arima_order_t *o = &best.order;
    model_add_parameter(fit, "d", (double)o->d);
    if (s->frequency > 1) model_add_parameter(fit, "D", (double)o->D);
    for (size_t i = 0; i < o->p; i++) {
        model_add_parameter(fit, ar[i], best.ar[i]);
    }
    for (size_t i = 0; i < o->q; i++) {
        model_add_parameter(fit, ma[i], best.ma[i]);
    }
    for (size_t i = 0; i < o->P; i++) {
        model_add_parameter(fit, sar[i], best.sar[i]);
    }
    for (size_t i = 0; i < o->Q; i++) {
        model_add_parameter(fit, sma[i], best.sma[i]);
    }
    if (o->mean) model_add_parameter(fit, o->d + o->D ? "drift" : "mean", best.mean);
    model_add_parameter(fit, "aicc", best.aicc);
    fit->sigma = sqrt(best.variance * (double)best.n / (double)(best.n - best.k + 1));
    fit->n_state = MODEL_HORIZON_MAX;
    memcpy(fit->state, path, sizeof path);
    return STATS_OK;
}

const model_t model_arima = {
    .name = "arima",
    .min_points = 5,
    .seasonal = true,
    .source = "Hyndman & Khandakar 2008, J. Statistical Software 27(3)",
    .fit = fit_arima,
    .predict = model_predict_stored,
};
