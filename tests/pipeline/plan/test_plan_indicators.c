/* indicators.csv: targets and baselines, what must hold between them. */
#include "pipeline/plan/plan_indicators.h"

#include "tests/pipeline/plan/plan_mistakes.h"

/* Code that reads a choice as an enumerator counts on the order of the words. */
static void words_and_enums(void **state) {
    static const struct row {
        const choice_t *choices;
        int enumerator;
        const char *code;
    } rows[] = {
        {choices_qualifier, QUALIFIER_ABOUT, "about"},
        {choices_qualifier, QUALIFIER_OVER, "over"},
        {choices_qualifier, QUALIFIER_NEAR, "near"},
        {choices_qualifier, QUALIFIER_ROUNDED, "rounded"},
        {choices_transform, TRANSFORM_NONE, "none"},
        {choices_transform, TRANSFORM_LOG, "log"},
        {choices_transform, TRANSFORM_LOGIT, "logit"},
        {choices_nature, NATURE_ANTICIPATORY, "anticipatory"},
        {choices_nature, NATURE_BINDING, "binding"},
        {choices_nature, NATURE_TASK, "task"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(choice_find(rows[i].choices, rows[i].code), rows[i].enumerator);
    }
}

/* The plan's words for targets are those of the numerics, one for each kind and direction. */
static void words_of_targets(void **state) {
    (void)state;
    for (int k = 0; k < TARGET_KIND_COUNT; k++) {
        assert_string_equal(choices_target[k].code, target_kind_row((target_kind_t)k)->code);
    }
    assert_null(choices_target[TARGET_KIND_COUNT].code);
    for (int d = 0; d < TARGET_DIRECTION_COUNT; d++) {
        assert_string_equal(choices_direction[d].code,
                            target_direction_code((target_direction_t)d));
    }
    assert_null(choices_direction[TARGET_DIRECTION_COUNT].code);
}

/* Every cell of a row arrives in the member that is called as its column. */
static void members(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    const indicator_row_t *row = plan_find_indicator(&plan, "i_offices");
    assert_near(row->number.value, 3, 0);
    assert_string_equal(row->goal, "g");
    assert_string_equal(row->name_zh, "机构");
    assert_string_equal(row->name_en, "Offices");
    assert_int_equal(row->nature, NATURE_BINDING);
    assert_int_equal(row->target, TARGET_MORE_THAN);
    assert_int_equal(row->alt_target, TARGET_AT_LEAST);
    assert_near(row->alt_value.value, 1000, 0);
    assert_true(row->cumulative);
    assert_near(row->lower.value, 0, 0);
    assert_int_equal(row->upper.present, 0);
    assert_int_equal(row->transform, TRANSFORM_LOG);
    row = plan_find_indicator(&plan, "i_rate");
    assert_near(row->target_upper.value, 3, 0);
    assert_int_equal(row->direction, TARGET_STEADY);
    row = plan_find_indicator(&plan, "i_output");
    assert_int_equal(row->baseline_qualifier, QUALIFIER_OVER);
    assert_int_equal(row->baseline_period.year, 2020);
    plan_free(&plan);
}

static void targets(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    target_t t = indicator_target(plan_find_indicator(&plan, "i_share"), 0);
    assert_int_equal(t.kind, TARGET_ABOUT);
    assert_int_equal(t.direction, TARGET_UP);
    assert_near(t.value, 75, 0);
    assert_near(t.tolerance, 0.75, 0);
    assert_false(t.integer);
    t = indicator_target(plan_find_indicator(&plan, "i_share"), 1); /* there is no other wording */
    assert_int_equal(t.kind, TARGET_ABOUT);
    t = indicator_target(plan_find_indicator(&plan, "i_offices"), 0);
    assert_int_equal(t.kind, TARGET_MORE_THAN);
    assert_true(t.integer);
    assert_near(t.tolerance, 0, 0);
    t = indicator_target(plan_find_indicator(&plan, "i_offices"), 1);
    assert_int_equal(t.kind, TARGET_AT_LEAST);
    assert_near(t.value, 1000, 0);
    t = indicator_target(plan_find_indicator(&plan, "i_rate"), 0);
    assert_int_equal(t.kind, TARGET_RANGE);
    assert_int_equal(t.direction, TARGET_STEADY);
    assert_near(t.upper, 3, 0);
    t = indicator_target(plan_find_indicator(&plan, "i_other"), 0);
    assert_int_equal(t.kind, TARGET_AT_MOST);
    assert_int_equal(t.direction, TARGET_DOWN);
    plan_free(&plan);
}

static void mistakes(void **state) {
    static const plan_mistake_t rows[] = {
        {"indicators.csv", "i_share,1,g,", "i_share,1,h,",
         "~/plan/indicators.csv:2: column \"goal\": \"h\" is not defined in ~/plan/labels.csv (add "
         "it "
         "there or correct it here)"},
        {"indicators.csv", "Other,个", "Other,kg",
         "~/plan/indicators.csv:6: column \"unit\": \"kg\" is not defined in ~/plan/labels.csv "
         "(add it "
         "there or correct it here)"},
        {"indicators.csv", "Share,%", "Share,个",
         "~/plan/indicators.csv:2: column \"unit\": \"个\" differs from \"%\", the unit of series "
         "share"},
        {"indicators.csv", "anticipatory,output", "anticipatory,outputs",
         "~/plan/indicators.csv:3: column \"series\": \"outputs\" is not defined in "
         "~/plan/series.csv "
         "(add it there or correct it here)"},
        {"indicators.csv", "i_output,2", "i_output,1",
         "~/plan/indicators.csv:3: column \"number\": number 1 is already that of indicator "
         "\"i_share\""},
        {"indicators.csv", "about,75,,0.75", "about,75,,",
         "~/plan/indicators.csv:2: column \"tolerance\": target \"about\" needs an explicit "
         "tolerance"},
        {"indicators.csv", "at_most,9,,", "hold,9,,",
         "~/plan/indicators.csv:6: column \"tolerance\": target \"hold\" needs an explicit "
         "tolerance"},
        {"indicators.csv", "about,75,,0.75", "about,75,,-1",
         "~/plan/indicators.csv:2: column \"tolerance\": \"-1\" is outside 0 to 1e+12"},
        {"indicators.csv", "range,2,3", "range,2,",
         "~/plan/indicators.csv:5: column \"target_upper\": target \"range\" needs an upper value "
         "above "
         "the target value"},
        {"indicators.csv", "range,2,3", "range,2,2",
         "~/plan/indicators.csv:5: column \"target_upper\": target \"range\" needs an upper value "
         "above "
         "the target value"},
        {"indicators.csv", ",0,100,logit", ",100,0,logit",
         "~/plan/indicators.csv:2: column \"lower\": lower bound 100 is not below upper bound 0"},
        {"indicators.csv", ",0,100,logit", ",0,,logit",
         "~/plan/indicators.csv:2: column \"transform\": transform logit needs both a lower and an "
         "upper "
         "bound"},
        {"indicators.csv", "i_rate,,", "i_share,,",
         "~/plan/indicators.csv:5: column \"id\": \"i_share\" is already in line 2 (remove "
         "one)"},
        {"indicators.csv", ",task,rate", ",mandatory,rate",
         "~/plan/indicators.csv:5: column \"nature\": \"mandatory\" is none of anticipatory, "
         "binding, "
         "task"},
        {"indicators.csv", "i_share,1", "i_share,1.5",
         "~/plan/indicators.csv:2: column \"number\": \"1.5\" is not a whole number"},
        {"indicators.csv", "i_offices,3", "i_offices,", ""},
        {"indicators.csv", "about,75,,0.75", "about,75,,0", ""},
    };

    plan_mistakes_check(*state, rows, sizeof rows / sizeof *rows);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_enums),
        cmocka_unit_test(words_of_targets),
        TEST(members),
        TEST(targets),
        TEST(mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
