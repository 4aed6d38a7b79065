/* What all models refuse, and that no fit leaves anything for the next. */
#include "stats/models/model.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "stats/models/registry.h"
#include "tests/support/assert_close.h"

static void bad_series(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 3, 5, 6, 7, 8};
    const double y[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const double hole[] = {1, 2, NAN, 4, 5, 6, 7, 8};
    const long good[] = {1, 2, 3, 4, 5, 6, 7, 8};
    model_fit_t fit;
    for (size_t i = 0; i < model_count(); i++) {
        const series_t order = {8, SERIES_ANNUAL, index, y};
        const series_t nan = {8, SERIES_ANNUAL, good, hole};
        const series_t none = {0, SERIES_ANNUAL, good, y};
        assert_int_equal(model_fit(model_at(i), &order, &fit), STATS_ORDER);
        assert_int_equal(model_fit(model_at(i), &nan, &fit), STATS_NOT_FINITE);
        assert_int_equal(model_fit(model_at(i), &none, &fit), STATS_TOO_FEW);
    }
}

/* Values so large that squares overflow: refused or finite, never NaN or infinity. */
static void overflow(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const double y[] = {1e307, -1e308, 1e308, -1e308, 1e308, 1e307, 3e307, 1e308};
    const series_t s = {8, SERIES_ANNUAL, index, y};
    for (size_t i = 0; i < model_count(); i++) {
        model_fit_t fit;
        double path[4];
        if (model_fit(model_at(i), &s, &fit)) continue;
        assert_true(isfinite(fit.sigma));
        if (model_predict(&fit, 4, path)) continue;
        for (int h = 0; h < 4; h++) {
            assert_true(isfinite(path[h]));
        }
    }
}

/* Fitting one series leaves nothing that changes the next. */
static void independent(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const double a[] = {3, 5, 4, 6, 9, 8, 11, 10};
    const double b[] = {900, 20, 4e5, 1, 7, 3, 2, 2};
    const series_t first = {8, SERIES_ANNUAL, index, a};
    const series_t other = {8, SERIES_ANNUAL, index, b};
    for (size_t i = 0; i < model_count(); i++) {
        model_fit_t alone;
        model_fit_t between;
        model_fit_t after;
        const stats_status_t status = model_fit(model_at(i), &first, &alone);
        model_fit(model_at(i), &other, &between); // a growth curve may refuse either series
        assert_int_equal(model_fit(model_at(i), &first, &after), status);
        if (status) assert_int_equal(status, STATS_NOT_APPLICABLE);
        if (!status) assert_memory_equal(&alone, &after, sizeof alone);
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_series),
        cmocka_unit_test(overflow),
        cmocka_unit_test(independent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
