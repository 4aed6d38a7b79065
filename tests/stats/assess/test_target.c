/* Target predicates: the table of kinds and directions, counts, rounding, probabilities. */
#include "stats/assess/target.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static const target_direction_t directions[] = {TARGET_UP, TARGET_DOWN, TARGET_STEADY};

static target_t make(target_kind_t kind, target_direction_t direction, double value,
                     double tolerance) {
    return (target_t){.kind = kind, .direction = direction, .value = value, .tolerance = tolerance};
}

/* One row a predicate: outcomes 98.9 99 100 101 101.1 against 100 with tolerance 1. */
static void predicates(void **state) {
    (void)state;
    const struct {
        target_kind_t kind;
        target_direction_t direction;
        const char *met; /* one letter an outcome */
    } rows[] = {
        {TARGET_ABOUT, TARGET_UP, "nyyyy"},      {TARGET_ABOUT, TARGET_DOWN, "yyyyn"},
        {TARGET_ABOUT, TARGET_STEADY, "nyyyn"},  {TARGET_AT_LEAST, TARGET_UP, "nyyyy"},
        {TARGET_AT_LEAST, TARGET_DOWN, "nyyyy"}, {TARGET_MORE_THAN, TARGET_UP, "nnyyy"},
        {TARGET_AT_MOST, TARGET_UP, "yyyyn"},    {TARGET_AT_MOST, TARGET_DOWN, "yyyyn"},
        {TARGET_HOLD, TARGET_UP, "nyyyn"},       {TARGET_HOLD, TARGET_STEADY, "nyyyn"},
    };
    const double outcome[] = {98.9, 99, 100, 101, 101.1};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const target_t t = make(rows[i].kind, rows[i].direction, 100, 1);
        for (int j = 0; j < 5; j++) {
            assert_int_equal(target_satisfied(&t, outcome[j]), rows[i].met[j] == 'y');
        }
        assert_false(target_satisfied(&t, NAN));
    }
    target_t range = make(TARGET_RANGE, TARGET_STEADY, 2, 0);
    range.upper = 3;
    assert_false(target_satisfied(&range, 1.99));
    assert_true(target_satisfied(&range, 2));
    assert_true(target_satisfied(&range, 3));
    assert_false(target_satisfied(&range, 3.01));
}

/* Decimal fractions: 66.7 - 0.667 is 66.033 to a reader, and must be to the program. */
static void decimal_limits(void **state) {
    (void)state;
    const target_t t = make(TARGET_ABOUT, TARGET_UP, 66.7, 0.667);
    assert_true(target_satisfied(&t, 66.033));
    assert_false(target_satisfied(&t, 66.032));
    const target_t sum = make(TARGET_AT_LEAST, TARGET_UP, 0.1 + 0.2, 0);
    assert_true(target_satisfied(&sum, 0.3));
    const target_t more = make(TARGET_MORE_THAN, TARGET_UP, 0.3, 0);
    assert_false(target_satisfied(&more, 0.1 + 0.2));
}

static void counts(void **state) {
    (void)state;
    target_t more = make(TARGET_MORE_THAN, TARGET_UP, 25, 0);
    more.integer = true;
    assert_false(target_satisfied(&more, 25));
    assert_true(target_satisfied(&more, 26));
    assert_near(target_required(&more, 20).value, 26, 0);
    target_t least = make(TARGET_AT_LEAST, TARGET_UP, 25, 0);
    least.integer = true;
    assert_true(target_satisfied(&least, 25));
    assert_near(target_required(&least, 20).value, 25, 0);
    target_t about = make(TARGET_ABOUT, TARGET_UP, 1015, 10.15);
    about.integer = true;
    assert_near(target_required(&about, 900).value, 1005, 0); // 1004.85 upwards
    target_t none = make(TARGET_RANGE, TARGET_STEADY, 2.2, 0);
    none.upper = 2.8;
    none.integer = true;
    target_region_t r;
    assert_int_equal(target_region(&none, &r), STATS_ORDER);
    assert_int_equal(target_required(&none, 1).status, STATS_ORDER);
    assert_false(target_satisfied(&none, 2.5));
}

static void required(void **state) {
    (void)state;
    const target_t up = make(TARGET_ABOUT, TARGET_UP, 75, 0.75);
    const target_t down = make(TARGET_AT_MOST, TARGET_DOWN, 10, 0);
    target_t range = make(TARGET_RANGE, TARGET_STEADY, 2, 0);
    range.upper = 3;
    assert_near(target_required(&up, 60).value, 74.25, 0);
    assert_near(target_required(&up, 90).value, 74.25, 0);
    assert_near(target_required(&down, 14).value, 10, 0);
    assert_near(target_required(&range, 1).value, 2, 0);
    assert_near(target_required(&range, 7).value, 3, 0);
    assert_near(target_required(&range, 2.4).value, 2.4, 0);
}

static predictive_t normal_like(double location, double scale) {
    return (predictive_t){transform_none(), location, scale, 1e6, -INFINITY, INFINITY};
}

/* Against the normal distribution of a printed table: Phi(1) = .841345, Phi(2) = .977250. */
static void probabilities(void **state) {
    (void)state;
    const predictive_t p = normal_like(100, 1);
    target_t t = make(TARGET_AT_LEAST, TARGET_UP, 99, 0);
    assert_near(target_probability(&t, &p).value, 0.841345, 2e-6);
    t = make(TARGET_AT_MOST, TARGET_UP, 99, 0);
    assert_near(target_probability(&t, &p).value, 0.158655, 2e-6);
    t = make(TARGET_HOLD, TARGET_UP, 100, 2);
    assert_near(target_probability(&t, &p).value, 0.954500, 2e-6);
    t = make(TARGET_RANGE, TARGET_UP, 99, 0);
    t.upper = 102;
    assert_near(target_probability(&t, &p).value, 0.841345 - 0.022750, 2e-6);
    // Count: more than 99 is 99.5 upwards with the continuity correction.
    t = make(TARGET_MORE_THAN, TARGET_UP, 99, 0);
    t.integer = true;
    assert_near(target_probability(&t, &p).value, gsl_cdf_ugaussian_P(0.5), 2e-6);
}

/* A stock that cannot fall and has reached the mark: certain. */
static void reached_stock_is_certain(void **state) {
    (void)state;
    predictive_t p = normal_like(26, 5);
    p.floor = 26;
    for (int i = 0; i < 2; i++) {
        target_t t = make(i ? TARGET_MORE_THAN : TARGET_AT_LEAST, TARGET_UP, i ? 25 : 26, 0);
        assert_near(target_probability(&t, &p).value, 1, 0);
        t.integer = true;
        assert_near(target_probability(&t, &p).value, 1, 0);
    }
    const target_t strict = make(TARGET_MORE_THAN, TARGET_UP, 26, 0);
    assert_near(target_probability(&strict, &p).value, 0.5, 1e-6);
    const target_t least = make(TARGET_AT_LEAST, TARGET_UP, 26.5, 0);
    assert_true(target_probability(&least, &p).value < 1);
}

/* With no uncertainty the probability is the predicate. */
static void certainty_is_the_predicate(void **state) {
    (void)state;
    for (int kind = 0; kind < TARGET_KIND_COUNT; kind++) {
        for (int d = 0; d < 3; d++) {
            for (int integer = 0; integer < 2; integer++) {
                target_t t = make((target_kind_t)kind, directions[d], 10, 1);
                t.upper = 14;
                t.integer = integer;
                for (int y = 7; y <= 17; y++) {
                    const predictive_t p = normal_like(y, 0);
                    const double expected = target_satisfied(&t, y) ? 1 : 0;
                    assert_near(target_probability(&t, &p).value, expected, 0);
                }
            }
        }
    }
}

/* Limits at 0, where the allowance for rounding vanishes. */
static void limit_at_zero(void **state) {
    (void)state;
    const predictive_t p = normal_like(0, 0);
    const target_t least = make(TARGET_AT_LEAST, TARGET_UP, 0, 0);
    const target_t most = make(TARGET_AT_MOST, TARGET_UP, 0, 0);
    const target_t more = make(TARGET_MORE_THAN, TARGET_UP, 0, 0);
    assert_near(target_probability(&least, &p).value, 1, 0);
    assert_near(target_probability(&most, &p).value, 1, 0);
    assert_near(target_probability(&more, &p).value, 0, 0);
}

/* More tolerance never lowers the probability. */
static void tolerance_widens(void **state) {
    (void)state;
    const predictive_t p = {transform_log(), log(90), 0.1, 4, 0, INFINITY};
    for (int kind = 0; kind < TARGET_KIND_COUNT; kind++) {
        for (int d = 0; d < 3; d++) {
            target_t t = make((target_kind_t)kind, directions[d], 100, 0);
            t.upper = 110;
            double before = -1;
            for (double share = 0; share < 0.2; share += 0.01) {
                const target_t wider = target_with_tolerance_share(&t, share);
                assert_close(wider.tolerance, share * 100, 1e-14);
                const double prob = target_probability(&wider, &p).value;
                assert_true(prob >= before && prob <= 1);
                before = prob;
            }
        }
    }
}

static void codes(void **state) {
    (void)state;
    for (int i = 0; i < TARGET_KIND_COUNT; i++) {
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(target_kind_row((target_kind_t)i)->code,
                                    target_kind_row((target_kind_t)j)->code);
        }
    }
    for (int i = 0; i < TARGET_DIRECTION_COUNT; i++) {
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(target_direction_code((target_direction_t)i),
                                    target_direction_code((target_direction_t)j));
        }
    }
    assert_string_equal(target_kind_row(TARGET_AT_LEAST)->code, "at_least");
    assert_string_equal(target_direction_code(TARGET_STEADY), "hold");
    assert_null(target_kind_row(TARGET_KIND_COUNT));
    assert_null(target_kind_row((target_kind_t)-1));
    assert_null(target_direction_code(TARGET_DIRECTION_COUNT));
}

static void refuses(void **state) {
    (void)state;
    const predictive_t p = normal_like(1, 1);
    target_t t = make(TARGET_HOLD, TARGET_UP, 10, -1);
    assert_int_equal(target_check(&t), STATS_DOMAIN);
    assert_false(target_satisfied(&t, 10));
    assert_int_equal(target_probability(&t, &p).status, STATS_DOMAIN);
    t = make(TARGET_RANGE, TARGET_UP, 10, 0);
    t.upper = 9;
    assert_int_equal(target_check(&t), STATS_ORDER);
    t = make(TARGET_ABOUT, TARGET_UP, NAN, 0);
    assert_int_equal(target_check(&t), STATS_NOT_FINITE);
    t = make(TARGET_KIND_COUNT, TARGET_UP, 1, 0);
    assert_int_equal(target_check(&t), STATS_DOMAIN);
    t = make(TARGET_ABOUT, TARGET_UP, 1, 0);
    predictive_t bad = p;
    bad.scale = -1;
    assert_int_equal(target_probability(&t, &bad).status, STATS_DOMAIN);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(predicates),
        cmocka_unit_test(decimal_limits),
        cmocka_unit_test(counts),
        cmocka_unit_test(required),
        cmocka_unit_test(probabilities),
        cmocka_unit_test(reached_stock_is_certain),
        cmocka_unit_test(certainty_is_the_predicate),
        cmocka_unit_test(limit_at_zero),
        cmocka_unit_test(tolerance_widens),
        cmocka_unit_test(codes),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
