/*
 * Simple exponential smoothing. R 4.2.2, forecast 8.20: ses(x - 24 - 1.5 * (1:27), h = 1, initial
 * = "optimal"), x of ausair.c.
 */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("ses", false);
}

static void agrees_with_r(void **state) {
    (void)state;
    const series_t x = ausair();
    double d[AUSAIR_N];
    for (int i = 0; i < AUSAIR_N; i++) {
        d[i] = x.y[i] - 24 - 1.5 * (i + 1);
    }
    const series_t s = series_with(&x, d);
    double path[2];
    const model_fit_t fit = fit_and_predict("ses", &s, 2, path);
    // R ends its search on alpha within 1e-3 of ours.
    assert_close(path[0], 7.96665975188744, 1e-4);
    assert_near(path[1], path[0], 0);
    assert_close(fitted_parameter(&fit, "alpha").value, 0.899028648209836, 1e-3);
    assert_close(fit.sigma * fit.sigma, 5.63800380487621, 1e-6);
}

/* A random walk of large steps: alpha goes to its upper bound, the forecast to the last value. */
static void worked(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const double y[] = {0, 10, 20, 30, 40, 50, 60, 70};
    const series_t s = {8, SERIES_ANNUAL, index, y};
    double path[1];
    const model_fit_t fit = fit_and_predict("ses", &s, 1, path);
    assert_close(fitted_parameter(&fit, "alpha").value, 0.9999, 1e-6);
    assert_close(path[0], 70, 1e-4);
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
