/* How much wider one model by itself: a row for every model, the measured factors. */
#include "stats/forecast/interval_inflation.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "stats/models/registry.h"
#include "tests/support/assert_close.h"

enum { FREQUENCIES = 3 };
static const int frequencies[FREQUENCIES] = {SERIES_ANNUAL, SERIES_QUARTERLY, SERIES_MONTHLY};
static const interval_scale_t scales[] = {INTERVAL_LEVEL, INTERVAL_LOG};

/*
 * Every registered model has a row; on annual and quarterly data of their own scale none is surer
 * than the combination. First and last factor as measured, a power of the horizon between them.
 */
static void inflation(void **state) {
    (void)state;
    static const double horizons[] = {0.25, 1, 2.5, 8, 18, 30};
    double factor;
    for (size_t i = 0; i < model_count() * FREQUENCIES * 2 * 6; i++) {
        const size_t k = i / 6 % 2;
        const size_t f = i / 12 % FREQUENCIES;
        const char *model = model_at(i / 12 / FREQUENCIES)->name;
        assert_int_equal(
            interval_inflation(frequencies[f], scales[k], model, horizons[i % 6], &factor),
            STATS_OK);
        assert_true(factor > 0.95 && factor < 6);
        if (f < 2 && k == 0) assert_true(factor > 1);
    }
    const int q = SERIES_QUARTERLY;
    assert_int_equal(interval_inflation(q, INTERVAL_LEVEL, "snaive", 0.5, &factor), STATS_OK);
    assert_close(factor, 2.06, 1e-15);
    assert_int_equal(interval_inflation(q, INTERVAL_LEVEL, "snaive", 12, &factor), STATS_OK);
    assert_close(factor, 1.25, 1e-15);
    assert_int_equal(interval_inflation(q, INTERVAL_LEVEL, "snaive", sqrt(8), &factor), STATS_OK);
    assert_close(factor, sqrt(2.06 * 1.25), 1e-14);
    assert_int_equal(interval_inflation(q, INTERVAL_LOG, "nobody", 1, &factor), STATS_UNKNOWN);
    assert_int_equal(interval_inflation(2, INTERVAL_LOG, "naive", 1, &factor), STATS_UNKNOWN);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inflation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
