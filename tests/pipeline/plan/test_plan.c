/* A plan is read whole and its parts are found; tables that are lost, keys that are wrong. */
#include "pipeline/plan/plan.h"

#include <string.h>

#include "tests/support/small_plan.h"

static void good_plan(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_string_equal(plan.id, "small-plan");
    assert_string_equal(plan.title[LANGUAGE_ZH], "小规划");
    assert_string_equal(plan.title[LANGUAGE_EN], "Small plan");
    assert_string_equal(plan.issuer[LANGUAGE_EN], "Some bureau");
    assert_string_equal(plan.document, "No. 1");
    assert_string_equal(plan.issued, "2021-06-16");
    assert_int_equal(plan.base_year, 2020);
    assert_int_equal(plan.target_year, 2025);
    assert_int_equal(plan_count(&plan, PLAN_INDICATORS), 5);
    assert_int_equal(plan_count(&plan, PLAN_SERIES), 6);
    assert_int_equal(plan_count(&plan, PLAN_BREAKS), 4);
    assert_int_equal(plan_count(&plan, PLAN_MAPPINGS), 2);
    const indicator_row_t *share = plan_find_indicator(&plan, "i_share");
    assert_ptr_equal(share, plan_indicator(&plan, 0));
    assert_near(share->tolerance.value, 0.75, 0);
    assert_string_equal(indicator_name(share, LANGUAGE_ZH), "比重");
    assert_string_equal(indicator_name(share, LANGUAGE_EN), "Share");
    assert_null(plan_find_indicator(&plan, "share"));
    const series_row_t *offices = plan_find_series(&plan, "offices");
    assert_string_equal(series_name(offices, LANGUAGE_ZH), "机构");
    assert_int_equal(series_decimals(offices), 0);
    assert_int_equal(series_decimals(plan_find_series(&plan, "output")), 2); /* not said */
    assert_null(plan_find_series(&plan, ""));
    assert_string_equal(plan_label(&plan, "unit", "亿元", LANGUAGE_EN), "100 million yuan");
    assert_string_equal(plan_label(&plan, "unit", "个", LANGUAGE_EN), "\"items\"");
    assert_string_equal(plan_label(&plan, "goal", "亿元", LANGUAGE_EN), "亿元");
    assert_string_equal(plan_label(&plan, "basis", "old", LANGUAGE_ZH), "旧口径");
    plan_free(&plan);
    assert_null(plan.folder);
}

/* Orders of enums and of choice lists are the same: the code relies on it. */
static void words_and_enums(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_int_equal(plan_find_indicator(&plan, "i_offices")->nature, NATURE_BINDING);
    assert_int_equal(plan_find_indicator(&plan, "i_rate")->nature, NATURE_TASK);
    assert_int_equal(plan_find_series(&plan, "offices")->accumulation, ACCUMULATION_STOCK);
    assert_int_equal(plan_find_series(&plan, "rate")->accumulation, ACCUMULATION_RATIO);
    assert_int_equal(plan_break(&plan, 0)->treatment, TREATMENT_LINK);
    assert_int_equal(plan_break(&plan, 1)->treatment, TREATMENT_SEGMENT);
    assert_int_equal(plan_break(&plan, 2)->treatment, TREATMENT_EXCLUDE);
    assert_int_equal(plan_break(&plan, 3)->treatment, TREATMENT_NOTE);
    assert_int_equal(plan_find_indicator(&plan, "i_offices")->cumulative, 1);
    assert_int_equal(plan_find_indicator(&plan, "i_share")->alt_target, -1);
    plan_free(&plan);
}

/* Every list of words ends, has both languages, and no word twice. */
static void word_lists(void **state) {
    static const choice_t *const lists[] = {
        choices_no_yes,    choices_qualifier, choices_transform,  choices_target,
        choices_direction, choices_nature,    choices_break_kind, choices_treatment};

    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (int k = 0; lists[i][k].code; k++) {
            assert_int_equal(choice_find(lists[i], lists[i][k].code), k);
            assert_true(strlen(lists[i][k].text[LANGUAGE_EN]) > 0 &&
                        strlen(lists[i][k].text[LANGUAGE_ZH]) > 0);
        }
    }
}

/* Every column of every table has a sentence and a member of its own. */
static void specifications(void **state) {
    (void)state;
    for (int t = 0; t < PLAN_TABLES; t++) {
        const table_spec_t *spec = plan_table_spec((plan_table_t)t);
        assert_non_null(strstr(spec->name, ".csv"));
        for (size_t i = 0; i < spec->n_columns; i++) {
            const column_t *column = &spec->columns[i];
            assert_true(strlen(column->help) > 4);
            assert_true(column->offset >= sizeof(size_t) && column->offset < spec->row_size);
            assert_int_equal(column->type == COLUMN_CHOICE, column->choices != NULL);
            for (size_t k = 0; k < i; k++) {
                assert_string_not_equal(column->name, spec->columns[k].name);
                assert_true(column->offset != spec->columns[k].offset);
            }
        }
    }
}

static void no_plan_there(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    assert_int_equal(plan_load(scratch_path(s, "none"), &plan, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/none/plan.csv: cannot be opened: No such file or directory\n"
                    "~/none/indicators.csv: cannot be opened: No such file or directory\n"
                    "~/none/series.csv: cannot be opened: No such file or directory\n"
                    "~/none/breaks.csv: cannot be opened: No such file or directory\n"
                    "~/none/sectors.csv: cannot be opened: No such file or directory\n"
                    "~/none/areas.csv: cannot be opened: No such file or directory\n"
                    "~/none/labels.csv: cannot be opened: No such file or directory\n"
                    "~/none/mappings.csv: cannot be opened: No such file or directory");
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

static void keys(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    small_plan(s);
    scratch_file(s, "plan/plan.csv",
                 "key,value\nid,../elsewhere\ntitle_zh,甲\ntitle_en,A\nissuer_en,B\n"
                 "document,1\nissued,June 2021\nbase_year,2020Q1\ntarget_yaer,2025\nid,twice\n");
    assert_int_equal(plan_load(scratch_path(s, "plan"), &plan, &err), EXIT_DATA);
    assert_problems(
        s, &err,
        "~/plan/plan.csv:10: column \"key\": \"id\" stands already in line 2 (remove one)\n"
        "~/plan/plan.csv:2: column \"value\": \"../elsewhere\" is not a code (small letters, "
        "digits, _ and - only, a letter first)\n"
        "~/plan/plan.csv:7: column \"value\": \"June 2021\" is not a date (write 2025-10-31)\n"
        "~/plan/plan.csv:8: column \"value\": \"2020Q1\" is not a period (write 2025, 2025Q1-3, "
        "2025Q1, 2025M09 or 2025M1-7)\n"
        "~/plan/plan.csv:9: column \"key\": \"target_yaer\" is not a key of a plan (known: id, "
        "title_en, title_zh, issuer_en, issuer_zh, document, issued, base_year, target_year, "
        "languages, verdict_rule, seed)\n"
        "~/plan/plan.csv: key \"issuer_zh\" is missing (add the row)\n"
        "~/plan/plan.csv: key \"target_year\" is missing (add the row)");
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(good_plan),
        TEST(words_and_enums),
        cmocka_unit_test(word_lists),
        cmocka_unit_test(specifications),
        TEST(no_plan_there),
        TEST(lost_tables),
        TEST(keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
