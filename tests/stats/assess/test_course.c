/* Progress, its share of the time, and paces by worked examples; undefined cases. */
#include "stats/assess/course.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

/* From 100 at the end of 2020 to 125 about (1 %) at the end of 2025, 115 at the end of 2023. */
static assessment_input_t example(void) {
    return (assessment_input_t){
        .target = {.kind = TARGET_ABOUT, .direction = TARGET_UP, .value = 125, .tolerance = 1.25},
        .target_time = 2025,
        .baseline = measure_of(100),
        .baseline_time = 2020,
        .current = 115,
        .current_time = 2023,
        .projected = measure_of(124),
    };
}

static void shares(void **state) {
    (void)state;
    assessment_input_t in = example();
    assert_close(course_progress(&in).value, 0.6, 1e-15);
    assert_close(course_time_share(&in).value, 0.6, 1e-15);
    // The same course downwards: fewer is better.
    in.target = (target_t){.kind = TARGET_AT_MOST, .direction = TARGET_DOWN, .value = 80};
    in.current = 88;
    assert_close(course_progress(&in).value, 0.6, 1e-14);
}

static void course(void **state) {
    (void)state;
    const assessment_input_t in = example();
    course_t c;
    assert_int_equal(course_of(&in, &c), STATS_OK);
    assert_near(c.y0, 100, 0);
    assert_near(c.target, 125, 0); // the plan's number, whatever the tolerance
    assert_near(c.change, 25, 0);
    assert_near(c.elapsed, 3, 0);
    assert_near(c.whole, 5, 0);
}

static void undefined(void **state) {
    (void)state;
    assessment_input_t in = example();
    in.baseline = measure_undefined(STATS_NO_BASELINE);
    assert_int_equal(course_progress(&in).status, STATS_NO_BASELINE);
    assert_int_equal(course_time_share(&in).status, STATS_NO_BASELINE);
    in.baseline = measure_of(125);
    assert_int_equal(course_progress(&in).status, STATS_BASELINE_IS_TARGET);
    assert_close(course_time_share(&in).value, 0.6, 1e-15);
    in = example();
    in.current_time = 2020;
    assert_int_equal(course_progress(&in).status, STATS_NO_TIME);
    assert_int_equal(course_time_share(&in).status, STATS_NO_TIME);
    in = example();
    in.current = NAN;
    assert_int_equal(course_progress(&in).status, STATS_NOT_FINITE);
}

static void compound(void **state) {
    (void)state;
    assert_close(pace_compound(100, 121, 2).value, 0.1, 1e-14);
    assert_int_equal(pace_compound(100, 121, 0).status, STATS_NO_TIME);
    assert_int_equal(pace_compound(-1, 121, 2).status, STATS_MIXED_SIGNS);
    assert_int_equal(pace_compound(1, 0, 2).status, STATS_MIXED_SIGNS);
}

static void pace(void **state) {
    (void)state;
    const assessment_input_t in = example();
    // 115 to 125, not to 123.75: pace is to the plan's number.
    pace_t p = pace_required(&in);
    assert_close(p.absolute.value, 5, 1e-14);
    assert_close(p.growth.value, sqrt(125.0 / 115) - 1, 1e-12);
    p = pace_between(2020, -2, 2022, 4);
    assert_close(p.absolute.value, 3, 1e-15);
    assert_int_equal(p.growth.status, STATS_MIXED_SIGNS);
    p = pace_between(2022, 1, 2022, 4);
    assert_int_equal(p.absolute.status, STATS_NO_TIME);

    const long index[] = {2015, 2016, 2018, 2021, 2022};
    const double y[] = {50, 60, 80, 110, 112};
    const series_t s = {5, SERIES_ANNUAL, index, y};
    // Three years back from 2022 is 2019: the newest point at least that far back is 2018.
    size_t from = 9;
    p = pace_recent(&s, NULL, 3, &from);
    assert_int_equal(from, 2);
    assert_close(p.absolute.value, 8, 1e-15);
    assert_close(p.growth.value, pow(112.0 / 80, 0.25) - 1, 1e-12);
    assert_close(pace_recent(&s, NULL, 1, NULL).absolute.value, 2, 1e-15);
    assert_close(pace_recent(&s, NULL, 50, NULL).absolute.value, 62.0 / 7, 1e-14);
    const int segment[] = {1, 1, 1, 2, 2};
    assert_close(pace_recent(&s, segment, 3, NULL).absolute.value, 2, 1e-15);
    const int last[] = {1, 1, 1, 1, 2};
    assert_int_equal(pace_recent(&s, last, 3, &from).absolute.status, STATS_TOO_FEW);
    assert_int_equal(from, 2); // undefined: left as it was
    pace_recent(&s, segment, 3, &from);
    assert_int_equal(from, 3);
    // Quarterly: a year back is four quarters, 1 + 2 + 3 + 4 of change.
    const long quarter[] = {8000, 8001, 8002, 8003, 8004, 8005};
    const double steps[] = {0, 100, 101, 103, 106, 110};
    const series_t quarterly = {6, SERIES_QUARTERLY, quarter, steps};
    assert_close(pace_recent(&quarterly, NULL, 1, NULL).absolute.value, 10, 1e-15);
    // Two quarters are half a year.
    const long quarters[] = {8000, 8002};
    const double q[] = {10, 14};
    const series_t half = {2, SERIES_QUARTERLY, quarters, q};
    assert_close(pace_recent(&half, NULL, 1, NULL).absolute.value, 8, 1e-15);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares),   cmocka_unit_test(course), cmocka_unit_test(undefined),
        cmocka_unit_test(compound), cmocka_unit_test(pace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
