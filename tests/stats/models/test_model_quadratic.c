/*
 * OLS of y on t and t^2. R 4.2.2, x of ausair.c, t <- (1:27) - 27: m <- lm(x ~ t + I(t^2));
 * coef(summary(m)); predict(m, data.frame(t = 1:3)).
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("quadratic", false);
}

static void agrees_with_r(void **state) {
    (void)state;
    const series_t s = ausair();
    const double expected[] = {78.2058803419, 81.5537216117, 84.9895938697};
    double path[3];
    const model_fit_t fit = fit_and_predict("quadratic", &s, 3, path);
    // R printed 12 digits.
    assert_close(fitted_parameter(&fit, "level").value, 74.9460700602, 1e-11);
    assert_close(fitted_parameter(&fit, "slope").value, 3.21579478759, 1e-11);
    assert_close(fitted_parameter(&fit, "bend").value, 0.0440154940845, 1e-10);
    assert_close(fitted_parameter(&fit, "bend_error").value, 0.0081074033288, 1e-10);
    assert_close(fit.sigma, 2.2811933737, 1e-10);
    for (int h = 0; h < 3; h++) {
        assert_close(path[h], expected[h], 1e-11);
    }
}

/* A parabola with holes is continued. */
static void worked(void **state) {
    (void)state;
    const long index[] = {1, 2, 4, 7, 8};
    double y[5];
    for (int i = 0; i < 5; i++) {
        y[i] = 3 - 2 * (double)index[i] + 0.5 * (double)(index[i] * index[i]);
    }
    const series_t s = {5, SERIES_ANNUAL, index, y};
    double path[2];
    fit_and_predict("quadratic", &s, 2, path);
    assert_close(path[0], 25.5, 1e-12);
    assert_close(path[1], 33, 1e-12);
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
