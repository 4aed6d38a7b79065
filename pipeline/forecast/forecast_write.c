#include "pipeline/forecast/forecast_write.h"

#include <math.h>

#include "pipeline/base/csv.h"
#include "stats/forecast/combine.h"

static void header_write(FILE *stream, const request_t *request) {
    fputs("series,period,step,value", stream);
    for (size_t i = 0; i < request->n_levels; i++) {
        fprintf(stream, ",lo%d,hi%d", request->level[i], request->level[i]);
    }
    fputs(",model\n", stream);
}

static void series_write(FILE *stream, const panel_series_t *series, const outcome_t *outcome,
                         size_t width, const char *model) {
    const series_t *s = &series->series;
    char period[PERIOD_SIZE];
    char number[NUMBER_SIZE];

    for (size_t h = 0; h < outcome->horizon; h++) {
        long index = s->index[s->n - 1] + (long)h + 1;
        csv_write_field(stream, series->name);
        fputc(',', stream);
        fputs(period_write(period, panel_period(index, s->frequency)), stream);
        fputc(',', stream);
        fputs(number_write_count(number, h + 1), stream);
        for (size_t k = 0; k < width; k++) {
            double value = outcome->row[h * width + k];
            fputc(',', stream);
            fputs(isnan(value) ? "" : number_write(number, value), stream);
        }
        fprintf(stream, ",%s\n", model);
    }
}

void forecast_write_forecasts(FILE *stream, const panel_t *panel, const request_t *request,
                              const batch_t *batch) {
    header_write(stream, request);
    for (size_t i = 0; i < batch->n; i++) {
        if (batch->outcome[i].status == STATS_OK) {
            series_write(stream, &panel->series[i], &batch->outcome[i], batch->width,
                         request->model ? request->model->name : COMBINE_NAME);
        }
    }
}

int forecast_write_failures(const panel_t *panel, const batch_t *batch, err_t *err) {
    int code = 0;

    for (size_t i = 0; i < batch->n; i++) {
        const panel_series_t *series = &panel->series[i];
        stats_status_t status = batch->outcome[i].status;
        place_t where = {panel->rows.path, series->line, NULL};
        if (status == STATS_OK && batch->outcome[i].has_no_spread) {
            err_add(err, MSG_NO_SPREAD, &where, series->name, NULL);
        }
        if (status == STATS_OK) {
            continue;
        }
        char points[NUMBER_SIZE];
        number_write_count(points, series->series.n);
        code = err_add(err, MSG_NOT_FORECAST, &where, series->name,
                       series->has_problem ? "unusable_rows" : stats_status_code(status), points,
                       NULL);
    }
    return code;
}
