/* plan.csv: which keys there must be, and what they may hold. */
#include "pipeline/plan/plan_keys.h"

#include "tests/pipeline/plan/plan_mistakes.h"

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
        "~/plan/plan.csv:10: column \"key\": \"id\" is already in line 2 (remove one)\n"
        "~/plan/plan.csv:2: column \"value\": \"../elsewhere\" is not a code (small letters, "
        "digits, _ and - only, a letter first)\n"
        "~/plan/plan.csv:7: column \"value\": \"June 2021\" is not a date (write 2025-10-31)\n"
        "~/plan/plan.csv:8: column \"value\": \"2020Q1\" is not a period (write 2025, 2025Q1-3, "
        "2025Q1, 2025M09 or 2025M1-7)\n"
        "~/plan/plan.csv:9: column \"key\": \"target_yaer\" is not a key of a plan (keys: id, "
        "title_en, title_zh, issuer_en, issuer_zh, document, issued, base_year, target_year, "
        "languages, verdict_rule, seed)\n"
        "~/plan/plan.csv: key \"issuer_zh\" is missing (add the row)\n"
        "~/plan/plan.csv: key \"target_year\" is missing (add the row)");
    plan_free(&plan);
}

static void mistakes(void **state) {
    static const plan_mistake_t rows[] = {
        {"plan.csv", "target_year,2025", "target_year,2020",
         "~/plan/plan.csv: target year 2020 is not after base year 2020"},
    };

    plan_mistakes_check(*state, rows, sizeof rows / sizeof *rows);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(keys),
        TEST(mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
