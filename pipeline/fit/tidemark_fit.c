/* tidemark-fit: every series with observations is fitted, projected and evaluated. */
#include <gsl/gsl_errno.h>
#include <stddef.h>
#include <stdlib.h>

#include "pipeline/base/option_rows.h"
#include "pipeline/base/program.h"
#include "pipeline/base/progress.h"
#include "pipeline/fit/fit_write.h"
#include "pipeline/fit/sample_splice.h"
#include "pipeline/plan/plan_load.h"

enum { BACKTEST_HORIZON = 5 };

typedef struct fit_options {
    options_t common;
    const char *plan;
    const char *release;
} fit_options_t;

static const option_spec_t option_rows[] = {
    OPTION_ROW_PLAN(fit_options_t),
    {.name = "release",
     .kind = OPTION_TEXT,
     .required = true,
     .offset = offsetof(fit_options_t, release),
     .argument = "DIR",
     .help = {"folder with observations.csv; the results go there",
              "含 observations.csv 的文件夹，结果写入其中"}},
};

static const command_spec_t command = {
    .usage = "tidemark-fit --plan DIR --release DIR [options]",
    .help = {"Fits every model to every series that has observations, and evaluates them by "
             "rolling origin.",
             "对每个有数据的序列拟合全部模型，并作滚动起点检验。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
};

/* What the stage writes. */
typedef struct fit_tables {
    table_t samples;
    table_t fits;
    table_t paths;
    table_t backtest;
} fit_tables_t;

/* Large results, allocated once and used for every series. */
typedef struct workspace {
    forecast_t forecast;
    backtest_t backtest;
} workspace_t;

static int series_fit(const plan_t *plan, const series_row_t *row, const sample_t *sample,
                      workspace_t *work, fit_tables_t *tables, err_t *err) {
    forecast_options_t options = sample->options;

    stats_status_t status = forecast_run(&sample->series, &options, &work->forecast, NULL);
    if (status == STATS_NO_MEMORY) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = fit_write_fits(row, sample, status, &work->forecast, &tables->fits, err);
    if (code == 0 && status == STATS_OK) {
        code =
            fit_write_paths(row, sample, &work->forecast, plan->target_year, &tables->paths, err);
    }
    if (code != 0 || status != STATS_OK) {
        return code;
    }
    options.horizon = BACKTEST_HORIZON;
    if (backtest_run(&sample->series, &options, &work->backtest) == STATS_OK) {
        code = fit_write_backtest(row, &work->backtest, &tables->backtest, err);
    }
    return code;
}

static int all_fit(const fit_options_t *options, const plan_t *plan, const table_t *observations,
                   const table_t *vintages, fit_tables_t *tables, size_t *n_series, err_t *err) {
    workspace_t *work = malloc(sizeof *work);
    size_t n = plan_count(plan, PLAN_SERIES);
    progress_t progress = progress_begin("fit", n, options->common.language);
    int code = work ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    for (size_t i = 0; code == 0 && i < n; i++) {
        const series_row_t *row = plan_series(plan, i);
        sample_t sample;
        code = sample_take(plan, row, observations, vintages, plan->target_year, &sample, err);
        code = code ? code : sample_write(&sample, &tables->samples, err);
        if (code == 0 && sample.n > 0) {
            code = series_fit(plan, row, &sample, work, tables, err);
            (*n_series)++;
        }
        sample_free(&sample);
        progress_update(&progress, i + 1);
    }
    progress_end(&progress);
    free(work);
    return code;
}

static int fit_run(const void *values, err_t *err) {
    const fit_options_t *options = values;
    double started = progress_seconds();
    table_t observations = {0};
    table_t vintages = {0};
    fit_tables_t tables = {
        .samples = {.spec = release_table_spec(RELEASE_SAMPLES)},
        .fits = {.spec = release_table_spec(RELEASE_FITS)},
        .paths = {.spec = release_table_spec(RELEASE_PATHS)},
        .backtest = {.spec = release_table_spec(RELEASE_BACKTEST)},
    };
    size_t n_series = 0;
    plan_t plan;

    int code = plan_load(options->plan, &plan, err);
    code = code ? code
                : release_table_read(options->release, RELEASE_OBSERVATIONS, &observations, err);
    if (code == 0 && sample_splice_is_declared(&plan)) {
        code = release_table_read(options->release, RELEASE_VINTAGES, &vintages, err);
    }
    code = code ? code : all_fit(options, &plan, &observations, &vintages, &tables, &n_series, err);
    code =
        code ? code : release_table_write(options->release, RELEASE_SAMPLES, &tables.samples, err);
    code = code ? code : release_table_write(options->release, RELEASE_FITS, &tables.fits, err);
    code = code ? code : release_table_write(options->release, RELEASE_PATHS, &tables.paths, err);
    code = code ? code
                : release_table_write(options->release, RELEASE_BACKTEST, &tables.backtest, err);
    if (code == 0 && !options->common.quiet) {
        progress_close("tidemark-fit", observations.n, n_series, started, options->common.language);
    }
    table_free(&tables.samples);
    table_free(&tables.fits);
    table_free(&tables.paths);
    table_free(&tables.backtest);
    table_free(&observations);
    table_free(&vintages);
    plan_free(&plan);
    return code;
}

int main(int argc, char **argv) {
    static const program_t program = {"tidemark-fit", &command, fit_run};
    fit_options_t options = {0};

    gsl_set_error_handler_off();
    return program_main(argc, argv, &program, &options);
}
