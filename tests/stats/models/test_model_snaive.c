/* Seasonal naive: the last value of the same season, however far back. */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "stats/models/registry.h"
#include "tests/support/assert_close.h"
#include "tests/support/model_check.h"

static void worked(void **state) {
    (void)state;
    long index[7];
    const double y[] = {1, 2, 3, 4, 11, 12, 14};
    for (int i = 0; i < 7; i++) {
        index[i] = series_index(SERIES_QUARTERLY, 2020, 1) + i + (i == 6);
    }
    const series_t s = {7, SERIES_QUARTERLY, index, y}; // 2021Q3 is missing
    double path[6];
    const model_fit_t fit = fit_and_predict("snaive", &s, 6, path);
    const double expected[] = {11, 12, 3, 14, 11, 12};
    for (int h = 0; h < 6; h++) {
        assert_near(path[h], expected[h], 0);
    }
    assert_close(fit.sigma, sqrt((100.0 + 100 + 100) / 3), 1e-14);
}

static void refuses(void **state) {
    (void)state;
    const long index[] = {0, 1, 4, 5};
    const long apart[] = {0, 1, 2, 3};
    const double y[] = {1, 2, 3, 4};
    model_fit_t fit;
    const series_t half = {4, SERIES_QUARTERLY, index, y}; // two seasons never seen
    const series_t year = {4, SERIES_QUARTERLY, apart, y}; // no season seen twice
    assert_int_equal(model_fit(model_find("snaive"), &half, &fit), STATS_GAPS);
    assert_int_equal(model_fit(model_find("snaive"), &year, &fit), STATS_TOO_FEW);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
