/* Drift and scale of changes: a worked example, gaps, breaks, straight lines. */
#include "stats/forecast/changes.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_statistics.h>

#include "tests/support/assert_close.h"

static void worked(void **state) {
    (void)state;
    // Changes 2, 4, 3: mean 3, squares 1 + 1 + 0, sd sqrt(2 / 2) = 1.
    const long index[] = {2020, 2021, 2022, 2023};
    const double y[] = {10, 12, 16, 19};
    const series_t s = {4, SERIES_ANNUAL, index, y};
    changes_t c;
    assert_int_equal(changes_of(&s, NULL, &c), STATS_OK);
    assert_int_equal(c.m, 3);
    assert_close(c.drift, 3, 1e-15);
    assert_close(c.scale, 1, 1e-15);
    assert_int_equal(changes_of(&(series_t){1, SERIES_ANNUAL, index, y}, NULL, &c), STATS_TOO_FEW);
}

static void without_gaps_it_is_the_sd(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const double y[] = {3.1, 2.7, 4.4, 6.0, 5.2, 7.7, 7.9, 9.3};
    double d[7];
    for (int i = 0; i < 7; i++) {
        d[i] = y[i + 1] - y[i];
    }
    const series_t s = {8, SERIES_ANNUAL, index, y};
    changes_t c;
    assert_int_equal(changes_of(&s, NULL, &c), STATS_OK);
    assert_close(c.drift, gsl_stats_mean(d, 1, 7), 1e-14);
    assert_close(c.scale, gsl_stats_sd(d, 1, 7), 1e-14);
}

/* By hand: changes 6 over 2 periods, 1 over 1, 8 over 3; drift 15/6 = 2.5; excess 1, -1.5, .5. */
static void gaps_are_divided_out(void **state) {
    (void)state;
    const long index[] = {2010, 2012, 2013, 2016};
    const double y[] = {0, 6, 7, 15};
    const series_t s = {4, SERIES_ANNUAL, index, y};
    changes_t c;
    assert_int_equal(changes_of(&s, NULL, &c), STATS_OK);
    assert_close(c.drift, 2.5, 1e-15);
    assert_close(c.scale, sqrt((1.0 / 2 + 1.5 * 1.5 + 0.25 / 3) / 2), 1e-14);
}

static void breaks_are_left_out(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5};
    const int segment[] = {1, 1, 1, 2, 2};
    const double y[] = {10, 12, 16, 900, 903};
    const series_t s = {5, SERIES_ANNUAL, index, y};
    changes_t c;
    assert_int_equal(changes_of(&s, segment, &c), STATS_OK);
    assert_int_equal(c.m, 3);
    assert_close(c.drift, 3, 1e-15);
    assert_close(c.scale, 1, 1e-15);
    const int all[] = {1, 2, 3, 4, 5};
    assert_int_equal(changes_of(&s, all, &c), STATS_TOO_FEW);
}

/*
 * Mean absolute and discounted deviation by hand: changes 1, 3 and, over two years, 8 (4 a year)
 * about the drift 12 / 4 = 3 leave -2, 0 and 2 / sqrt(2); weights 0.64, 0.8, 1.
 */
static void other_spreads(void **state) {
    (void)state;
    const long index[] = {2000, 2001, 2002, 2004};
    const double y[] = {10, 11, 14, 22};
    series_t s = {4, SERIES_ANNUAL, index, y};
    changes_t c;
    assert_int_equal(changes_of(&s, NULL, &c), STATS_OK);
    assert_close(c.drift, 3, 1e-15);
    assert_close(c.scale, sqrt((4 + 0 + 2) / 2.0), 1e-15);
    assert_close(c.absolute, (2 + 0 + sqrt(2)) / 3, 1e-15);
    assert_close(c.recent, sqrt((0.64 * 4 + 2) / (0.64 + 0.8 + 1)), 1e-15);
    // The discount of quarters is slower; a change across a break counts in none of them.
    s.frequency = SERIES_QUARTERLY;
    assert_int_equal(changes_of(&s, NULL, &c), STATS_OK);
    assert_close(c.recent, sqrt((0.81 * 4 + 2) / (0.81 + 0.9 + 1)), 1e-15);
    const int segment[] = {1, 1, 1, 2};
    assert_int_equal(changes_of(&s, segment, &c), STATS_OK);
    assert_close(c.drift, 2, 1e-15);
    assert_close(c.absolute, 1, 1e-15);
    assert_close(c.recent, 1, 1e-15);
}

/* 0.1, 0.2, ... is a straight line up to the rounding of its decimals: no variation. */
static void rounding_is_no_variation(void **state) {
    (void)state;
    long index[12];
    double y[12];
    for (int i = 0; i < 12; i++) {
        index[i] = i;
        y[i] = 70 + 0.1 * i;
    }
    const series_t s = {12, SERIES_ANNUAL, index, y};
    changes_t c;
    assert_int_equal(changes_of(&s, NULL, &c), STATS_OK);
    assert_near(c.scale, 0, 0);
    assert_near(c.absolute, 0, 0);
    assert_near(c.recent, 0, 0);
    assert_close(c.drift, 0.1, 1e-12);
}

/*
 * Growth of the spread: a straight line with a jump up and down again every period is noise about
 * a line (its year-long changes vanish), a line that bends is not; both are drawn towards 1/2.
 */
static void growth(void **state) {
    (void)state;
    enum { N = 40 };
    long index[N];
    double noise[N];
    double bend[N];
    for (int i = 0; i < N; i++) {
        index[i] = i;
        noise[i] = i + (i % 2 ? 3 : -3);
        bend[i] = 0.1 * i * i;
    }
    const series_t saw = {N, SERIES_QUARTERLY, index, noise};
    const series_t curve = {N, SERIES_QUARTERLY, index, bend};
    changes_t c;
    assert_int_equal(changes_of(&saw, NULL, &c), STATS_OK);
    assert_near(changes_growth(&saw, NULL, &c), 0, 0);
    // Changes 0.1 (2 i - 1): over four periods four times as far from their mean, power near 1.
    assert_int_equal(changes_of(&curve, NULL, &c), STATS_OK);
    double square = 0;
    for (int i = 4; i < N; i++) {
        square += pow(bend[i] - bend[i - 4] - 4 * c.drift, 2) / (N - 4);
    }
    const double power = log(sqrt(square) / c.scale) / log(4);
    assert_close(changes_growth(&curve, NULL, &c), (36 * power + 8 * 0.5) / 44, 1e-12);
    // Annual series are not split; a year-long change across a break does not count.
    const series_t annual = {N, SERIES_ANNUAL, index, bend};
    assert_near(changes_growth(&annual, NULL, &c), 0, 0);
    int segment[N];
    for (int i = 0; i < N; i++) {
        segment[i] = i / 2;
    }
    assert_near(changes_growth(&curve, segment, &c), 0.5, 0);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked),
        cmocka_unit_test(without_gaps_it_is_the_sd),
        cmocka_unit_test(gaps_are_divided_out),
        cmocka_unit_test(breaks_are_left_out),
        cmocka_unit_test(other_spreads),
        cmocka_unit_test(rounding_is_no_variation),
        cmocka_unit_test(growth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
