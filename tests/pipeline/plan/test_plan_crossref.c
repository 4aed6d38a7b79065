/* Codes that one table uses and another defines; a table that is lost is one problem. */
#include "pipeline/plan/plan_crossref.h"

#include "pipeline/plan/plan_load.h"
#include "tests/support/small_plan.h"

static void codes(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    crossref_t c = {&plan, &err};
    place_t where = crossref_place(&c, PLAN_SERIES, 3, "sector");
    assert_true(crossref_has_series(&c, "share"));
    assert_false(crossref_has_series(&c, "gdp"));
    crossref_check_code(&c, &where, "tertiary", PLAN_SECTORS);
    crossref_check_code(&c, &where, "", PLAN_SECTORS);
    crossref_check_label(&c, &where, "unit", "%");
    crossref_check_label(&c, &where, "unit", "");
    crossref_check_bounds(&c, &where, (optional_t){1, 1}, (optional_t){2, 1});
    crossref_check_bounds(&c, &where, (optional_t){1, 1}, (optional_t){0, 0});
    assert_int_equal(err.n, 0);
    crossref_check_code(&c, &where, "city", PLAN_SECTORS);
    crossref_check_label(&c, &where, "basis", "%");
    crossref_check_bounds(&c, &where, (optional_t){2, 1}, (optional_t){2, 1});
    crossref_check_term(&c, &where, "gdp");
    assert_problems(
        s, &err,
        "~/plan/series.csv:3: column \"sector\": \"city\" is not defined in ~/plan/sectors.csv "
        "(add "
        "it there or correct it here)\n"
        "~/plan/series.csv:3: column \"sector\": \"%\" is not defined in ~/plan/labels.csv (add it "
        "there or correct it here)\n"
        "~/plan/series.csv:3: column \"sector\": lower bound 2 is not below upper bound 2\n"
        "~/plan/series.csv:3: column \"sector\": derivation uses series \"gdp\", which is not "
        "defined in ~/plan/series.csv");
    plan_free(&plan);
}

/* One lost table is one problem, not one for every code it would have defined. */
static void lost_tables(void **state) {
    static const char *const names[] = {"series.csv", "labels.csv", "sectors.csv",
                                        "areas.csv",  "plan.csv",   "indicators.csv"};
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plan_t plan;
        char expected[200];
        err_t err = {0};
        small_plan(s);
        small_plan_change(s, names[i], small_plan_table(names[i]), "");
        assert_int_equal(plan_load(scratch_path(s, "plan"), &plan, &err), EXIT_DATA);
        snprintf(expected, sizeof expected,
                 "~/plan/%s: is empty (a header row and data rows are needed)", names[i]);
        assert_problems(s, &err, expected);
        plan_free(&plan);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(codes),
        TEST(lost_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
