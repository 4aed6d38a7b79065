/*
 * Rolling-origin evaluation: the series is cut after each point from the fewest to the last but
 * one, forecast as if nothing later were published, and compared with what came.
 *
 * For horizon h, over origins o with an observation at o + h:
 *     mae    mean |y - f|                                                    original scale
 *     mase   mean of |y - f| / q_o, q_o the mean error of the naive forecast in the data up to the
 *            origin: |change| a period for annual series, |change| on the year before for others
 *            (Hyndman & Koehler 2006, Int. J. Forecasting 22, 679-688)
 *     smape  mean of 200 |y - f| / (|y| + |f|), percent
 *     bias   mean (f - y): positive when the forecast was too high
 *     cover  share of observations inside the interval (combination only)
 */
#ifndef TIDEMARK_STATS_FORECAST_BACKTEST_H
#define TIDEMARK_STATS_FORECAST_BACKTEST_H

#include "stats/core/measure.h"
#include "stats/forecast/forecast.h"
#include "stats/models/registry.h"

enum { BACKTEST_HORIZON_MAX = 12 };

typedef struct backtest_score {
    const char *model; /* a model's name, or COMBINE_NAME */
    size_t horizon;    /* periods ahead, from 1 */
    size_t origins;    /* comparisons at this horizon; 0: measures are STATS_NO_DATA */
    measure_t mae;
    measure_t mase;  /* origins with q_o = 0 are left out; STATS_DOMAIN when none is left */
    measure_t smape; /* comparisons with y = f = 0 count as 0 */
    measure_t bias;
    measure_t cover80; /* shares 0..1; STATS_NOT_APPLICABLE for single models */
    measure_t cover95;
} backtest_score_t;

typedef struct backtest {
    size_t n_rows;
    /* combination first, then registry order; within a model by horizon */
    backtest_score_t row[(MODEL_COUNT_MAX + 1) * BACKTEST_HORIZON_MAX];
} backtest_t;

/*
 * s: original scale. options: as for forecast_run; its anchor is ignored, its horizon is the
 * longest evaluated (<= BACKTEST_HORIZON_MAX, else STATS_TOO_LONG). Comparisons across a break are
 * skipped: the observation belongs to another definition than the forecast.
 * STATS_TOO_FEW when there is not one comparison; STATS_NO_MEMORY.
 */
stats_status_t backtest_run(const series_t *s, const forecast_options_t *options, backtest_t *out);

#endif
