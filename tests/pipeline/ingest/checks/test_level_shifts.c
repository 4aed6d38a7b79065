/* Level shifts that nobody declared: found, weighed, put in words; declared ones are not. */
#include "pipeline/ingest/checks/level_shifts.h"

#include "pipeline/base/text.h"
#include "pipeline/ingest/vintages/vintages_select.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_load.h"
#include "tests/pipeline/ingest/vintage_list.h"

enum { YEARS_MAX = 20 };

/* The findings as `severity period delivery:row`, then the words in English and Chinese. */
static void findings_write(const table_t *findings, const char *series, text_t *out) {
    for (size_t i = 0; i < findings->n; i++) {
        const finding_row_t *row = table_row(findings, i);
        char period[PERIOD_SIZE];
        const char *const words[] = {choices_severity[row->severity].code,
                                     " ",
                                     period_write(period, row->period),
                                     " ",
                                     row->delivery,
                                     ":",
                                     row->row,
                                     "\n",
                                     row->message_en,
                                     "\n",
                                     row->message_zh,
                                     "\n"};
        assert_string_equal(row->rule, "level-shift");
        assert_non_null(term_text(terms_finding, row->rule, LANGUAGE_ZH));
        assert_string_equal(row->series, series);
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            text_add(out, words[k]);
        }
    }
}

/* What is found in the annual values from 2010 on, the first `rebased_at` of them on basis old. */
static char *found(scratch_t *s, const plan_t *plan, const char *series, const char *const *values,
                   size_t n, size_t rebased_at) {
    static const char *const years[YEARS_MAX] = {
        "2010", "2011", "2012", "2013", "2014", "2015", "2016", "2017", "2018", "2019",
        "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027", "2028", "2029"};
    printed_t rows[YEARS_MAX];
    vintages_t vintages = {0};
    table_t findings = {.spec = release_table_spec(RELEASE_FINDINGS)};
    text_t out = {0};
    err_t err = {0};

    for (size_t i = 0; i < n; i++) {
        const char *basis = i < rebased_at ? "old" : "new";
        rows[i] = (printed_t){"d", series, years[i], values[i], "2031-01-31", basis, NULL, NULL};
    }
    vintage_list_add(plan, rows, n, &vintages);
    vintages_select(&vintages);
    assert_int_equal(level_shifts_add(plan, &vintages, &findings, &err), 0);
    text_add(&out, "");
    findings_write(&findings, series, &out);
    table_free(&findings);
    vintages_free(&vintages);
    return scratch_keep(s, text_take(&out));
}

/*
 * Value added of services in Shanghai from a compilation that mixes vintages: 2010-2013 before,
 * 2014-2019 after the fourth census (carbonemission-china.csv of the repository
 * yaoyaoustc/carbondata; also in fixtures/shanghai). 13445.07 -> 16504.5 is +22.8%. Size and p are
 * those of tests/stats/accounts/test_level_shift.c, from R: 10.1 log points (10.7%), p = 0.02383.
 */
static const char *const mixed[] = {"9833.51", "11142.86", "12199.15", "13445.07", "16504.5",
                                    "18352.8", "21202.4",  "23288.3",  "25546.3",  "27686.9"};

static void mixed_vintages(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_string_equal(found(s, &plan, "services", mixed, 10, 0),
                        "note 2014 d:6\n"
                        "from 2013 to 2014 the level changes by +22.8%, that is +10.7% beyond the "
                        "usual change (p = 0.0238): has the basis changed? No break is "
                        "declared\n"
                        "2013—2014年变动+22.8%，与通常变化相差+10.7%（p = "
                        "0.0238）：可能有未申报的口径变化，请核实\n");
    /* The basis says it: nothing is left to find. A change of basis elsewhere hides nothing. */
    assert_string_equal(found(s, &plan, "services", mixed, 10, 4), "");
    assert_string_not_equal(found(s, &plan, "services", mixed, 10, 1), "");
    plan_free(&plan);
}

/* A break of the plan is declared, whatever its treatment. */
static void declared(void **state) {
    static const struct row {
        const char *line;
        bool is_found;
    } lines[] = {
        {"output,2014,,,definition,segment,note 2\n", false},
        {"output,2014,,,definition,note,x\n", false},
        {"output,2014,,,definition,link,x\n", false},
        {"output,2011,,,definition,note,x\n", true},
        {"rate,2014,,,definition,note,x\n", true},
        /* every value is on basis new: the change of basis that this row declares is not here */
        {"output,2014,old,new,definition,segment,x\n", true},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        plan_t plan;
        err_t err = {0};
        char *folder = small_plan(s);
        small_plan_change(s, "breaks.csv", "output,2018,,,shock,exclude,note 3\n", "");
        small_plan_change(s, "breaks.csv", "output,2015,,,definition,segment,note 2\n",
                          lines[i].line);
        assert_int_equal(plan_load(folder, &plan, &err), 0);
        assert_int_equal(*found(s, &plan, "output", mixed, 10, 0) != '\0', lines[i].is_found);
        plan_free(&plan);
    }
}

/* Synthetic: ten per cent a year or so, and one jump of a third. */
static const char *const jump[] = {"100", "110",   "120.5", "132.9", "146",   "160.8", "235.9",
                                   "259", "285.6", "313.8", "345.5", "379.7", "418.2", "459.8"};

static void warning(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    const char *got = found(s, &plan, "total", jump, 14, 0);
    assert_non_null(strstr(got, "warning 2016 d:8\n"));
    assert_non_null(strstr(got, "from 2015 to 2016 the level changes by +46.7%"));
    assert_non_null(strstr(got, "(p < 0.0001): has the basis changed?"));
    assert_non_null(strstr(got, "（p < 0.0001）：可能有未申报的口径变化，请核实\n"));
    /* Seven points have six changes: too few to say. */
    assert_string_equal(found(s, &plan, "total", jump, 7, 0), "");
    assert_string_not_equal(found(s, &plan, "total", jump, 8, 0), "");
    plan_free(&plan);
}

/* The year that is left out is not the shift: output without 2018, which is ten times too large. */
static void excluded(void **state) {
    const char *values[14];
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    char *folder = small_plan(s);
    small_plan_change(s, "breaks.csv", "output,2015,,,definition,segment,note 2\n", "");
    assert_int_equal(plan_load(folder, &plan, &err), 0);
    memcpy(values, jump, sizeof values);
    values[8] = "2856";
    assert_non_null(strstr(found(s, &plan, "output", values, 14, 0), "warning 2016 d:8\n"));
    assert_null(strstr(found(s, &plan, "total", values, 14, 0), "2016 d:8\n"));
    plan_free(&plan);
}

/*
 * Synthetic: one value out of line is reported as such; a share in points, a level with 0 in its
 * unit.
 */
static void words_of_other_scales(void **state) {
    static const char *const point[] = {
        "100.0", "110.3", "120.9", "133.2", "147.2", "161.5", "177.5", "196.0", "214.6", "354.4",
        "260.3", "285.8", "315.2", "345.5", "381.7", "419.5", "461.5", "509.5", "558.9", "615.9"};
    static const char *const share[] = {"50",   "50.6", "51",   "51.5", "52.1", "52.5", "48.1",
                                        "48.6", "49.2", "49.6", "50.1", "50.7", "51.1", "51.7"};
    static const char *const level[] = {"0", "1",  "2.1",  "3",  "4.1",
                                        "5", "16", "17.1", "18", "19.1"};
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    const char *got = found(s, &plan, "total", point, 20, 0);
    assert_non_null(strstr(got, "): more like a single value out of line than a shift\n"));
    assert_non_null(strstr(got, "）：更像单个数值异常，请核实\n"));
    got = found(s, &plan, "share", share, 14, 0);
    assert_non_null(strstr(got, "changes by -4.4 points, that is -4.9 points beyond"));
    assert_non_null(strstr(got, "变动-4.4个百分点，与通常变化相差-4.9个百分点"));
    got = found(s, &plan, "total", level, 10, 0);
    assert_non_null(strstr(got, "changes by +11.00 100 million yuan, that is"));
    assert_non_null(strstr(got, "变动+11.00亿元，"));
    plan_free(&plan);
}

/* An ordinary walk, and a year to date of another size: nothing. */
static void nothing_to_find(void **state) {
    static const char *const plain[] = {"100",   "111",   "119.5", "133.9", "145",
                                        "160.8", "177.9", "192",   "214.6", "234.8",
                                        "260.5", "283.7", "315.2", "344.8"};
    static const printed_t row[] = {
        {"d", "total", "2020Q1-3", "3", "2021-01-31", NULL, NULL, NULL}};
    scratch_t *s = *state;
    vintages_t vintages = {0};
    table_t findings = {.spec = release_table_spec(RELEASE_FINDINGS)};
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    assert_string_equal(found(s, &plan, "total", plain, 14, 0), "");
    assert_string_equal(found(s, &plan, "total", plain, 0, 0), "");
    vintage_list_add(&plan, row, 1, &vintages);
    vintages_select(&vintages);
    assert_int_equal(level_shifts_add(&plan, &vintages, &findings, &err), 0);
    assert_int_equal(findings.n, 0);
    vintages_free(&vintages);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(mixed_vintages),        TEST(declared),        TEST(warning), TEST(excluded),
        TEST(words_of_other_scales), TEST(nothing_to_find),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
