/* Every rule gets its row, however many there are, and every tolerance its verdict. */
#include "pipeline/project/assessments.h"

#include <math.h>
#include <string.h>

#include "tests/pipeline/release_rows.h"

enum { RULES = 17 };

/* Classes of the made-up rules below, on the way and not. */
static const verdict_class_t classes[] = {
    {.code = "good", .side = VERDICT_SIDE_ON, .at_least = 0.5},
    {.code = "bad", .side = VERDICT_SIDE_OFF, .at_least = -INFINITY},
};

static measure_t high(const assessment_input_t *in) {
    (void)in;
    return measure_of(0.75);
}

static measure_t low(const assessment_input_t *in) {
    (void)in;
    return measure_of(0.25);
}

static measure_t none(const assessment_input_t *in) {
    (void)in;
    return measure_undefined(STATS_NO_BASELINE);
}

static const assessment_input_t input = {
    .target = {.kind = TARGET_AT_LEAST, .direction = TARGET_UP, .value = 10},
    .target_time = 2025,
    .baseline = {STATS_OK, 1},
    .baseline_time = 2020,
    .current = 5,
    .current_time = 2023,
    .projected = {STATS_OK, 9},
};

/* Seventeen rules that say "good"; the last one `ratio`. */
static bool disagree_of(measure_t (*ratio)(const assessment_input_t *in),
                        const verdict_class_t *primary, table_t *rows) {
    assessment_rule_t rules[RULES];
    bool disagree = false;
    err_t err = {0};

    for (size_t i = 0; i < RULES; i++) {
        rules[i] = (assessment_rule_t){.code = i + 1 < RULES ? "first" : "last",
                                       .classes = classes,
                                       .n_classes = 2,
                                       .ratio = i + 1 < RULES ? high : ratio};
    }
    *rows = (table_t){.spec = release_table_spec(RELEASE_ASSESSMENTS)};
    assert_int_equal(assessments_add("i_x", rules, RULES, &input, primary, rows, &disagree, &err),
                     0);
    assert_int_equal(rows->n, RULES);
    return disagree;
}

/* The seventeenth rule is written and counts, as the first does. */
static void seventeen_rules(void **state) {
    table_t rows;

    (void)state;
    assert_false(disagree_of(high, &classes[0], &rows));
    table_free(&rows);
    assert_true(disagree_of(low, &classes[0], &rows));
    const assessment_row_t *last = table_row(&rows, RULES - 1);
    assert_string_equal(last->indicator, "i_x");
    assert_string_equal(last->rule, "last");
    assert_near(last->ratio.value, 0.25, 0);
    assert_string_equal(last->class, "bad");
    table_free(&rows);
    assert_false(disagree_of(none, &classes[0], &rows)); /* an undefined one is on no side */
    last = table_row(&rows, RULES - 1);
    assert_false(last->ratio.present);
    assert_string_equal(last->class, "");
    assert_string_equal(last->reason, "no_baseline");
    table_free(&rows);
    assert_true(disagree_of(high, &classes[1], &rows)); /* the verdict itself is a side too */
    table_free(&rows);
}

/* The registry is one table, so that its rows can be handed over as one. */
static void registry_is_one_table(void **state) {
    (void)state;
    for (size_t i = 0; i < assessment_rule_count(); i++) {
        assert_ptr_equal(assessment_rule_at(i), assessment_rule_at(0) + i);
    }
}

/* At which tolerances an outcome of 9.9 meets "at least 10": from 1 % on. */
static void tolerances(void **state) {
    static const int verdicts[] = {VERDICT_MISSED, VERDICT_MISSED, VERDICT_MET, VERDICT_MET,
                                   VERDICT_MET};
    indicator_row_t indicator = {.id = "i_x"};
    observation_row_t outcome = {.value = {9.9, true}};
    evidence_t e = {.indicator = &indicator, .outcome = &outcome};
    table_t rows = {.spec = release_table_spec(RELEASE_SENSITIVITY)};
    err_t err = {0};

    (void)state;
    assert_int_equal(sensitivity_add(&e, &input.target, &rows, &err), 0);
    assert_int_equal(rows.n, VERDICT_SENSITIVITY_COUNT);
    for (size_t i = 0; i < rows.n; i++) {
        const sensitivity_row_t *row = table_row(&rows, i);
        assert_string_equal(row->indicator, "i_x");
        assert_near(row->share.value, verdict_sensitivity_share(i), 0);
        assert_int_equal(row->verdict, verdicts[i]);
    }
    table_free(&rows);
    e.outcome = NULL; /* neither observed nor projected: nothing to say */
    rows = (table_t){.spec = release_table_spec(RELEASE_SENSITIVITY)};
    assert_int_equal(sensitivity_add(&e, &input.target, &rows, &err), 0);
    assert_int_equal(rows.n, 0);
    table_free(&rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seventeen_rules),
        cmocka_unit_test(registry_is_one_table),
        cmocka_unit_test(tolerances),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
