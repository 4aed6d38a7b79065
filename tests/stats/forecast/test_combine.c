/* The rules of the default, and the median and mean of their members' paths. */
#include "stats/forecast/combine.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "stats/models/registry.h"
#include "tests/support/assert_close.h"

enum { RULES = 5 };

static void rules(void **state) {
    (void)state;
    for (size_t i = 0; i < RULES; i++) {
        const combine_rule_t *r = combine_rule_at(i);
        assert_non_null(r);
        assert_true(r->n >= COMBINE_MEMBERS_MIN && r->n <= COMBINE_MEMBERS_MAX);
        for (size_t k = 0; k < r->n; k++) {
            assert_non_null(model_find(r->member[k].name));
            assert_int_equal(combine_position(r, r->member[k].name), k);
            assert_true(combine_has_member(r->member[k].name));
            assert_true(r->member[k].weight >= 1);
            // Enough points for every member, but for the basic rule.
            if (i) assert_true(model_find(r->member[k].name)->min_points <= r->from);
        }
        assert_int_equal(combine_position(r, "loglinear"), r->n);
    }
    assert_null(combine_rule_at(RULES));
    // Unanchored: never part of the default.
    assert_false(combine_has_member("loglinear"));
    assert_false(combine_has_member(""));
}

static void choice(void **state) {
    (void)state;
    const struct {
        int frequency;
        bool relative;
        size_t n;
        bool complete;
        const char *rule;
        combine_how_t how;
    } cases[] = {
        {SERIES_ANNUAL, false, 9, true, "basic", COMBINE_MEDIAN},
        {SERIES_ANNUAL, false, 10, true, "annual", COMBINE_MEDIAN},
        {SERIES_ANNUAL, false, 30, false, "basic", COMBINE_MEDIAN},
        {SERIES_ANNUAL, true, 30, true, "basic", COMBINE_MEDIAN},
        {SERIES_QUARTERLY, false, 11, true, "basic", COMBINE_MEDIAN},
        {SERIES_QUARTERLY, false, 40, true, "seasonal", COMBINE_MEAN},
        {SERIES_QUARTERLY, true, 40, true, "seasonal relative", COMBINE_MEAN},
        {SERIES_MONTHLY, false, 23, true, "basic", COMBINE_MEDIAN},
        {SERIES_MONTHLY, false, 24, true, "monthly", COMBINE_MEDIAN},
        {SERIES_MONTHLY, true, 40, true, "seasonal relative", COMBINE_MEAN},
        {SERIES_QUARTERLY, true, 40, false, "basic", COMBINE_MEDIAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const combine_rule_t *r =
            combine_rule_for(cases[i].frequency, cases[i].relative, cases[i].n, cases[i].complete);
        assert_string_equal(r->name, cases[i].rule);
        assert_int_equal(r->how, cases[i].how);
    }
    assert_string_equal(combine_rule_at(0)->name, "basic");
}

static void paths(void **state) {
    (void)state;
    const double a[] = {1, 10};
    const double b[] = {2, 50};
    const double c[] = {9, 20};
    const double d[] = {4, 30};
    combine_rule_t rule = {
        .how = COMBINE_MEDIAN, .n = 4, .member = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}}};
    double out[2];
    const double *const three[] = {a, NULL, c, d};
    const double *const all[] = {a, b, c, d};
    assert_int_equal(combine_paths(&rule, three, 2, out), STATS_OK);
    assert_near(out[0], 4, 0);
    assert_near(out[1], 20, 0);
    assert_int_equal(combine_paths(&rule, all, 2, out), STATS_OK);
    assert_near(out[0], 3, 0);
    assert_near(out[1], 25, 0);
    rule.member[2].weight = 2; // 1 2 4 9 9 and 10 20 20 30 50
    assert_int_equal(combine_paths(&rule, all, 2, out), STATS_OK);
    assert_near(out[0], 4, 0);
    assert_near(out[1], 20, 0);
    rule.how = COMBINE_MEAN;
    assert_int_equal(combine_paths(&rule, all, 2, out), STATS_OK);
    assert_near(out[0], 5, 1e-15);
    assert_near(out[1], 26, 1e-14);
    assert_int_equal(combine_paths(&rule, three, 2, out), STATS_OK);
    assert_near(out[0], 23.0 / 4, 1e-15);
}

static void refuses(void **state) {
    (void)state;
    const double a[] = {1};
    const double bad[] = {NAN};
    const combine_rule_t rule = {.n = 3, .member = {{"a", 1}, {"b", 1}, {"c", 1}}};
    double out[1];
    const double *const two[] = {a, NULL, a};
    const double *const broken[] = {a, bad, a};
    assert_int_equal(combine_paths(&rule, two, 1, out), STATS_TOO_FEW);
    assert_int_equal(combine_paths(&rule, broken, 1, out), STATS_NOT_FINITE);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules),
        cmocka_unit_test(choice),
        cmocka_unit_test(paths),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
