/* The members and the median of their paths. */
#include "stats/combine.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void members(void **state) {
    (void)state;
    assert_int_equal(combine_member_count(), 5);
    for (size_t i = 0; i < combine_member_count(); i++) {
        assert_non_null(model_find(combine_member_name(i)));
        assert_true(combine_has_member(combine_member_name(i)));
    }
    assert_null(combine_member_name(5));
    // Unanchored: never part of the default.
    assert_false(combine_has_member("loglinear"));
    assert_false(combine_has_member(""));
}

static void median(void **state) {
    (void)state;
    const double a[] = {1, 10};
    const double b[] = {2, 50};
    const double c[] = {9, 20};
    const double d[] = {4, 30};
    const double *const paths[] = {a, b, c, d};
    double out[2];
    assert_int_equal(combine_median(paths, 3, 2, out), STATS_OK);
    assert_near(out[0], 2, 0);
    assert_near(out[1], 20, 0);
    assert_int_equal(combine_median(paths, 4, 2, out), STATS_OK);
    assert_near(out[0], 3, 0);
    assert_near(out[1], 25, 0);
}

static void refuses(void **state) {
    (void)state;
    const double a[] = {1};
    const double bad[] = {NAN};
    const double *const paths[] = {a, bad, a};
    double out[1];
    assert_int_equal(combine_median(paths, 2, 1, out), STATS_TOO_FEW);
    assert_int_equal(combine_median(paths, 3, 1, out), STATS_NOT_FINITE);
    assert_int_equal(combine_median(paths, MODEL_COUNT_MAX + 1, 1, out), STATS_TOO_LONG);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members),
        cmocka_unit_test(median),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
