/*
 * The rows that describe the plan's tables: code that reads a choice as an enumerator counts on the
 * order of the words, and the reader on the place of each member.
 */
#include <string.h>

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"
#include "stats/assess/target.h"
#include "stats/core/transform.h"
#include "tests/support/small_plan.h"

static void words_in_the_order_of_their_enumerators(void **state) {
    static const struct row {
        const choice_t *choices;
        int enumerator;
        const char *code;
    } rows[] = {
        {choices_no_yes, 1, "yes"},
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
        {choices_treatment, TREATMENT_SEGMENT, "segment"},
        {choices_treatment, TREATMENT_LINK, "link"},
        {choices_treatment, TREATMENT_EXCLUDE, "exclude"},
        {choices_treatment, TREATMENT_NOTE, "note"},
        {choices_treatment, TREATMENT_SPLICE, "splice"},
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

static const column_t *column_of(const table_spec_t *spec, const char *name) {
    for (size_t c = 0; c < spec->n_columns; c++) {
        if (strcmp(spec->columns[c].name, name) == 0) {
            return &spec->columns[c];
        }
    }
    return NULL;
}

/* No two columns of a table share a name or a member, each has words, and the key is a column. */
static void columns_of_their_own(void **state) {
    (void)state;
    for (int t = 0; t < PLAN_TABLES; t++) {
        const table_spec_t *spec = plan_table_spec((plan_table_t)t);
        for (size_t c = 0; c < spec->n_columns; c++) {
            const column_t *column = &spec->columns[c];
            assert_ptr_equal(column_of(spec, column->name), column);
            assert_true(column->offset >= sizeof(size_t) && column->offset < spec->row_size);
            assert_true(*column->help != '\0');
            assert_int_equal(column->choices != NULL, column->type == COLUMN_CHOICE);
            for (size_t other = 0; other < c; other++) {
                assert_int_not_equal(spec->columns[other].offset, column->offset);
            }
        }
        for (size_t k = 0; k < TABLE_KEY_MAX && spec->key[k]; k++) {
            if (!column_of(spec, spec->key[k])) {
                fail_msg("%s has no column %s", spec->name, spec->key[k]);
            }
        }
    }
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
    assert_int_equal(row->cumulative, 1);
    assert_near(row->lower.value, 0, 0);
    assert_int_equal(row->upper.present, 0);
    assert_int_equal(row->transform, TRANSFORM_LOG);
    row = plan_find_indicator(&plan, "i_rate");
    assert_near(row->target_upper.value, 3, 0);
    assert_int_equal(row->direction, TARGET_STEADY);
    row = plan_find_indicator(&plan, "i_output");
    assert_int_equal(row->baseline_qualifier, QUALIFIER_OVER);
    assert_int_equal(row->baseline_period.year, 2020);
    const series_row_t *series = plan_find_series(&plan, "offices");
    assert_int_equal(series->accumulation, ACCUMULATION_STOCK);
    assert_int_equal(series->monotone, 1);
    const break_row_t *line = plan_break(&plan, 2);
    assert_int_equal(line->treatment, TREATMENT_EXCLUDE);
    assert_string_equal(line->source, "note 3");
    plan_free(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_the_order_of_their_enumerators),
        cmocka_unit_test(words_of_targets),
        cmocka_unit_test(columns_of_their_own),
        cmocka_unit_test_setup_teardown(members, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
