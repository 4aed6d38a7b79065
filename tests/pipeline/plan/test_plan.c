/* The rows of a plan and how they are found. */
#include "pipeline/plan/plan.h"

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

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(good_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
