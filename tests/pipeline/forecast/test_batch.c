/* Many series at once: the facade's own numbers, for any number of threads, each in its slot. */
#include "pipeline/forecast/batch.h"

#include <math.h>
#include <string.h>

#include "stats/forecast/forecast.h"
#include "tests/support/scratch.h"

enum { SERIES = 60, POINTS = 12, SHORT_EVERY = 7, SHORT = 2 };

/* Synthetic annual series; every SHORT_EVERY-th has too few points. */
typedef struct release {
    long index[POINTS];
    double value[SERIES][POINTS];
    panel_series_t series[SERIES];
    panel_t panel;
} release_t;

static void data_make(release_t *data) {
    for (size_t t = 0; t < POINTS; t++) {
        data->index[t] = 2000 + (long)t;
    }
    for (size_t i = 0; i < SERIES; i++) {
        for (size_t t = 0; t < POINTS; t++) {
            double x = (double)(i * POINTS + t);
            data->value[i][t] = 10.0 * (double)t * ((double)(i % 3) - 1.0) + 8.0 * sin(12.9898 * x);
        }
        size_t n = i % SHORT_EVERY == 0 ? SHORT : POINTS;
        data->series[i] =
            (panel_series_t){"s", i + 2, 0, {n, SERIES_ANNUAL, data->index, data->value[i]}};
    }
    data->panel = (panel_t){.n = SERIES, .series = data->series};
}

static batch_t run(const release_t *data, const request_t *request) {
    progress_t progress = progress_begin("test", SERIES, LANGUAGE_EN);
    batch_t batch;
    err_t err = {0};

    assert_int_equal(batch_run(&data->panel, request, &progress, &batch, &err), 0);
    assert_int_equal(batch.n, SERIES);
    return batch;
}

static void as_the_facade(void **state) {
    release_t data;
    request_t request = {.horizon = 3, .n_levels = 2, .level = {80, 95}, .threads = 2};
    forecast_options_t options = forecast_options_default();
    static forecast_t forecast;

    (void)state;
    data_make(&data);
    batch_t batch = run(&data, &request);
    options.horizon = 3;
    for (size_t i = 0; i < SERIES; i++) {
        const outcome_t *outcome = &batch.outcome[i];
        stats_status_t status = forecast_run(&data.series[i].series, &options, &forecast, NULL);
        assert_int_equal(outcome->status, status);
        assert_int_equal(status, i % SHORT_EVERY == 0 ? STATS_TOO_FEW : STATS_OK);
        assert_int_equal(outcome->horizon, 3);
        for (size_t h = 0; h < 3 && status == STATS_OK; h++) {
            const forecast_step_t *step = &forecast.step[h];
            const double expected[] = {step->point, step->lo80, step->hi80, step->lo95, step->hi95};
            for (size_t k = 0; k < 5; k++) {
                /* The same quantiles of the same distribution; 1e-12 for what rounds 90 / 100. */
                assert_close(outcome->row[h * 5 + k], expected[k], 1e-12);
            }
        }
    }
    batch_free(&batch);
    assert_int_equal(batch.n, 0);
}

/* Bit by bit the same for 1, 2 and 9 threads. */
static void any_number_of_threads(void **state) {
    static const size_t threads[] = {2, 9, REQUEST_THREADS_MAX};
    release_t data;
    request_t request = {.n_levels = 1, .level = {90}, .threads = 1};

    (void)state;
    data_make(&data);
    batch_t one = run(&data, &request);
    for (size_t k = 0; k < sizeof threads / sizeof *threads; k++) {
        request.threads = threads[k];
        batch_t many = run(&data, &request);
        for (size_t i = 0; i < SERIES; i++) {
            assert_int_equal(many.outcome[i].status, one.outcome[i].status);
            assert_int_equal(one.outcome[i].horizon, 6);
            if (one.outcome[i].status == STATS_OK) {
                assert_memory_equal(many.outcome[i].row, one.outcome[i].row,
                                    6 * one.width * sizeof(double));
            }
        }
        batch_free(&many);
    }
    batch_free(&one);
}

/* Among other neighbours a series keeps its forecast; one with bad rows has none. */
static void no_neighbour_matters(void **state) {
    release_t data;
    request_t request = {.horizon = 2, .n_levels = 1, .level = {95}, .threads = 2};

    (void)state;
    data_make(&data);
    batch_t before = run(&data, &request);
    for (size_t i = 0; i < SERIES; i++) {
        for (size_t t = 0; i != 10 && t < POINTS; t++) {
            data.value[i][t] = 1e12 + (double)(t * i);
        }
    }
    data.series[11].has_problem = 1;
    batch_t after = run(&data, &request);
    assert_memory_equal(before.outcome[10].row, after.outcome[10].row,
                        2 * before.width * sizeof(double));
    assert_int_equal(after.outcome[11].status, STATS_NO_DATA);
    assert_int_equal(before.outcome[11].status, STATS_OK);
    batch_free(&before);
    batch_free(&after);
}

/* naive repeats the last value, within intervals that widen; log-linear refuses values below 0. */
static void one_model(void **state) {
    release_t data;
    request_t request = {.horizon = 2, .n_levels = 1, .level = {95}, .threads = 1};

    (void)state;
    data_make(&data);
    request.model = model_find("naive");
    batch_t naive = run(&data, &request);
    for (size_t i = 1; i < SHORT_EVERY; i++) {
        const double *row = naive.outcome[i].row;
        assert_int_equal(naive.outcome[i].status, STATS_OK);
        assert_close(row[0], data.value[i][POINTS - 1], 1e-15);
        assert_close(row[3], data.value[i][POINTS - 1], 1e-15);
        assert_true(row[1] < row[0] && row[0] < row[2]);
        assert_true(row[4] < row[1] && row[2] < row[5]);
    }
    assert_int_equal(naive.outcome[0].status, STATS_TOO_FEW);
    batch_free(&naive);
    request.model = model_find("loglinear");
    batch_t loglinear = run(&data, &request);
    assert_true(data.value[3][POINTS - 1] < 0);
    assert_int_equal(loglinear.outcome[3].status, STATS_DOMAIN);
    batch_free(&loglinear);
}

static void no_series(void **state) {
    panel_t panel = {0};
    request_t request = {.n_levels = 1, .level = {95}, .threads = 4};
    progress_t progress = progress_begin("test", 0, LANGUAGE_EN);
    batch_t batch;
    err_t err = {0};

    (void)state;
    assert_int_equal(batch_run(&panel, &request, &progress, &batch, &err), 0);
    assert_int_equal(batch.n, 0);
    batch_free(&batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_the_facade),
        cmocka_unit_test(any_number_of_threads),
        cmocka_unit_test(no_neighbour_matters),
        cmocka_unit_test(one_model),
        cmocka_unit_test(no_series),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
