/* The registry: order, names, unique codes. */
#include "stats/models/registry.h"

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void rows_in_order(void **state) {
    (void)state;
    const char *const names[] = {
        "naive",    "snaive",   "drift",    "linear", "loglinear", "quadratic", "bisquare",
        "logistic", "gompertz", "theilsen", "ses",    "holt",      "damped",    "theta",
        "thetabc",  "dot",      "ets",      "etsa",   "ces",       "arima",
    };
    const size_t n = sizeof names / sizeof *names;
    assert_int_equal(model_count(), n);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(model_at(i)->name, names[i]);
        assert_ptr_equal(model_find(names[i]), model_at(i));
        assert_true(model_at(i)->min_points >= 2);
    }
    assert_null(model_at(n));
    assert_null(model_find("no such model"));
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
