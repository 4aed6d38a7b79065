/* An undefined number cannot be mistaken for a value; the gate sees every number. */
#include "stats/core/measure.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void measures(void **state) {
    (void)state;
    assert_int_equal(measure_of(1.5).status, STATS_OK);
    assert_near(measure_of(1.5).value, 1.5, 0);
    assert_int_equal(measure_of(NAN).status, STATS_NOT_FINITE);
    assert_int_equal(measure_of(-INFINITY).status, STATS_NOT_FINITE);
    assert_true(isnan(measure_of(INFINITY).value));
    assert_int_equal(measure_undefined(STATS_NO_BASELINE).status, STATS_NO_BASELINE);
    assert_true(isnan(measure_undefined(STATS_NO_BASELINE).value));
}

static void gate(void **state) {
    (void)state;
    const double good[] = {0, -1, 1e308};
    const double bad[] = {0, NAN, 1};
    const double large[] = {0, INFINITY, 1};
    assert_int_equal(stats_check_finite(good, 3), STATS_OK);
    assert_int_equal(stats_check_finite(bad, 3), STATS_NOT_FINITE);
    assert_int_equal(stats_check_finite(large, 3), STATS_NOT_FINITE);
    assert_int_equal(stats_check_finite(bad, 1), STATS_OK);
    assert_int_equal(stats_check_finite(bad, 0), STATS_OK);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures),
        cmocka_unit_test(gate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
