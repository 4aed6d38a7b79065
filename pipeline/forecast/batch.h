/*
 * batch: the forecasts of many series, on one or many threads.
 *
 * A series is one task and shares nothing with the others: each thread has a workspace of its own
 * and puts results into the slot of the series, so the number of threads changes no byte.
 */
#ifndef TIDEMARK_PIPELINE_FORECAST_BATCH_H
#define TIDEMARK_PIPELINE_FORECAST_BATCH_H

#include "pipeline/base/progress.h"
#include "pipeline/forecast/panel.h"
#include "pipeline/forecast/request.h"
#include "stats/core/status.h"

/* The forecast of one series. */
typedef struct outcome {
    stats_status_t status; /* why there is none; STATS_NO_DATA for a series with bad rows too */
    size_t horizon;        /* steps */
    /*
     * A row a step: the value, then lower and upper limit for each level of the request, never
     * nearer to the value than a step before. 1 + 2 n_levels columns; owned.
     */
    double *row;
    bool has_no_spread; /* on a straight line: limits are the value */
} outcome_t;

typedef struct batch {
    size_t n;     /* series of the panel, in its order */
    size_t width; /* columns of outcome.row */
    outcome_t *outcome;
} batch_t;

/*
 * Forecasts every series of the panel that has no problem. The progress is shown by the calling
 * thread. Returns 0 also when series fail; caller ends with batch_free in any case.
 */
int batch_run(const panel_t *panel, const request_t *request, progress_t *progress, batch_t *batch,
              err_t *err);
void batch_free(batch_t *batch);

#endif
