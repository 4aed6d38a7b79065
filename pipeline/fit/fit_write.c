#include "pipeline/fit/fit_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stats/core/measure.h"
#include "stats/models/registry.h"

static char *parameters_write(const model_fit_t *fit) {
    text_t out = {0};
    char number[NUMBER_SIZE];

    for (size_t i = 0; i < fit->n_parameters; i++) {
        text_add(&out, i ? " " : "");
        text_add(&out, fit->parameter[i].name);
        text_add(&out, "=");
        text_add(&out, number_write(number, fit->parameter[i].value));
    }
    return text_take(&out);
}

static fit_status_t fit_status(stats_status_t status) {
    return status == STATS_OK ? FIT_OK : status == STATS_TOO_FEW ? FIT_INSUFFICIENT : FIT_FAILED;
}

/* What every row of fits.csv has. */
static fit_row_t row_of(const series_row_t *series, const sample_t *sample, const char *model,
                        stats_status_t status) {
    bool is_empty = sample->n == 0;

    return (fit_row_t){
        .series = series->id,
        .model = model,
        .n = optional_finite((double)sample->n),
        .first = is_empty ? (period_t){0} : period_of_year((int)sample->year[0]),
        .last = is_empty ? (period_t){0} : period_of_year((int)sample->year[sample->n - 1]),
        .transform = (int)sample->options.transform.kind,
        .status = fit_status(status),
        .reason = status == STATS_OK ? "" : stats_status_code(status),
    };
}

static int model_write(const series_row_t *series, const sample_t *sample, const model_t *model,
                       stats_status_t run, const forecast_member_t *member, table_t *fits,
                       err_t *err) {
    bool too_few = sample->n < model->min_points;
    /* Where the whole series failed no model was run: the reason is that of the series. */
    stats_status_t status = too_few ? STATS_TOO_FEW : run != STATS_OK ? run : member->status;
    fit_row_t row = row_of(series, sample, model->name, status);
    char *parameters = NULL;

    row.role = member->member ? FIT_MEMBER : FIT_REFERENCE;
    row.transform = model->original_scale ? TRANSFORM_NONE : row.transform;
    if (status == STATS_OK) {
        row.sigma = optional_finite(member->fit.sigma);
        parameters = parameters_write(&member->fit);
        if (!parameters) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    } else {
        row.need = optional_finite((double)model->min_points);
    }
    row.parameters = parameters;
    int code = table_append(fits, &row, err);
    free(parameters);
    return code;
}

/* Drift and number of members of the combination; caller frees, NULL: no memory. */
static char *combination_write(const forecast_t *forecast) {
    char drift[NUMBER_SIZE];
    char members[NUMBER_SIZE];

    return text_join("drift=", number_write(drift, forecast->drift),
                     " members=", number_write_count(members, forecast->used), NULL);
}

int fit_write_fits(const series_row_t *series, const sample_t *sample, stats_status_t status,
                   const forecast_t *forecast, table_t *fits, err_t *err) {
    fit_row_t row = row_of(series, sample, COMBINE_NAME, status);
    char *parameters = status == STATS_OK ? combination_write(forecast) : text_copy("");
    int code = parameters ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    row.role = FIT_COMBINATION;
    row.need = optional_finite(FORECAST_POINTS_MIN);
    row.sigma = status == STATS_OK ? optional_finite(forecast->scale) : (optional_t){0};
    row.parameters = parameters;
    code = code ? code : table_append(fits, &row, err);
    free(parameters);
    for (size_t i = 0; code == 0 && i < model_count(); i++) {
        code = model_write(series, sample, model_at(i), status, &forecast->model[i], fits, err);
    }
    return code;
}

/* The combination's step with its distribution. */
static path_row_t combination_step(const series_row_t *series, const forecast_step_t *step) {
    const predictive_t *p = &step->distribution;
    bool is_bounded = p->transform.kind == TRANSFORM_LOGIT;

    return (path_row_t){
        .series = series->id,
        .model = COMBINE_NAME,
        .value = optional_finite(step->point),
        .horizon = optional_finite(step->horizon),
        .transform = (int)p->transform.kind,
        .lower = is_bounded ? optional_finite(p->transform.lower) : (optional_t){0},
        .upper = is_bounded ? optional_finite(p->transform.upper) : (optional_t){0},
        .location = optional_finite(p->location),
        .scale = optional_finite(p->scale),
        .dof = optional_finite(p->dof),
        .floor = optional_finite(p->floor),
        .ceiling = optional_finite(p->ceiling),
    };
}

static int step_add(path_row_t row, size_t h, long last, table_t *paths, err_t *err) {
    row.step = optional_finite((double)h + 1);
    row.period = period_of_year((int)last + (int)h + 1);
    return table_append(paths, &row, err);
}

/* Steps up to the target year; none when it lies before the first forecast. */
static size_t steps_to(const sample_t *sample, const forecast_t *forecast, int target_year) {
    long years = target_year - sample->year[sample->n - 1];

    return years < 1 ? 0 : (size_t)years < forecast->horizon ? (size_t)years : forecast->horizon;
}

int fit_write_paths(const series_row_t *series, const sample_t *sample, const forecast_t *forecast,
                    int target_year, table_t *paths, err_t *err) {
    long last = sample->year[sample->n - 1];
    size_t steps = steps_to(sample, forecast, target_year);
    int code = 0;

    for (size_t h = 0; code == 0 && h < steps; h++) {
        code = step_add(combination_step(series, &forecast->step[h]), h, last, paths, err);
    }
    for (size_t i = 0; i < forecast->n_models; i++) {
        const forecast_member_t *member = &forecast->model[i];
        for (size_t h = 0; code == 0 && member->status == STATS_OK && h < steps; h++) {
            path_row_t row = {.series = series->id,
                              .model = member->model->name,
                              .value = optional_finite(member->path[h]),
                              .transform = CHOICE_NONE};
            code = step_add(row, h, last, paths, err);
        }
    }
    return code;
}

int fit_write_backtest(const series_row_t *series, const backtest_t *backtest, table_t *rows,
                       err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < backtest->n_rows; i++) {
        const backtest_score_t *from = &backtest->row[i];
        backtest_row_t row = {
            .series = series->id,
            .model = from->model,
            .horizon = optional_finite((double)from->horizon),
            .origins = optional_finite((double)from->origins),
            .mae = optional_finite(from->mae.value),
            .mase = optional_finite(from->mase.value),
            .smape = optional_finite(from->smape.value),
            .bias = optional_finite(from->bias.value),
            .cover80 = optional_finite(from->cover80.value),
            .cover95 = optional_finite(from->cover95.value),
        };
        code = from->origins > 0 ? table_append(rows, &row, err) : 0;
    }
    return code;
}
