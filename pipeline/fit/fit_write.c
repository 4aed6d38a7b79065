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

static int fit_status(stats_status_t status) {
    return status == STATS_OK ? FIT_OK : status == STATS_TOO_FEW ? FIT_INSUFFICIENT : FIT_FAILED;
}

/* What every row of fits.csv has. */
static fit_row_t *row_add(const series_row_t *series, const sample_t *sample, const char *model,
                          stats_status_t status, fit_tables_t *tables) {
    fit_row_t *row = table_add(&tables->fits, release_table_spec(RELEASE_FITS));

    if (!row) {
        return NULL;
    }
    const char *reason = stats_status_code(status);
    row->series = text_copy(series->id);
    row->model = text_copy(model);
    row->n = optional_finite((double)sample->n);
    if (sample->n > 0) {
        row->first = period_of_year((int)sample->year[0]);
        row->last = period_of_year((int)sample->year[sample->n - 1]);
    }
    row->transform = (int)sample->options.transform.kind;
    row->status = fit_status(status);
    row->reason_zh =
        text_copy(status == STATS_OK ? "" : term_text(terms_status, reason, LANGUAGE_ZH));
    row->reason_en =
        text_copy(status == STATS_OK ? "" : term_text(terms_status, reason, LANGUAGE_EN));
    return row->series && row->model && row->reason_zh && row->reason_en ? row : NULL;
}

static int model_write(const series_row_t *series, const sample_t *sample, const model_t *model,
                       stats_status_t run, const forecast_member_t *member, fit_tables_t *tables,
                       err_t *err) {
    bool too_few = sample->n < model->min_points;
    /* Where the whole series failed no model was run: the reason is that of the series. */
    stats_status_t status = too_few ? STATS_TOO_FEW : run != STATS_OK ? run : member->status;
    fit_row_t *row = row_add(series, sample, model->name, status, tables);

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->role = member->member ? FIT_MEMBER : FIT_REFERENCE;
    row->transform = model->original_scale ? TRANSFORM_NONE : row->transform;
    if (status == STATS_OK) {
        row->sigma = optional_finite(member->fit.sigma);
        row->parameters = parameters_write(&member->fit);
    } else {
        row->parameters = text_copy("");
        row->need = optional_finite((double)model->min_points);
    }
    return row->parameters ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

int fit_write_fits(const series_row_t *series, const sample_t *sample, stats_status_t status,
                   const forecast_t *forecast, fit_tables_t *tables, err_t *err) {
    fit_row_t *row = row_add(series, sample, COMBINE_NAME, status, tables);

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->role = FIT_COMBINATION;
    row->need = optional_finite(FORECAST_POINTS_MIN);
    text_t parameters = {0};
    if (status == STATS_OK) {
        char number[NUMBER_SIZE];
        row->sigma = optional_finite(forecast->scale);
        text_add(&parameters, "drift=");
        text_add(&parameters, number_write(number, forecast->drift));
        text_add(&parameters, " members=");
        text_add(&parameters, number_write_count(number, forecast->used));
    }
    row->parameters = text_take(&parameters);
    int code = row->parameters ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    for (size_t i = 0; code == 0 && i < model_count(); i++) {
        code = model_write(series, sample, model_at(i), status, &forecast->model[i], tables, err);
    }
    return code;
}

static path_row_t *path_add(const series_row_t *series, const char *model, size_t step, long year,
                            double value, fit_tables_t *tables) {
    path_row_t *row = table_add(&tables->paths, release_table_spec(RELEASE_PATHS));

    if (!row) {
        return NULL;
    }
    row->series = text_copy(series->id);
    row->model = text_copy(model);
    row->step = optional_finite((double)step);
    row->period = period_of_year((int)year);
    row->value = optional_finite(value);
    row->transform = -1;
    return row->series && row->model ? row : NULL;
}

static void distribution_write(const forecast_step_t *step, path_row_t *row) {
    const predictive_t *p = &step->distribution;

    row->horizon = optional_finite(step->horizon);
    row->transform = (int)p->transform.kind;
    if (p->transform.kind == TRANSFORM_LOGIT) {
        row->lower = optional_finite(p->transform.lower);
        row->upper = optional_finite(p->transform.upper);
    }
    row->location = optional_finite(p->location);
    row->scale = optional_finite(p->scale);
    row->dof = optional_finite(p->dof);
    row->floor = optional_finite(p->floor);
    row->ceiling = optional_finite(p->ceiling);
}

/* Steps up to the target year; none when it lies before the first forecast. */
static size_t steps_to(const sample_t *sample, const forecast_t *forecast, int target_year) {
    long years = target_year - sample->year[sample->n - 1];

    return years < 1 ? 0 : (size_t)years < forecast->horizon ? (size_t)years : forecast->horizon;
}

int fit_write_paths(const series_row_t *series, const sample_t *sample, const forecast_t *forecast,
                    int target_year, fit_tables_t *tables, err_t *err) {
    long last = sample->year[sample->n - 1];
    size_t steps = steps_to(sample, forecast, target_year);

    for (size_t h = 0; h < steps; h++) {
        path_row_t *row = path_add(series, COMBINE_NAME, h + 1, last + (long)h + 1,
                                   forecast->step[h].point, tables);
        if (!row) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        distribution_write(&forecast->step[h], row);
    }
    for (size_t i = 0; i < forecast->n_models; i++) {
        const forecast_member_t *member = &forecast->model[i];
        for (size_t h = 0; member->status == STATS_OK && h < steps; h++) {
            if (!path_add(series, member->model->name, h + 1, last + (long)h + 1, member->path[h],
                          tables)) {
                return err_add(err, MSG_NO_MEMORY, NULL, NULL);
            }
        }
    }
    return 0;
}

int fit_write_backtest(const series_row_t *series, const backtest_t *backtest, fit_tables_t *tables,
                       err_t *err) {
    for (size_t i = 0; i < backtest->n_rows; i++) {
        const backtest_score_t *from = &backtest->row[i];
        if (from->origins == 0) {
            continue;
        }
        backtest_row_t *row = table_add(&tables->backtest, release_table_spec(RELEASE_BACKTEST));
        if (!row) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        row->series = text_copy(series->id);
        row->model = text_copy(from->model);
        row->horizon = optional_finite((double)from->horizon);
        row->origins = optional_finite((double)from->origins);
        row->mae = optional_finite(from->mae.value);
        row->mase = optional_finite(from->mase.value);
        row->smape = optional_finite(from->smape.value);
        row->bias = optional_finite(from->bias.value);
        row->cover80 = optional_finite(from->cover80.value);
        row->cover95 = optional_finite(from->cover95.value);
        if (!row->series || !row->model) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    return 0;
}
