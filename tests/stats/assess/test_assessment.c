/* Assessment rules by worked examples, thresholds from both sides, undefined cases. */
#include "stats/assess/assessment.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

/* From 100 at the end of 2020 to 125 about (1 %) at the end of 2025, 115 at the end of 2023. */
static assessment_input_t example(void) {
    return (assessment_input_t){
        .target = {.kind = TARGET_ABOUT, .direction = TARGET_UP, .value = 125, .tolerance = 1.25},
        .target_time = 2025,
        .baseline = measure_of(100),
        .baseline_time = 2020,
        .current = 115,
        .current_time = 2023,
        .projected = measure_of(124),
    };
}

static assessment_result_t apply(const char *rule, const assessment_input_t *in) {
    assert_non_null(assessment_rule_find(rule));
    return assessment_apply(assessment_rule_find(rule), in);
}

static void worked(void **state) {
    (void)state;
    const assessment_input_t in = example();
    assessment_result_t r = apply("time_proportional", &in);
    assert_int_equal(r.status, STATS_OK);
    assert_near(r.ratio, 0, 1e-12);
    assert_string_equal(r.class->code, "on_schedule");
    // Growth of 15 % in three years, five thirds of it in five.
    r = apply("un2023", &in);
    assert_close(r.ratio, (100 * pow(1.15, 5.0 / 3) - 100) / 25, 1e-12);
    assert_string_equal(r.class->code, "on_track");
    r = apply("eurostat", &in);
    assert_close(r.ratio, (pow(1.15, 1.0 / 3) - 1) / (pow(1.25, 0.2) - 1), 1e-12);
    assert_string_equal(r.class->code, "significant");
    // 5 a year, 5 a year required.
    r = apply("sdsn", &in);
    assert_close(r.ratio, 1, 1e-14);
    assert_string_equal(r.class->code, "on_track");
    r = apply("anticipated", &in);
    assert_close(r.ratio, 0.96, 1e-14);
    assert_string_equal(r.class->code, "will_meet");
}

/* The same course downwards: fewer is better, the ratios keep their meaning. */
static void downwards(void **state) {
    (void)state;
    assessment_input_t in = example();
    in.target = (target_t){.kind = TARGET_AT_MOST, .direction = TARGET_DOWN, .value = 80};
    in.current = 88;
    in.projected = measure_of(100);
    assert_close(apply("sdsn", &in).ratio, 1, 1e-14);
    assert_close(apply("un2023", &in).ratio, (100 * pow(0.88, 5.0 / 3) - 100) / -20, 1e-12);
    assert_true(apply("eurostat", &in).ratio > 0.95);
    assert_string_equal(apply("anticipated", &in).class->code, "accelerate");
    in.current = 104;
    assert_string_equal(apply("eurostat", &in).class->code, "moving_away");
    assert_string_equal(apply("sdsn", &in).class->code, "decreasing");
    assert_string_equal(apply("un2023", &in).class->code, "stagnation");
    assert_string_equal(apply("time_proportional", &in).class->code, "behind");
}

/* Each class of each rule is entered at its threshold and left just below it. */
static void thresholds(void **state) {
    (void)state;
    for (size_t i = 0; i < assessment_rule_count(); i++) {
        const assessment_rule_t *rule = assessment_rule_at(i);
        double above = INFINITY;
        for (size_t c = 0; c < rule->n_classes; c++) {
            assert_true(c == 0 || rule->classes[c].at_least < above);
            assert_true(c == 0 || rule->classes[c].side <= rule->classes[c - 1].side);
            above = rule->classes[c].at_least;
        }
        assert_true(above == -INFINITY);
        assert_int_equal(rule->classes[0].side, VERDICT_SIDE_ON);
        assert_int_equal(rule->classes[rule->n_classes - 1].side, VERDICT_SIDE_OFF);
    }
    // Gaps of +5, -5 and -20 points on the way from 0 to 1000, half of the time elapsed.
    assessment_input_t in = {
        .target = {.kind = TARGET_AT_LEAST, .direction = TARGET_UP, .value = 1000},
        .target_time = 2030,
        .baseline = measure_of(0),
        .baseline_time = 2020,
        .current_time = 2025,
    };
    const struct {
        double current;
        const char *class;
    } rows[] = {{550, "ahead"},           {549, "on_schedule"},     {450, "on_schedule"},
                {449, "slightly_behind"}, {300, "slightly_behind"}, {299, "behind"},
                {-10, "behind"},          {1000, "early"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        in.current = rows[i].current;
        assert_string_equal(apply("time_proportional", &in).class->code, rows[i].class);
    }
    const struct {
        double current;
        const char *class;
    } sdsn[] = {{500, "on_track"},
                {499, "moderately_improving"},
                {250, "moderately_improving"},
                {249, "stagnating"},
                {0, "stagnating"},
                {-1, "decreasing"}};
    for (size_t i = 0; i < sizeof sdsn / sizeof *sdsn; i++) {
        in.current = sdsn[i].current;
        assert_string_equal(apply("sdsn", &in).class->code, sdsn[i].class);
    }
}

/* A current value that satisfies the target (tolerance included) is early, whatever the trend. */
static void reached_early(void **state) {
    (void)state;
    assessment_input_t in = example();
    in.current = 123.75;
    for (size_t i = 0; i < assessment_rule_count(); i++) {
        const assessment_result_t r = assessment_apply(assessment_rule_at(i), &in);
        assert_int_equal(r.status, STATS_OK);
        assert_ptr_equal(r.class, &assessment_rule_at(i)->classes[0]);
    }
    in.current = 200; // overshoot of an "about" target is early fulfilment, not deviation
    assert_string_equal(apply("time_proportional", &in).class->code, "early");
    // Without a baseline there is a class and no ratio.
    in.baseline = measure_undefined(STATS_NO_BASELINE);
    const assessment_result_t r = apply("un2023", &in);
    assert_int_equal(r.status, STATS_OK);
    assert_true(isnan(r.ratio));
    assert_string_equal(r.class->code, "on_track");
}

static void undefined(void **state) {
    (void)state;
    assessment_input_t in = example();
    in.baseline = measure_undefined(STATS_NO_BASELINE);
    for (size_t i = 0; i < assessment_rule_count(); i++) {
        const assessment_result_t r = assessment_apply(assessment_rule_at(i), &in);
        assert_int_equal(r.status, STATS_NO_BASELINE);
        assert_true(isnan(r.ratio));
        assert_null(r.class);
    }
    in = example();
    in.baseline = measure_of(125);
    assert_int_equal(apply("time_proportional", &in).status, STATS_BASELINE_IS_TARGET);
    assert_int_equal(apply("eurostat", &in).status, STATS_BASELINE_IS_TARGET);
    in = example();
    in.baseline = measure_of(-3);
    assert_int_equal(apply("un2023", &in).status, STATS_MIXED_SIGNS);
    assert_int_equal(apply("eurostat", &in).status, STATS_MIXED_SIGNS);
    assert_int_equal(apply("sdsn", &in).status, STATS_OK);
    in = example();
    in.current_time = 2020;
    assert_int_equal(apply("sdsn", &in).status, STATS_NO_TIME);
    in = example();
    in.projected = measure_undefined(STATS_TOO_FEW);
    assert_int_equal(apply("anticipated", &in).status, STATS_TOO_FEW);
    in.current = NAN;
    assert_int_equal(apply("sdsn", &in).status, STATS_NOT_FINITE);
    assert_null(assessment_rule_find("gut feeling"));
    assert_null(assessment_rule_at(assessment_rule_count()));
}

/* Every rule has its source, codes are unique inside a table. */
static void codes(void **state) {
    (void)state;
    for (size_t i = 0; i < assessment_rule_count(); i++) {
        const assessment_rule_t *rule = assessment_rule_at(i);
        assert_true(strlen(rule->source) > 0);
        for (size_t c = 0; c < rule->n_classes; c++) {
            for (size_t d = 0; d < c; d++) {
                assert_string_not_equal(rule->classes[c].code, rule->classes[d].code);
            }
        }
    }
}

static void disagreement(void **state) {
    (void)state;
    const verdict_class_t on = {"a", VERDICT_SIDE_ON, 0};
    const verdict_class_t between = {"b", VERDICT_SIDE_BETWEEN, 0};
    const verdict_class_t off = {"c", VERDICT_SIDE_OFF, 0};
    const assessment_result_t results[] = {
        {STATS_OK, 1, &on}, {STATS_OK, 1, &between}, {STATS_NO_BASELINE, NAN, NULL}};
    assert_false(assessment_disagree(results, 3, NULL));
    assert_false(assessment_disagree(results, 3, &on));
    assert_true(assessment_disagree(results, 3, &off));
    const assessment_result_t both[] = {{STATS_OK, 1, &off}, {STATS_OK, 1, &on}};
    const assessment_result_t ignored[] = {{STATS_OK, 1, &off}, {STATS_NO_TIME, NAN, &on}};
    assert_false(assessment_disagree(ignored, 2, NULL));
    assert_true(assessment_disagree(both, 2, NULL));
    assert_false(assessment_disagree(both, 1, &between));
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked),        cmocka_unit_test(downwards), cmocka_unit_test(thresholds),
        cmocka_unit_test(reached_early), cmocka_unit_test(undefined), cmocka_unit_test(codes),
        cmocka_unit_test(disagreement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
