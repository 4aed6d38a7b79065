/* Every status has its words, and an undefined number cannot be mistaken for a value. */
#include "stats/core/status.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void every_status_has_words(void **state) {
    (void)state;
    for (int i = 0; i < STATS_STATUS_COUNT; i++) {
        const stats_status_row_t *row = stats_status_row((stats_status_t)i);
        assert_int_equal(row->status, i);
        assert_true(strlen(row->code) > 0 && strlen(row->zh) > 0 && strlen(row->en) > 0);
        // Codes go into CSV fields: lower case and underscores only.
        assert_int_equal(strspn(row->code, "abcdefghijklmnopqrstuvwxyz_"), strlen(row->code));
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(row->code, stats_status_code((stats_status_t)j));
        }
    }
    assert_string_equal(stats_status_code((stats_status_t)99), "unknown");
    assert_string_equal(stats_status_code((stats_status_t)-1), "unknown");
    assert_string_equal(stats_status_text(STATS_TOO_FEW), "too few observations");
}

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
        cmocka_unit_test(every_status_has_words),
        cmocka_unit_test(measures),
        cmocka_unit_test(gate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
