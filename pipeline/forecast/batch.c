#include "pipeline/forecast/batch.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "stats/forecast/forecast.h"

/* What the threads share: only the counter is written, and each slot by the thread that took it. */
typedef struct work {
    const panel_t *panel;
    const request_t *request;
    batch_t *batch;
    atomic_size_t next;
} work_t;

/*
 * Half-width of one level in percent, from the distribution of the step: symmetric about the point,
 * for nothing is transformed or bounded here.
 */
static stats_status_t half_width(const forecast_step_t *step, int level, double *width) {
    double upper;
    const stats_status_t status =
        predictive_quantile(&step->distribution, (100 + level) / 200.0, &upper);

    *width = upper - step->point;
    return status;
}

/*
 * 80 and 95 % widen with the horizon by calibration. Levels between and beyond follow from the t
 * through both, whose shape may change from step to step: they are kept from narrowing.
 */
static stats_status_t steps_take(const request_t *request, const forecast_t *forecast, size_t width,
                                 double *row) {
    double half[REQUEST_LEVELS_MAX] = {0};
    stats_status_t status = STATS_OK;

    for (size_t h = 0; h < forecast->horizon && !status; h++, row += width) {
        const forecast_step_t *step = &forecast->step[h];
        row[0] = step->point;
        for (size_t i = 0; i < request->n_levels && !status; i++) {
            double own;
            status = half_width(step, request->level[i], &own);
            half[i] = fmax(half[i], own);
            row[1 + 2 * i] = step->point - half[i];
            row[2 + 2 * i] = step->point + half[i];
        }
    }
    return status;
}

static stats_status_t series_forecast(const work_t *work, const panel_series_t *series,
                                      forecast_t *forecast, outcome_t *outcome) {
    const request_t *request = work->request;
    size_t width = work->batch->width;
    forecast_options_t options = forecast_options_default();

    if (series->has_problem || series->series.n == 0) {
        return STATS_NO_DATA;
    }
    options.horizon = request_horizon(request, series->series.frequency);
    options.only = request->model;
    options.members_only = true;
    outcome->row = malloc(options.horizon * width * sizeof *outcome->row);
    if (!outcome->row) {
        return STATS_NO_MEMORY;
    }
    outcome->horizon = options.horizon;
    stats_status_t status = forecast_run(&series->series, &options, forecast, NULL);
    outcome->has_no_spread = status == STATS_OK && forecast->no_variation;
    return status ? status : steps_take(request, forecast, width, outcome->row);
}

/* Takes series after series until none is left. */
static void series_run(work_t *work, forecast_t *forecast, progress_t *progress) {
    size_t i;

    while ((i = atomic_fetch_add(&work->next, 1)) < work->batch->n) {
        outcome_t *outcome = &work->batch->outcome[i];
        outcome->status = series_forecast(work, &work->panel->series[i], forecast, outcome);
        if (progress) {
            progress_update(progress, i + 1);
        }
    }
}

/* A thread without memory leaves its share to the calling one, which is checked for it. */
static void *thread_run(void *context) {
    forecast_t *forecast = malloc(sizeof *forecast);

    if (forecast) {
        series_run(context, forecast, NULL);
    }
    free(forecast);
    return NULL;
}

/* Starts up to n further threads; fewer when the system gives no more. Returns how many. */
static size_t threads_start(work_t *work, size_t n, pthread_t *threads) {
    size_t started = 0;

    while (started < n && pthread_create(&threads[started], NULL, thread_run, work) == 0) {
        started++;
    }
    return started;
}

int batch_run(const panel_t *panel, const request_t *request, progress_t *progress, batch_t *batch,
              err_t *err) {
    pthread_t threads[REQUEST_THREADS_MAX];
    forecast_t *forecast = malloc(sizeof *forecast);

    *batch = (batch_t){.n = panel->n, .width = 1 + 2 * request->n_levels};
    batch->outcome = calloc(panel->n + 1, sizeof *batch->outcome);
    if (!forecast || !batch->outcome) {
        free(forecast);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    work_t work = {panel, request, batch, 0};
    size_t wanted = request->threads < panel->n ? request->threads : panel->n;
    size_t started = threads_start(&work, wanted > 0 ? wanted - 1 : 0, threads);
    series_run(&work, forecast, progress);
    for (size_t i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    free(forecast);
    for (size_t i = 0; i < batch->n; i++) {
        if (batch->outcome[i].status == STATS_NO_MEMORY) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    return 0;
}

void batch_free(batch_t *batch) {
    for (size_t i = 0; batch->outcome && i < batch->n; i++) {
        free(batch->outcome[i].row);
    }
    free(batch->outcome);
    *batch = (batch_t){0};
}
