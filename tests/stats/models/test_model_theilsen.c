/*
 * Median slope. R 4.2.2, x of ausair.c: median of the lower triangle of outer(x, x, "-") /
 * outer(1:27, 1:27, "-") is 2.0615.
 */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("theilsen", false);
}

static void agrees_with_r(void **state) {
    (void)state;
    const series_t s = ausair();
    double path[3];
    fit_and_predict("theilsen", &s, 3, path);
    for (int h = 0; h < 3; h++) {
        assert_close(path[h], 72.60 + 2.0615 * (h + 1), 1e-13);
    }
}

/* One wild year moves neither the slope nor the anchor. */
static void worked(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 6, 7, 8};
    double y[7];
    for (int i = 0; i < 7; i++) {
        y[i] = 10 + 4 * (double)index[i];
    }
    y[3] = -500;
    const series_t s = {7, SERIES_ANNUAL, index, y};
    double path[2];
    const model_fit_t fit = fit_and_predict("theilsen", &s, 2, path);
    assert_close(fitted_parameter(&fit, "slope").value, 4, 1e-14);
    assert_close(path[0], 46, 1e-14);
    assert_close(path[1], 50, 1e-14);
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
