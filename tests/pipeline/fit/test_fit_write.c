/*
 * Results of fitting as rows: every model with its status or reason, paths that end at the target.
 */
#include "pipeline/fit/fit_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/forecast/combine.h"
#include "stats/models/registry.h"
#include "tests/pipeline/release_rows.h"

/* What is written of one series. */
typedef struct fit_tables {
    table_t fits;
    table_t paths;
    table_t backtest;
} fit_tables_t;

/* Fits one series of the small plan and fills the tables as the program does. */
static stats_status_t fit(scratch_t *s, const plan_t *plan, const char *series,
                          const observed_t *rows, size_t n, fit_tables_t *tables) {
    const series_row_t *row = plan_find_series(plan, series);
    table_t observations = observations_of(s, rows, n);
    forecast_t *forecast = malloc(sizeof *forecast);
    backtest_t *backtest = malloc(sizeof *backtest);
    sample_t sample;
    err_t err = {0};

    assert_true(forecast && backtest);
    *tables = (fit_tables_t){.fits = {.spec = release_table_spec(RELEASE_FITS)},
                             .paths = {.spec = release_table_spec(RELEASE_PATHS)},
                             .backtest = {.spec = release_table_spec(RELEASE_BACKTEST)}};
    assert_int_equal(sample_take(plan, row, &observations, NULL, plan->target_year, &sample, &err),
                     0);
    stats_status_t status = forecast_run(&sample.series, &sample.options, forecast, NULL);
    assert_int_equal(fit_write_fits(row, &sample, status, forecast, &tables->fits, &err), 0);
    if (status == STATS_OK) {
        assert_int_equal(
            fit_write_paths(row, &sample, forecast, plan->target_year, &tables->paths, &err), 0);
        sample.options.horizon = 3;
        assert_int_equal(backtest_run(&sample.series, &sample.options, backtest), STATS_OK);
        assert_int_equal(fit_write_backtest(row, backtest, &tables->backtest, &err), 0);
    }
    assert_int_equal(tables->fits.n, model_count() + 1);
    sample_free(&sample);
    table_free(&observations);
    free(forecast);
    free(backtest);
    return status;
}

static void tables_free(fit_tables_t *tables) {
    table_free(&tables->fits);
    table_free(&tables->paths);
    table_free(&tables->backtest);
}

static const observed_t growing[] = {
    {"output", "2015", "100", NULL, NULL}, {"output", "2016", "108", NULL, NULL},
    {"output", "2017", "119", NULL, NULL}, {"output", "2019", "141", NULL, NULL},
    {"output", "2020", "150", NULL, NULL}, {"output", "2021", "166", NULL, NULL},
    {"output", "2022", "171", NULL, NULL},
};

static void fitted(void **state) {
    scratch_t *s = *state;
    fit_tables_t tables;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_int_equal(fit(s, &plan, "output", growing, 7, &tables), STATS_OK);
    const fit_row_t *row = table_row(&tables.fits, 0);
    assert_string_equal(row->model, COMBINE_NAME);
    assert_int_equal(row->role, FIT_COMBINATION);
    assert_int_equal(row->status, FIT_OK);
    assert_near(row->n.value, 7, 0);
    assert_int_equal(row->first.year, 2015);
    assert_int_equal(row->last.year, 2022);
    assert_int_equal(row->transform, TRANSFORM_LOG);
    assert_true(row->sigma.present && row->sigma.value > 0);
    assert_int_equal(strncmp(row->parameters, "drift=0.0", 9), 0);
    assert_non_null(strstr(row->parameters, " members="));
    assert_string_equal(row->reason, "");
    const combine_rule_t *rule = combine_rule_for(SERIES_ANNUAL, true, 7, false);
    for (size_t i = 0; i < model_count(); i++) {
        const fit_row_t *model = table_row(&tables.fits, i + 1);
        assert_string_equal(model->model, model_at(i)->name);
        assert_int_equal(model->role, combine_position(rule, model->model) < rule->n
                                          ? FIT_MEMBER
                                          : FIT_REFERENCE);
        if (model->role == FIT_MEMBER) {
            assert_int_equal(model->status, FIT_OK);
        }
        assert_int_equal(model->status == FIT_OK, *model->reason == '\0');
        assert_int_equal(model->status == FIT_OK, model->sigma.present);
    }
    tables_free(&tables);
    plan_free(&plan);
}

/* Each model and the combination have one value a year up to the target year, and no further. */
static void paths(void **state) {
    scratch_t *s = *state;
    fit_tables_t tables;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_int_equal(fit(s, &plan, "output", growing, 7, &tables), STATS_OK);
    size_t fitted_models = 0;
    for (size_t i = 0; i < tables.fits.n; i++) {
        fitted_models += ((const fit_row_t *)table_row(&tables.fits, i))->status == FIT_OK;
    }
    assert_true(fitted_models > COMBINE_MEMBERS_MIN);
    assert_int_equal(tables.paths.n, 3 * fitted_models);
    for (size_t i = 0; i < tables.paths.n; i++) {
        const path_row_t *row = table_row(&tables.paths, i);
        assert_int_equal(row->period.year, 2022 + (int)(i % 3) + 1);
        assert_near(row->step.value, (double)(i % 3) + 1, 0);
        assert_true(row->value.present && row->value.value > 100 && row->value.value < 400);
        assert_int_equal(row->scale.present, i < 3); /* only the combination is a distribution */
        if (i >= 3) {
            assert_int_equal(row->transform, -1);
            continue;
        }
        /* The distribution written is that of the value written. */
        predictive_t p = {.transform = transform_log(),
                          .location = row->location.value,
                          .scale = row->scale.value,
                          .dof = row->dof.value,
                          .floor = row->floor.value,
                          .ceiling = INFINITY};
        double median;
        assert_int_equal(row->ceiling.present, 0); /* no bound is an empty field, not infinity */
        assert_int_equal(predictive_quantile(&p, 0.5, &median), STATS_OK);
        assert_close(median, row->value.value, 1e-12);
    }
    for (size_t i = 0; i < tables.backtest.n; i++) {
        const backtest_row_t *row = table_row(&tables.backtest, i);
        assert_true(row->origins.value >= 1);
        assert_true(row->horizon.value >= 1 && row->horizon.value <= 3);
        assert_true(row->mae.present && row->mae.value >= 0);
    }
    assert_true(tables.backtest.n > 0);
    tables_free(&tables);
    plan_free(&plan);
}

/* Too few points: every model says so and how many it needs; there are no paths. */
static void insufficient(void **state) {
    scratch_t *s = *state;
    fit_tables_t tables;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_int_equal(fit(s, &plan, "output", growing, 3, &tables), STATS_TOO_FEW);
    for (size_t i = 0; i < tables.fits.n; i++) {
        const fit_row_t *row = table_row(&tables.fits, i);
        assert_int_equal(row->status, FIT_INSUFFICIENT);
        assert_near(row->n.value, 3, 0);
        assert_true(row->need.value >= 1);
        assert_string_equal(row->reason, "too_few");
        assert_string_equal(row->parameters, "");
        assert_int_equal(row->sigma.present, 0);
    }
    assert_near(((const fit_row_t *)table_row(&tables.fits, 0))->need.value, FORECAST_POINTS_MIN,
                0);
    assert_int_equal(tables.paths.n + tables.backtest.n, 0);
    tables_free(&tables);
    plan_free(&plan);
}

/* A value that the scale does not know is a failure with a reason, not a number. */
static void failed(void **state) {
    static const observed_t rows[] = {
        {"output", "2019", "1", NULL, NULL}, {"output", "2020", "0", NULL, NULL},
        {"output", "2021", "2", NULL, NULL}, {"output", "2022", "3", NULL, NULL},
        {"output", "2023", "4", NULL, NULL},
    };
    scratch_t *s = *state;
    fit_tables_t tables;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_int_equal(fit(s, &plan, "output", rows, 5, &tables), STATS_DOMAIN);
    for (size_t i = 0; i < tables.fits.n; i++) {
        const fit_row_t *row = table_row(&tables.fits, i);
        int is_enough = i == 0 || model_at(i - 1)->min_points <= 5;
        assert_int_equal(row->status, is_enough ? FIT_FAILED : FIT_INSUFFICIENT);
        assert_string_equal(row->reason, is_enough ? "domain" : "too_few");
        assert_int_equal(row->sigma.present, 0);
    }
    assert_int_equal(tables.paths.n, 0);
    tables_free(&tables);
    plan_free(&plan);
}

/* An observed target year needs no path. */
static void after_the_target(void **state) {
    observed_t rows[5];
    scratch_t *s = *state;
    fit_tables_t tables;
    plan_t plan;
    static const char *const years[] = {"2021", "2022", "2023", "2024", "2025"};

    memcpy(rows, growing, sizeof rows);
    for (size_t i = 0; i < 5; i++) {
        rows[i].period = years[i];
    }
    small_plan_load(s, &plan);
    assert_int_equal(fit(s, &plan, "output", rows, 5, &tables), STATS_OK);
    assert_int_equal(tables.paths.n, 0);
    tables_free(&tables);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(fitted), TEST(paths), TEST(insufficient), TEST(failed),
                                       TEST(after_the_target)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
