/* Classes of probability at their bounds and of outcomes, and sensitivity to the tolerance. */
#include "stats/assess/verdict.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void probability_classes(void **state) {
    (void)state;
    const struct {
        double probability;
        const char *class;
    } rows[] = {{1, "expected"},     {0.9, "expected"},    {0.899, "likely"},
                {0.66, "likely"},    {0.659, "uncertain"}, {0.33, "uncertain"},
                {0.329, "unlikely"}, {0.1, "unlikely"},    {0.099, "not_expected"},
                {0, "not_expected"}};
    const verdict_class_t *class;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(verdict_probability_class(rows[i].probability, &class), STATS_OK);
        assert_string_equal(class->code, rows[i].class);
    }
    assert_int_equal(verdict_probability_class(1.001, &class), STATS_DOMAIN);
    assert_int_equal(verdict_probability_class(-0.001, &class), STATS_DOMAIN);
    assert_int_equal(verdict_probability_class(NAN, &class), STATS_DOMAIN);
    assert_string_equal(verdict_outcome_class(true)->code, "met");
    assert_string_equal(verdict_outcome_class(false)->code, "missed");
}

static void codes(void **state) {
    (void)state;
    for (int i = 0; i < VERDICT_COUNT; i++) {
        const verdict_class_t *class = verdict_class_at((verdict_t)i);
        assert_true(strlen(class->code) > 0);
        assert_int_equal(verdict_of_class(class), i);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(class->code, verdict_class_at((verdict_t)j)->code);
        }
    }
    assert_null(verdict_class_at(VERDICT_NONE));
    assert_null(verdict_class_at(VERDICT_COUNT));
    const verdict_class_t copy = *verdict_class_at(VERDICT_MET);
    assert_int_equal(verdict_of_class(&copy), VERDICT_NONE);
    assert_int_equal(verdict_of_class(NULL), VERDICT_NONE);
}

static void sensitivity(void **state) {
    (void)state;
    const target_t t = {.kind = TARGET_ABOUT, .direction = TARGET_UP, .value = 100, .tolerance = 9};
    const verdict_class_t *class[VERDICT_SENSITIVITY_COUNT];
    // 99: missed at 0 and 0.5 %, met from 1 % on; the target's own tolerance plays no part.
    assert_int_equal(verdict_sensitivity(&t, 99, NULL, class), STATS_OK);
    const char *const outcome[] = {"missed", "missed", "met", "met", "met"};
    for (int i = 0; i < VERDICT_SENSITIVITY_COUNT; i++) {
        assert_string_equal(class[i] -> code, outcome[i]);
    }
    // Median 98, sd 2: P(Y >= 100) = .16, 99.5: .23, 99: .31, 98: .5, 95: .93.
    const predictive_t p = {transform_none(), 98, 2, 1e6, -INFINITY, INFINITY};
    const char *const projected[] = {"unlikely", "unlikely", "unlikely", "uncertain", "expected"};
    assert_int_equal(verdict_sensitivity(&t, NAN, &p, class), STATS_OK);
    for (int i = 0; i < VERDICT_SENSITIVITY_COUNT; i++) {
        assert_string_equal(class[i] -> code, projected[i]);
    }
    assert_int_equal(verdict_sensitivity(&t, NAN, NULL, class), STATS_NOT_FINITE);
    assert_close(verdict_sensitivity_share(4), 0.05, 0);
    assert_true(isnan(verdict_sensitivity_share(5)));
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probability_classes),
        cmocka_unit_test(codes),
        cmocka_unit_test(sensitivity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
