/* Period indices, the gate, gaps and views. */
#include "stats/core/series.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void indices(void **state) {
    (void)state;
    assert_int_equal(series_index(SERIES_ANNUAL, 2024, 1), 2024);
    assert_int_equal(series_index(SERIES_QUARTERLY, 2024, 3), 2024 * 4 + 2);
    assert_int_equal(series_index(SERIES_MONTHLY, 2024, 12) + 1,
                     series_index(SERIES_MONTHLY, 2025, 1));
    const int frequencies[] = {SERIES_ANNUAL, SERIES_QUARTERLY, SERIES_MONTHLY};
    for (int f = 0; f < 3; f++) {
        for (long index = -30; index < 30; index++) {
            const long year = series_year(frequencies[f], index);
            const int part = series_part(frequencies[f], index);
            assert_in_range(part, 1, frequencies[f]);
            assert_int_equal(series_index(frequencies[f], year, part), index);
        }
    }
}

static void gate(void **state) {
    (void)state;
    const long index[] = {2020, 2021, 2023};
    const double y[] = {1, 2, 3};
    size_t where = 9;
    series_t s = {3, SERIES_ANNUAL, index, y};
    assert_int_equal(series_check(&s, &where), STATS_OK);
    assert_int_equal(series_check(&s, NULL), STATS_OK);

    const double bad[] = {1, 2, NAN};
    s.y = bad;
    assert_int_equal(series_check(&s, &where), STATS_NOT_FINITE);
    assert_int_equal(where, 2);

    const long back[] = {2020, 2022, 2022};
    s = (series_t){3, SERIES_ANNUAL, back, y};
    assert_int_equal(series_check(&s, &where), STATS_ORDER);
    assert_int_equal(where, 2);

    s = (series_t){0, SERIES_ANNUAL, index, y};
    assert_int_equal(series_check(&s, &where), STATS_TOO_FEW);
    s = (series_t){3, 2, index, y};
    assert_int_equal(series_check(&s, &where), STATS_DOMAIN);
}

static void gaps(void **state) {
    (void)state;
    const long whole[] = {2020, 2021, 2022};
    const long holed[] = {2018, 2020, 2021};
    const double y[] = {1, 2, 3};
    const series_t a = {3, SERIES_ANNUAL, whole, y};
    const series_t b = {3, SERIES_ANNUAL, holed, y};
    assert_false(series_has_gaps(&a));
    assert_true(series_has_gaps(&b));
    assert_int_equal(series_step(&b, 1), 2);
    assert_int_equal(series_step(&b, 2), 1);
}

static void views(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4};
    const double y[] = {10, 20, 30, 40};
    const double other[] = {5, 6, 7, 8};
    const series_t s = {4, SERIES_ANNUAL, index, y};
    const series_t head = series_head(&s, 2);
    const series_t tail = series_tail(&s, 3);
    assert_int_equal(head.n, 2);
    assert_int_equal(series_head(&s, 9).n, 4);
    assert_int_equal(tail.n, 1);
    assert_int_equal(tail.index[0], 4);
    assert_near(tail.y[0], 40, 0);
    assert_int_equal(series_tail(&s, 9).n, 0);
    assert_near(series_with(&s, other).y[2], 7, 0);
    assert_int_equal(series_with(&s, other).index[2], 3);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices),
        cmocka_unit_test(gate),
        cmocka_unit_test(gaps),
        cmocka_unit_test(views),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
