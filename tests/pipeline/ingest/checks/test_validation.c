/*
 * Every kind of rule: what violates it, with its words, and what just does not; which vintages a
 * run looks at.
 */
#include "pipeline/ingest/checks/validation.h"

#include "pipeline/base/text.h"
#include "pipeline/ingest/vintages/vintages_select.h"
#include "pipeline/plan/plan_load.h"
#include "tests/pipeline/ingest/vintage_list.h"

enum { PRINTED_MAX = 4 };

/*
 * Of each kind a rule (the cells of rules.csv from `series` to `tolerance`), vintages of which one
 * violates it, and a value that in the place of the last one's violates nothing any more.
 */
static const struct kind {
    const char *rule;
    printed_t printed[PRINTED_MAX];
    size_t n;
    const char *sound;
    const char *series; /* of the violating vintage */
    const char *delivery;
    const char *en;
    const char *zh;
} kinds[RULE_KINDS] = {
    [RULE_RANGE] = {"total,,0,150,",
                    {{"d", "total", "2020", "150.1", "2021-01-20", NULL, NULL, NULL}},
                    1,
                    "150",
                    "total",
                    "d",
                    "150.1 lies outside what is possible (limit 150)",
                    "数值150.1超出允许范围（界限150）"},
    /* 60.0 + 39.6: 0.1 and half a unit of each of three numbers is 0.25 */
    [RULE_SUM] = {"total,services+output,,,0.1",
                  {{"d", "total", "2020", "100.0", "2021-01-20", NULL, NULL, NULL},
                   {"d", "services", "2020", "60.0", "2021-01-20", NULL, NULL, NULL},
                   {"d", "output", "2020", "39.7", "2021-01-20", NULL, NULL, NULL}},
                  3,
                  "39.8",
                  "total",
                  "d",
                  "100 differs from the sum of its parts, 99.7, by more than 0.25",
                  "数值100与各部分之和99.7相差超过0.25"},
    /* 0.1, half a unit of the share, and 50 * (0.05 / 50 + 0.05 / 100) */
    [RULE_RATIO] = {"share,services; total,,,0.1",
                    {{"d", "total", "2020", "100.0", "2021-01-20", NULL, NULL, NULL},
                     {"d", "services", "2020", "50.0", "2021-01-20", NULL, NULL, NULL},
                     {"d", "share", "2020", "50.3", "2021-01-20", NULL, NULL, NULL}},
                    3,
                    "50.2",
                    "share",
                    "d",
                    "50.3 differs from 50, computed from its parts, by more than 0.225",
                    "数值50.3与计算所得50相差超过0.225"},
    [RULE_NON_DECREASING] = {"offices,,,,0",
                             {{"d", "offices", "2019", "100", "2020-01-20", NULL, NULL, NULL},
                              {"d", "offices", "2020", "98", "2021-01-20", NULL, NULL, NULL}},
                             2,
                             "99", /* each is printed to the unit */
                             "offices",
                             "d",
                             "98 is below the earlier 100",
                             "累计数98低于此前的100"},
    [RULE_YTD_MONOTONE] = {"total,,,,",
                           {{"d", "total", "2020Q1-3", "90", "2020-10-20", NULL, NULL, NULL},
                            {"d", "total", "2020", "80", "2021-01-20", NULL, NULL, NULL}},
                           2,
                           "89",
                           "total",
                           "d",
                           "the year to date 80 is below the earlier 90 of the same delivery",
                           "累计值80低于同一报送文件中较早的累计值90"},
    [RULE_NEGATIVE_QUARTER] =
        {"total,,,,",
         {{"d", "total", "2020Q1-3", "90", "2020-10-20", NULL, NULL, NULL},
          {"e", "total", "2020", "80", "2021-01-20", NULL, NULL, NULL}},
         2,
         "89",
         "total",
         "e",
         "the year to date 80 is below the earlier 90: the quarter between is negative",
         "累计值80低于较早的累计值90：单季为负"},
    [RULE_GROWTH_LIMIT] = {"total,,,40,",
                           {{"d", "total", "2019", "100", "2020-01-20", NULL, NULL, NULL},
                            {"e", "total", "2020", "150", "2021-01-20", NULL, NULL, NULL}},
                           2,
                           "139",
                           "total",
                           "e",
                           "changes by 50% on the year before, limit 40% (value 150)",
                           "比上年同期变化50%，超过40%（数值150）"},
    [RULE_GROWTH_PUBLISHED] =
        {"total,rate,,,2",
         {{"d", "total", "2019", "100", "2020-01-20", NULL, NULL, NULL},
          {"e", "total", "2020", "110", "2021-01-20", NULL, NULL, NULL},
          {"e", "rate", "2020", "7.5", "2021-01-20", NULL, NULL, NULL}},
         3,
         "8.5",
         "total",
         "e",
         "the published growth of 7.5% and 10% computed from levels differ by more than 2 points",
         "公布增速7.5%与按水平值计算的10%相差超过2个百分点"},
    [RULE_POWER_OF_TEN] = {"*,,,,",
                           {{"d", "total", "2019", "100", "2020-01-20", NULL, NULL, NULL},
                            {"e", "total", "2020", "1080", "2021-01-20", NULL, NULL, NULL}},
                           2,
                           "700",
                           "total",
                           "e",
                           "1080 and 100 differ by a power of ten: a slip of unit or point?",
                           "数值1080与100相差十的整数次方：单位或小数点是否有误？"},
    [RULE_VINTAGE_GAP] = {"total,,,,5",
                          {{"d", "total", "2020", "100", "2021-01-20", NULL, NULL, NULL},
                           {"e", "total", "2020", "106", "2022-01-20", NULL, NULL, NULL}},
                          2,
                          "105",
                          "total",
                          "d",
                          "differs from the current value, 106, by more than 5 (value 100)",
                          "与采用值106不一致，相差超过5（数值100）"},
};

/* The small plan with one rule of a kind. */
static void plan_of_kind(scratch_t *s, size_t kind, plan_t *plan) {
    char *folder = small_plan(s);
    err_t err = {0};

    scratch_file(s, "plan/rules.csv",
                 scratch_keep(s, text_join("id,severity,kind,series,parts,lower,upper,tolerance,"
                                           "message_zh,message_en\nr,warning,",
                                           choices_rule_kind[kind].code, ",", kinds[kind].rule,
                                           ",,\n", NULL)));
    assert_int_equal(plan_load(folder, plan, &err), 0);
    assert_problems(s, &err, "");
}

/* What a run found. */
typedef struct seen {
    size_t n;
    const plan_t *plan;
    char text[512]; /* `series delivery: en zh` of the last one */
} seen_t;

static int violation_see(void *context, const violation_t *violation, err_t *err) {
    seen_t *seen = context;

    (void)err;
    seen->n++;
    snprintf(seen->text, sizeof seen->text, "%s %s: %s %s",
             plan_series(seen->plan, violation->vintage->series)->id, violation->vintage->delivery,
             violation->en, violation->zh);
    return 0;
}

static seen_t run_on(const plan_t *plan, const printed_t *printed, size_t n, const char *sha256,
                     severity_t severity) {
    vintages_t vintages = {0};
    seen_t seen = {.plan = plan};
    err_t err = {0};

    vintage_list_add(plan, printed, n, &vintages);
    vintages_select(&vintages);
    assert_int_equal(validation_run(plan, &vintages, sha256, severity, violation_see, &seen, &err),
                     0);
    vintages_free(&vintages);
    return seen;
}

static void every_kind(void **state) {
    scratch_t *s = *state;

    for (size_t k = 0; k < RULE_KINDS; k++) {
        assert_non_null(choices_rule_kind[k].code);
        if (!kinds[k].rule) {
            fail_msg("no case for a rule of kind %s", choices_rule_kind[k].code);
        }
        plan_t plan;
        plan_of_kind(s, k, &plan);
        printed_t printed[PRINTED_MAX];
        memcpy(printed, kinds[k].printed, sizeof printed);
        seen_t seen = run_on(&plan, printed, kinds[k].n, NULL, SEVERITY_NOTE);
        char *expected = scratch_keep(s, text_join(kinds[k].series, " ", kinds[k].delivery, ": ",
                                                   kinds[k].en, " ", kinds[k].zh, NULL));
        if (seen.n != 1 || strcmp(seen.text, expected) != 0) {
            fail_msg("%s: %zu, %s", choices_rule_kind[k].code, seen.n, seen.text);
        }
        printed[kinds[k].n - 1].value = kinds[k].sound;
        seen = run_on(&plan, printed, kinds[k].n, NULL, SEVERITY_NOTE);
        if (seen.n != 0) {
            fail_msg("%s is violated by %s: %s", choices_rule_kind[k].code, kinds[k].sound,
                     seen.text);
        }
        plan_free(&plan);
    }
    assert_null(choices_rule_kind[RULE_KINDS].code);
}

/* One delivery alone, and severities from one on. */
static void which_vintages(void **state) {
    static const printed_t printed[] = {
        {"d", "total", "2019", "200", "2020-01-20", NULL, NULL, NULL},
        {"e", "total", "2020", "300", "2021-01-20", NULL, NULL, NULL},
        {"e", "services", "2020", "300", "2021-01-20", NULL, NULL, NULL},
    };
    scratch_t *s = *state;
    plan_t plan;

    plan_of_kind(s, RULE_RANGE, &plan);
    assert_int_equal(run_on(&plan, printed, 3, NULL, SEVERITY_NOTE).n, 2);
    assert_int_equal(run_on(&plan, printed, 3, "e", SEVERITY_WARNING).n, 1);
    assert_int_equal(run_on(&plan, printed, 3, "f", SEVERITY_NOTE).n, 0);
    assert_int_equal(run_on(&plan, printed, 3, NULL, SEVERITY_ERROR).n, 0);
    assert_true(validation_has_rules(&plan, SEVERITY_WARNING));
    assert_false(validation_has_rules(&plan, SEVERITY_ERROR));
    plan_free(&plan);
}

static int violation_refuse(void *context, const violation_t *violation, err_t *err) {
    (void)context;
    (void)violation;
    (void)err;
    return EXIT_IO;
}

/* What the caller's function returns ends the run. */
static void a_code_ends_it(void **state) {
    scratch_t *s = *state;
    vintages_t vintages = {0};
    plan_t plan;
    err_t err = {0};

    plan_of_kind(s, RULE_RANGE, &plan);
    vintage_list_add(&plan, kinds[RULE_RANGE].printed, 1, &vintages);
    vintages_select(&vintages);
    assert_int_equal(
        validation_run(&plan, &vintages, NULL, SEVERITY_NOTE, violation_refuse, NULL, &err),
        EXIT_IO);
    vintages_free(&vintages);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(every_kind), TEST(which_vintages),
                                       TEST(a_code_ends_it)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
