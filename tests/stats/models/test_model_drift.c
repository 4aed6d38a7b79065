/* Endpoint slope. R 4.2.2, forecast 8.20: rwf(x, h = 5, drift = TRUE)$mean, x of ausair.c. */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("drift", false);
}

static void agrees_with_r(void **state) {
    (void)state;
    const double r[] = {74.7173076923077, 76.8346153846154, 78.9519230769231, 81.0692307692308,
                        83.1865384615385};
    const series_t s = ausair();
    double path[5];
    fit_and_predict("drift", &s, 5, path);
    for (int h = 0; h < 5; h++) {
        assert_close(path[h], r[h], 1e-14);
    }
}

/* 0 to 15 over 6 years: 2.5 a year; excess 1 over 2, -1.5 over 1, 0.5 over 3 periods. */
static void worked(void **state) {
    (void)state;
    const long index[] = {2010, 2012, 2013, 2016};
    const double y[] = {0, 6, 7, 15};
    const series_t s = {4, SERIES_ANNUAL, index, y};
    double path[2];
    const model_fit_t fit = fit_and_predict("drift", &s, 2, path);
    assert_close(path[1], 20, 1e-15);
    assert_close(fitted_parameter(&fit, "drift").value, 2.5, 1e-15);
    assert_close(fit.sigma, sqrt((1.0 / 2 + 1.5 * 1.5 + 0.25 / 3) / 2), 1e-14);
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
