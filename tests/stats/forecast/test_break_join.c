/* Declared breaks: a worked example, exact invariance to the jump, refusals. */
#include "stats/forecast/break_join.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void worked(void **state) {
    (void)state;
    // Within: 2, 4, then 3 -> median 3. Across the break, two periods: 6 instead of 100.
    const long index[] = {2015, 2016, 2017, 2019, 2020};
    const int segment[] = {1, 1, 1, 2, 2};
    const double y[] = {10, 12, 16, 116, 119};
    const double joined[] = {104, 106, 110, 116, 119};
    const series_t s = {5, SERIES_ANNUAL, index, y};
    double z[5];
    double typical;
    assert_int_equal(break_join(&s, segment, z, &typical), STATS_OK);
    assert_near(typical, 3, 0);
    for (int i = 0; i < 5; i++) {
        assert_near(z[i], joined[i], 0);
    }
}

/* Values and jumps that doubles hold exactly: the joined series is the same, bit for bit. */
static void jump_does_not_matter(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6, 7};
    const int segment[] = {1, 1, 1, 2, 2, 3, 3};
    const double y[] = {10, 12.5, 16, 17, 19.25, 18, 22};
    const double jumps[] = {0, 64, -1024, 1e6};
    double first[7];
    for (int j = 0; j < 4; j++) {
        double moved[7];
        double z[7];
        for (int i = 0; i < 7; i++) {
            moved[i] = y[i] + (i < 3 ? jumps[j] : i < 5 ? -jumps[j] : 0);
        }
        const series_t s = {7, SERIES_ANNUAL, index, moved};
        assert_int_equal(break_join(&s, segment, z, NULL), STATS_OK);
        for (int i = 0; i < 7; i++) {
            if (j == 0) first[i] = z[i];
            assert_true(z[i] == first[i]);
        }
    }
}

static void no_break_is_a_copy(void **state) {
    (void)state;
    const long index[] = {1, 2, 4};
    const int one[] = {5, 5, 5};
    const double y[] = {0.1, 0.7, 0.3};
    const series_t s = {3, SERIES_ANNUAL, index, y};
    double z[3];
    double typical = 9;
    assert_int_equal(break_join(&s, NULL, z, &typical), STATS_OK);
    assert_near(typical, 0, 0);
    for (int i = 0; i < 3; i++) {
        assert_true(z[i] == y[i]);
    }
    assert_int_equal(break_join(&s, one, z, NULL), STATS_OK);
    for (int i = 0; i < 3; i++) {
        assert_true(z[i] == y[i]);
    }
}

static void refuses(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4};
    const double y[] = {1, 2, 3, 4};
    const series_t s = {4, SERIES_ANNUAL, index, y};
    double z[4];
    const int again[] = {1, 2, 1, 1};
    assert_int_equal(break_join(&s, again, z, NULL), STATS_ORDER);
    const int alone[] = {1, 2, 3, 4};
    assert_int_equal(break_join(&s, alone, z, NULL), STATS_TOO_FEW);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked),
        cmocka_unit_test(jump_does_not_matter),
        cmocka_unit_test(no_break_is_a_copy),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
