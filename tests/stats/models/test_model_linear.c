/*
 * OLS of y. R 4.2.2, x of ausair.c, t <- (1:27) - 27: m <- lm(x ~ t); coef(summary(m));
 * predict(m, data.frame(t = 1:3)).
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("linear", false);
}

static void agrees_with_r(void **state) {
    (void)state;
    const series_t s = ausair();
    const double expected[] = {72.2491168091, 74.3205087505, 76.3919006919};
    double path[3];
    const model_fit_t fit = fit_and_predict("linear", &s, 3, path);
    // R printed 12 digits.
    assert_close(fitted_parameter(&fit, "level").value, 70.17772486772, 1e-12);
    assert_close(fitted_parameter(&fit, "slope").value, 2.07139194139, 1e-11);
    assert_close(fitted_parameter(&fit, "slope_error").value, 0.0824344669118, 1e-11);
    assert_close(fit.sigma, 3.33630527782, 1e-11);
    for (int h = 0; h < 3; h++) {
        assert_close(path[h], expected[h], 1e-11);
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties),
        cmocka_unit_test(agrees_with_r),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
