/* Median: odd and even numbers of values, one, none, NaN. */
#include "stats/core/summary.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void median(void **state) {
    (void)state;
    double value;
    double odd[] = {3, 1, 2};
    assert_int_equal(summary_median(odd, 3, &value), STATS_OK);
    assert_near(value, 2, 0);
    double even[] = {4, 1, 3, 2};
    assert_int_equal(summary_median(even, 4, &value), STATS_OK);
    assert_near(value, 2.5, 0);
    double one[] = {7};
    assert_int_equal(summary_median(one, 1, &value), STATS_OK);
    assert_near(value, 7, 0);
    assert_int_equal(summary_median(one, 0, &value), STATS_TOO_FEW);
}

/* A NaN in the middle would leave the sort in a garbage order. */
static void median_refuses_nan(void **state) {
    (void)state;
    double value;
    double bad[] = {3, NAN, 1, 2, 5};
    assert_int_equal(summary_median(bad, 5, &value), STATS_NOT_FINITE);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(median),
        cmocka_unit_test(median_refuses_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
