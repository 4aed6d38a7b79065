/* The last value. R 4.2.2, forecast 8.20: naive(x, h = 2)$mean, x of ausair.c: 72.6 72.6. */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("naive", false);
}

static void agrees_with_r(void **state) {
    (void)state;
    const series_t s = ausair();
    double path[2];
    fit_and_predict("naive", &s, 2, path);
    assert_near(path[0], 72.6, 0);
    assert_near(path[1], 72.6, 0);
}

/* Changes 3 over one period, 4 over two: sigma^2 = (9 + 16 / 2) / 2. */
static void worked(void **state) {
    (void)state;
    const long index[] = {1, 2, 4};
    const double y[] = {0, 3, 7};
    const series_t s = {3, SERIES_ANNUAL, index, y};
    double path[1];
    const model_fit_t fit = fit_and_predict("naive", &s, 1, path);
    assert_close(fit.sigma, sqrt(17.0 / 2), 1e-15);
    assert_near(fitted_parameter(&fit, "level").value, 7, 0);
    assert_int_equal(fitted_parameter(&fit, "slope").status, STATS_UNKNOWN);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties),
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(worked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
