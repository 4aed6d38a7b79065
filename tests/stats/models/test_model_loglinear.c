/*
 * OLS of ln y. R 4.2.2, x of ausair.c, t <- 1:27: m <- lm(log(x) ~ t); exp(predict(m, ...)),
 * summary(m)$sigma.
 */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("loglinear", true);
}

static void agrees_with_r(void **state) {
    (void)state;
    const double r[] = {80.5797278296307, 84.6937909689059, 89.0179009272735};
    const series_t s = ausair();
    double path[3];
    const model_fit_t fit = fit_and_predict("loglinear", &s, 3, path);
    for (int h = 0; h < 3; h++) {
        assert_close(path[h], r[h], 1e-13);
    }
    assert_close(fit.sigma, 0.0609516265215984, 1e-12);
    assert_close(fitted_parameter(&fit, "log_slope").value, 0.0497951907029666, 1e-12);
}

/* Exact growth of 10 % a year, a year missing: reproduced. */
static void worked(void **state) {
    (void)state;
    const long index[] = {0, 1, 3, 4};
    double y[4];
    for (int i = 0; i < 4; i++) {
        y[i] = 50 * pow(1.1, (double)index[i]);
    }
    const series_t s = {4, SERIES_ANNUAL, index, y};
    double path[2];
    const model_fit_t fit = fit_and_predict("loglinear", &s, 2, path);
    assert_close(path[0], 50 * pow(1.1, 5), 1e-13);
    assert_close(path[1], 50 * pow(1.1, 6), 1e-13);
    assert_close(fitted_parameter(&fit, "growth").value, 0.1, 1e-13);
    assert_close(fitted_parameter(&fit, "r_squared").value, 1, 1e-12);
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
