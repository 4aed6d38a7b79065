/* Holt. R 4.2.2, forecast 8.20: holt(x, h = 5, initial = "optimal"), x of ausair.c. */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("holt", false);
}

static void agrees_with_r(void **state) {
    (void)state;
    // FPP2 section 7.2 prints 74.60 76.70 78.81 80.91 83.01 for the same data.
    const double r[] = {74.6037367649363, 76.7057750620685, 78.8078133592008, 80.9098516563330,
                        83.0118899534652};
    const series_t s = ausair();
    double path[5];
    const model_fit_t fit = fit_and_predict("holt", &s, 5, path);
    for (int h = 0; h < 5; h++) {
        assert_close(path[h], r[h], 5e-4);
    }
    assert_close(fit.sigma * fit.sigma, 5.58755349462168, 1e-3);
    assert_true(fit.sigma * fit.sigma <= 5.58755349462168);
}

/* A straight line with a missing year is continued. */
static void worked(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 5, 6, 7};
    const double y[] = {4, 7, 10, 16, 19, 22};
    const series_t s = {6, SERIES_ANNUAL, index, y};
    double path[2];
    fit_and_predict("holt", &s, 2, path);
    assert_close(path[0], 25, 1e-9);
    assert_close(path[1], 28, 1e-9);
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
