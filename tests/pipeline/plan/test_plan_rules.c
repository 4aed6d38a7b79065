/* rules.csv: what each kind of rule needs. */
#include "pipeline/plan/plan_rules.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "tests/pipeline/plan/plan_mistakes.h"

/* Code that reads a choice as an enumerator counts on the order of the words. */
static void words_and_enums(void **state) {
    static const struct row {
        const choice_t *choices;
        int enumerator;
        const char *code;
    } rows[] = {
        {choices_rule_kind, RULE_RANGE, "range"},
        {choices_rule_kind, RULE_SUM, "sum"},
        {choices_rule_kind, RULE_RATIO, "ratio"},
        {choices_rule_kind, RULE_NON_DECREASING, "non_decreasing"},
        {choices_rule_kind, RULE_YTD_MONOTONE, "ytd_monotone"},
        {choices_rule_kind, RULE_NEGATIVE_QUARTER, "negative_quarter"},
        {choices_rule_kind, RULE_GROWTH_LIMIT, "growth_limit"},
        {choices_rule_kind, RULE_GROWTH_PUBLISHED, "growth_published"},
        {choices_rule_kind, RULE_POWER_OF_TEN, "power_of_ten"},
        {choices_rule_kind, RULE_VINTAGE_GAP, "vintage_gap"},
        {choices_rule_severity, 2, "error"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(choice_find(rows[i].choices, rows[i].code), rows[i].enumerator);
    }
}

/* A rule of every kind as it should be, and without each thing that its kind needs. */
static void needs(void **state) {
    static const struct row {
        const char *rest;    /* of the line after id and severity */
        const char *problem; /* what must be said, "" nothing */
    } rows[] = {
        {"range,rate,,0,,", ""},
        {"range,rate,,,9,", ""},
        {"range,rate,,,,", "upper"},
        {"sum,total,services+output,,,0.1", ""},
        {"sum,total,services+output,,,", "tolerance"},
        {"sum,total,services;output,,,0.1", "parts"},
        {"sum,total,services+gdp,,,0.1", "gdp"},
        {"sum,total,,,,0.1", "parts"},
        {"ratio,share,services; total,,,0.1", ""},
        {"ratio,share,services; total,,,", "tolerance"},
        {"ratio,share,services,,,0.1", "parts"},
        {"ratio,share,services; gdp,,,0.1", "gdp"},
        {"non_decreasing,offices,,,,", ""},
        {"ytd_monotone,*,,,,", ""},
        {"negative_quarter,*,,,,", ""},
        {"growth_limit,*,,-50,100,", ""},
        {"growth_limit,*,,-50,,", "upper"},
        {"growth_published,output,rate,,,0.1", ""},
        {"growth_published,output,rate,,,", "tolerance"},
        {"growth_published,output,growth,,,0.1", "growth"},
        {"power_of_ten,*,,,,", ""},
        {"vintage_gap,*,,,,5", ""},
        {"vintage_gap,*,,,,", "tolerance"},
        {"range,gdp,,0,,", "gdp"},
    };
    scratch_t *s = *state;
    char *folder = small_plan(s);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plan_t plan;
        err_t err = {0};
        scratch_file(s, "plan/rules.csv",
                     scratch_keep(s, text_join("id,severity,kind,series,parts,lower,upper,"
                                               "tolerance\nr,error,",
                                               rows[i].rest, "\n", NULL)));
        int code = plan_load(folder, &plan, &err);
        const char *said = scratch_problems(s, &err);
        if ((*rows[i].problem == '\0') != (code == 0) || !strstr(said, rows[i].problem)) {
            fail_msg("%s: said \"%s\", expected \"%s\"", rows[i].rest, said, rows[i].problem);
        }
        plan_free(&plan);
    }
}

/* A plan may have no rules; an empty table is none. */
static void may_be_absent(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_false(plan_has_table(&plan, PLAN_RULES));
    assert_int_equal(plan_count(&plan, PLAN_RULES), 0);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_enums),
        TEST(needs),
        TEST(may_be_absent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
