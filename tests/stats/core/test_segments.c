/* Where a series breaks: with three segments, with one, without ids. */
#include "stats/core/segments.h"

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static const long index[] = {2015, 2016, 2017, 2019, 2020};
static const double y[] = {10, 12, 16, 116, 119};
static const series_t s = {5, SERIES_ANNUAL, index, y};

static void two_breaks(void **state) {
    (void)state;
    const int segment[] = {7, 3, 3, 5, 5};
    const bool is_break[] = {false, true, false, true, false};
    for (size_t i = 1; i < s.n; i++) {
        assert_int_equal(segments_is_break(segment, i), is_break[i]);
    }
    assert_int_equal(segments_count_breaks(&s, segment), 2);
    assert_int_equal(segments_last_start(&s, segment), 3);
    // A series that ends before the second break has one.
    const series_t head = series_head(&s, 3);
    assert_int_equal(segments_count_breaks(&head, segment), 1);
    assert_int_equal(segments_last_start(&head, segment), 1);
}

static void no_break(void **state) {
    (void)state;
    const int one[] = {5, 5, 5, 5, 5};
    assert_int_equal(segments_count_breaks(&s, one), 0);
    assert_int_equal(segments_last_start(&s, one), 0);
    assert_int_equal(segments_count_breaks(&s, NULL), 0);
    assert_int_equal(segments_last_start(&s, NULL), 0);
    assert_false(segments_is_break(NULL, 1));
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_breaks),
        cmocka_unit_test(no_break),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
