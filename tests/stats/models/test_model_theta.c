/*
 * Theta. R 4.2.2, forecast 8.20, x of ausair.c, t <- 1:27: l <- lm(x ~ t); z <- 2 * x - fitted(l);
 * s <- ses(z, h = 5, initial = "optimal"); (predict(l, ...) + s$mean) / 2. thetaf(x) prints the
 * same to 5 digits.
 */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("theta", false);
}

static void agrees_with_r(void **state) {
    (void)state;
    const double r[] = {73.6353171178637, 74.6710130885596, 75.7067090592556, 76.7424050299516,
                        77.7781010006475};
    const series_t s = ausair();
    double path[5];
    const model_fit_t fit = fit_and_predict("theta", &s, 5, path);
    for (int h = 0; h < 5; h++) {
        assert_close(path[h], r[h], 1e-5);
    }
    // Errors of y are half those of z, whose squares sum to 652.605 in R; three numbers estimated.
    assert_close(fit.sigma, sqrt(652.605191569815 / 24) / 2, 1e-5);
}

/* Four points on a line: the line goes on at half its slope from the smoothed level. */
static void worked(void **state) {
    (void)state;
    const long index[] = {1, 2, 4, 5};
    const double y[] = {3, 5, 9, 11};
    const series_t s = {4, SERIES_ANNUAL, index, y};
    double path[3];
    const model_fit_t fit = fit_and_predict("theta", &s, 3, path);
    assert_close(fitted_parameter(&fit, "drift").value, 1, 1e-12);
    assert_close(path[0], 12, 1e-4); // alpha 0.9999: the level is the last value but for 1e-4
    assert_close(path[2] - path[1], 1, 1e-9);
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
