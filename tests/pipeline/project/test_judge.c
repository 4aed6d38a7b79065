/* The verdict on one indicator in every state, and the numbers that stand beside it. */
#include "pipeline/project/judge.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/assess/assessment.h"
#include "stats/assess/verdict.h"
#include "stats/forecast/forecast.h"
#include "tests/pipeline/release_rows.h"

typedef struct bench {
    scratch_t *s;
    plan_t plan;
    inputs_t inputs;
    outputs_t outputs;
} bench_t;

/* A small plan, what was observed, and the artefacts of fit. */
static void bench_open(bench_t *b, void **state, const observed_t *observed, size_t n,
                       const char *paths) {
    *b = (bench_t){.s = *state};
    small_plan_load(b->s, &b->plan);
    b->outputs = (outputs_t){
        .projections = {.spec = release_table_spec(RELEASE_PROJECTIONS)},
        .verdicts = {.spec = release_table_spec(RELEASE_VERDICTS)},
        .assessments = {.spec = release_table_spec(RELEASE_ASSESSMENTS)},
        .sensitivity = {.spec = release_table_spec(RELEASE_SENSITIVITY)},
    };
    b->inputs = (inputs_t){.plan = &b->plan, .as_of = "2023-06-30"};
    b->inputs.observations = observations_of(b->s, observed, n);
    b->inputs.samples = samples_of(&b->inputs.observations);
    b->inputs.paths = artefact_of(b->s, RELEASE_PATHS, PATHS_HEADER, paths);
}

/* The verdict on one indicator; the other outputs stay in the bench. */
static const verdict_row_t *judge(bench_t *b, const char *indicator) {
    err_t err = {0};

    assert_int_equal(
        judge_indicator(&b->inputs, plan_find_indicator(&b->plan, indicator), &b->outputs, &err),
        0);
    return table_row(&b->outputs.verdicts, b->outputs.verdicts.n - 1);
}

static void bench_close(bench_t *b) {
    table_free(&b->outputs.verdicts);
    table_free(&b->outputs.projections);
    table_free(&b->outputs.assessments);
    table_free(&b->outputs.sensitivity);
    table_free(&b->inputs.observations);
    table_free(&b->inputs.samples);
    table_free(&b->inputs.paths);
    plan_free(&b->plan);
}

static const observed_t shares[] = {
    {"share", "2019", "69.0", "old", NULL},
    {"share", "2020", "70.5", "old", NULL},
    {"share", "2021", "71.0", "old", NULL},
    {"share", "2022", "72.2", "old", NULL},
};
static const char share_paths[] = "share,combination,1,2023,73,logit,0,100,1.0,0.02,3,,,1\n"
                                  "share,combination,2,2024,74,logit,0,100,1.05,0.03,3,,,2\n"
                                  "share,combination,3,2025,75,logit,0,100,1.1,0.04,3,,,3\n";

static double logit(double percent) {
    return log(percent / (100 - percent));
}

static double from_logit(double z) {
    return 100 / (1 + exp(-z));
}

static void projected(void **state) {
    bench_t b;

    bench_open(&b, state, shares, 4, share_paths);
    const verdict_row_t *v = judge(&b, "i_share");
    /* about 75, tolerance 0.75, more is better: 74.25 and above; Student t, 3 degrees of freedom */
    double p = gsl_cdf_tdist_Q((logit(74.25) - 1.1) / 0.04, 3);
    assert_int_equal(v->state, STATE_PROJECTED);
    /* the predicate forgives rounding of 1e-9 of the value, which moves p by some 1e-8 */
    assert_close(v->probability.value, p, 1e-7);
    assert_true(p > 0.66 && p < 0.9);
    assert_int_equal(v->verdict, VERDICT_LIKELY);
    assert_int_equal(v->outcome_kind, PROJECTION_PROJECTED);
    assert_near(v->outcome_value.value, 75, 0); /* the path's own value */
    assert_close(v->lo80.value, from_logit(1.1 + 0.04 * gsl_cdf_tdist_Pinv(0.1, 3)), 1e-9);
    assert_close(v->hi95.value, from_logit(1.1 + 0.04 * gsl_cdf_tdist_Pinv(0.975, 3)), 1e-9);
    assert_true(v->lo95.value < v->lo80.value && v->hi80.value < v->hi95.value);
    assert_int_equal(v->early, 0);
    assert_int_equal(v->latest_period.year, 2022);
    assert_near(v->latest_value.value, 72.2, 1e-12);
    assert_string_equal(v->latest_delivery, "d");
    assert_near(v->points_have.value, 4, 0);
    assert_near(v->points_need.value, FORECAST_POINTS_MIN, 0);
    /* the plan's own baseline of 2020, 70, goes before the observed 70.5 */
    assert_int_equal(v->baseline_kind, BASELINE_PLAN);
    assert_near(v->baseline_value.value, 70, 0);
    assert_close(v->progress.value, (72.2 - 70) / (75 - 70), 1e-9);
    assert_close(v->time_share.value, 2.0 / 5, 1e-9);
    assert_close(v->gap.value, 0.44 - 0.4, 1e-6);
    assert_close(v->required_pace.value, (75 - 72.2) / 3, 1e-9);
    assert_close(v->recent_pace.value, (72.2 - 69.0) / 3, 1e-9);
    assert_int_equal(v->recent_from.year, 2019);
    assert_int_equal(v->recent_to.year, 2022);
    assert_string_equal(v->progress_reason, "");
    assert_int_equal(v->alt_verdict, -1);
    bench_close(&b);
}

/* Growth across a change of basis is no growth: no progress is computed from it. */
static void basis_changed(void **state) {
    static const observed_t rows[] = {{"share", "2020", "70.5", "old", NULL},
                                      {"share", "2022", "72.2", "new", NULL}};
    bench_t b;

    bench_open(&b, state, rows, 2, share_paths);
    const verdict_row_t *v = judge(&b, "i_share");
    assert_int_equal(v->baseline_value.present, 1); /* it is shown, and not used */
    assert_int_equal(v->progress.present, 0);
    assert_string_equal(v->progress_reason, "basis_changed");
    assert_int_equal(v->recent_pace.present, 0); /* one point on each basis */
    assert_int_equal(v->recent_from.year, 0);
    assert_int_equal(v->gap.present, 0);
    assert_close(v->time_share.value, 2.0 / 5, 1e-9); /* it depends on dates only */
    for (size_t i = 0; i < b.outputs.assessments.n; i++) {
        const assessment_row_t *row = table_row(&b.outputs.assessments, i);
        assert_int_equal(row->ratio.present, 0);
        assert_string_equal(row->reason, "basis_changed");
    }
    bench_close(&b);
}

/* The recent pace: three years back, on one basis, within one segment, of published values. */
static void recent(void **state) {
    static const struct row {
        const char *bases; /* of 2018 to 2022, a letter each */
        int segments[5];
        int from; /* 0: there is none */
    } rows[] = {
        {"aaaaa", {1, 1, 1, 1, 1}, 2019}, {"abbbb", {1, 1, 1, 1, 1}, 2019},
        {"aaabb", {1, 1, 1, 1, 1}, 2021}, {"aaaab", {1, 1, 1, 1, 1}, 0},
        {"aaaaa", {1, 1, 1, 2, 2}, 2021}, {"babaa", {1, 1, 1, 1, 1}, 2021},
    };
    static const char *const years[] = {"2018", "2019", "2020", "2021", "2022"};
    static const char *const values[] = {"1", "2", "4", "8", "16"};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char bases[5][2];
        observed_t observed[5];
        bench_t b;
        for (size_t k = 0; k < 5; k++) {
            bases[k][0] = rows[i].bases[k];
            bases[k][1] = '\0';
            observed[k] = (observed_t){"rate", years[k], values[k], bases[k], NULL};
        }
        bench_open(&b, state, observed, 5, "");
        sample_row_t *points = (void *)b.inputs.samples.rows;
        for (size_t k = 0; k < 5; k++) {
            sample_row_t *point = &points[k];
            point->segment = optional_finite(rows[i].segments[k]);
            point->value = optional_finite(100); /* spliced values are not used */
        }
        const verdict_row_t *v = judge(&b, "i_rate");
        assert_int_equal(v->recent_from.year, rows[i].from);
        assert_int_equal(v->recent_to.year, rows[i].from ? 2022 : 0);
        assert_int_equal(v->recent_pace.present, rows[i].from != 0);
        if (rows[i].from) {
            double first = strtod(values[rows[i].from - 2018], NULL);
            assert_close(v->recent_pace.value, (16 - first) / (2022 - rows[i].from), 1e-12);
        }
        bench_close(&b);
    }
}

static void projections(void **state) {
    bench_t b;
    static const int years[] = {2019, 2020, 2021, 2022, 2023, 2024, 2025};

    bench_open(&b, state, shares, 4, share_paths);
    judge(&b, "i_share");
    assert_int_equal(b.outputs.projections.n, 7);
    for (size_t i = 0; i < 7; i++) {
        const projection_row_t *row = table_row(&b.outputs.projections, i);
        assert_int_equal(row->period.year, years[i]);
        assert_int_equal(row->kind, i < 4 ? PROJECTION_OBSERVED : PROJECTION_PROJECTED);
        assert_int_equal(row->lo80.present, i >= 4);
        assert_string_equal(row->indicator, "i_share");
    }
    const projection_row_t *last = table_row(&b.outputs.projections, 6);
    const verdict_row_t *v = table_row(&b.outputs.verdicts, 0);
    assert_near(last->lo95.value, v->lo95.value, 0); /* the same distribution */
    assert_near(last->step.value, 3, 0);
    /* Sensitivity: one verdict a tolerance, never better at a smaller one. */
    assert_int_equal(b.outputs.sensitivity.n, VERDICT_SENSITIVITY_COUNT);
    for (size_t i = 1; i < VERDICT_SENSITIVITY_COUNT; i++) {
        const sensitivity_row_t *less = table_row(&b.outputs.sensitivity, i - 1);
        const sensitivity_row_t *more = table_row(&b.outputs.sensitivity, i);
        assert_true(less->share.value < more->share.value);
        assert_true(less->verdict >= more->verdict && more->verdict >= 0);
    }
    assert_int_equal(b.outputs.assessments.n, assessment_rule_count());
    for (size_t i = 0; i < b.outputs.assessments.n; i++) {
        const assessment_row_t *row = table_row(&b.outputs.assessments, i);
        assert_string_equal(row->rule, assessment_rule_at(i)->code);
        assert_int_equal(*row->class != '\0', *row->reason == '\0');
    }
    bench_close(&b);
}

/* The observed target year decides, whatever was projected. */
static void outcome(void **state) {
    static const struct row {
        const char *value;
        int verdict;
    } rows[] = {
        {"74.2", VERDICT_MISSED}, {"74.25", VERDICT_MET}, {"75", VERDICT_MET}, {"80", VERDICT_MET}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        observed_t observed[3];
        bench_t b;
        memcpy(observed, shares, sizeof observed);
        observed[1] = (observed_t){"share", "2025", rows[i].value, "new", NULL};
        observed[2] = (observed_t){"share", "2026", "10", "new", NULL};
        bench_open(&b, state, observed, 3, share_paths);
        const verdict_row_t *v = judge(&b, "i_share");
        assert_int_equal(v->state, STATE_OUTCOME);
        assert_int_equal(v->verdict, rows[i].verdict);
        assert_int_equal(v->probability.present, 0);
        assert_int_equal(v->outcome_kind, PROJECTION_OBSERVED);
        assert_int_equal(v->lo80.present + v->hi95.present, 0);
        assert_int_equal(v->required_pace.present, 0);
        assert_int_equal(v->early, 0);
        assert_int_equal(b.outputs.sensitivity.n, VERDICT_SENSITIVITY_COUNT);
        bench_close(&b);
    }
}

/* Two wordings of one target: more than 1000 and at least 1000, and the observed count is 1000. */
static void two_wordings(void **state) {
    static const observed_t observed[] = {{"offices", "2025", "1000", NULL, NULL}};
    bench_t b;

    bench_open(&b, state, observed, 1, "");
    const verdict_row_t *v = judge(&b, "i_offices");
    assert_int_equal(v->verdict, VERDICT_MISSED);
    assert_int_equal(v->alt_verdict, VERDICT_MET);
    assert_non_null(strstr(v->cautions, "wordings_differ"));
    bench_close(&b);
}

/* Too little is a result of its own, with what there is and what is needed. */
static void insufficient(void **state) {
    bench_t b;

    bench_open(&b, state, shares, 3, "");
    const verdict_row_t *v = judge(&b, "i_share");
    assert_int_equal(v->state, STATE_INSUFFICIENT);
    assert_int_equal(v->verdict, VERDICT_INSUFFICIENT);
    assert_int_equal(v->probability.present + v->outcome_value.present + v->lo80.present, 0);
    assert_int_equal(v->outcome_kind, -1);
    assert_near(v->points_have.value, 3, 0);
    assert_near(v->points_need.value, FORECAST_POINTS_MIN, 0);
    assert_true(v->progress.present); /* what stands can still be measured */
    assert_int_equal(b.outputs.sensitivity.n, 0);
    assert_int_equal(b.outputs.projections.n, 3);
    bench_close(&b);
}

static void unobserved(void **state) {
    bench_t b;

    bench_open(&b, state, shares, 4, share_paths);
    const verdict_row_t *v = judge(&b, "i_output"); /* a series without an observation */
    assert_int_equal(v->state, STATE_UNOBSERVED);
    assert_int_equal(v->verdict, VERDICT_INSUFFICIENT);
    assert_near(v->points_have.value, 0, 0);
    assert_int_equal(v->latest_value.present, 0);
    assert_near(v->baseline_value.value, 100, 0);
    assert_string_equal(v->progress_reason, "no_data");
    v = judge(&b, "i_other"); /* no series */
    assert_int_equal(v->state, STATE_UNOBSERVED);
    assert_string_equal(v->series, "");
    assert_int_equal(v->baseline_kind, BASELINE_NONE);
    assert_int_equal(v->number.present, 0);
    assert_string_equal(v->progress_reason, "no_baseline");
    assert_int_equal(b.outputs.projections.n + b.outputs.sensitivity.n + b.outputs.assessments.n,
                     0);
    bench_close(&b);
}

/* Already there before the year is over. */
static void early(void **state) {
    static const observed_t observed[] = {{"output", "2020", "120", NULL, NULL},
                                          {"output", "2021", "150", NULL, NULL},
                                          {"output", "2022", "210", NULL, NULL}};
    bench_t b;

    bench_open(&b, state, observed, 3, "");
    const verdict_row_t *v = judge(&b, "i_output");
    assert_int_equal(v->early, 1);
    assert_int_equal(v->state, STATE_INSUFFICIENT);
    /* the plan gives only a bound (over 100): the observed 2020 is the baseline */
    assert_int_equal(v->baseline_kind, BASELINE_OBSERVED);
    assert_near(v->baseline_value.value, 120, 0);
    assert_close(v->progress.value, (210 - 120) / 80.0, 1e-9);
    bench_close(&b);
}

/* A stock that never falls keeps its floor: what stands already cannot be lost again. */
static void floor_decides(void **state) {
    static const observed_t observed[] = {{"offices", "2022", "1001", NULL, NULL}};
    bench_t b;

    bench_open(&b, state, observed, 1, "offices,combination,3,2025,1000,log,,,6.9,0.5,4,1001,,3\n");
    const verdict_row_t *v = judge(&b, "i_offices");
    assert_near(v->probability.value, 1, 0);
    assert_int_equal(v->verdict, VERDICT_EXPECTED); /* not met: the year is not over */
    assert_int_equal(v->early, 1);
    assert_near(v->lo95.value, 1001, 1e-9);
    bench_close(&b);
}

/* Every class of probability, from its lowest value. */
static void classes(void **state) {
    static const struct row {
        double p;
        int verdict;
    } rows[] = {{0.95, VERDICT_EXPECTED},       {0.9001, VERDICT_EXPECTED},
                {0.8999, VERDICT_LIKELY},       {0.6601, VERDICT_LIKELY},
                {0.6599, VERDICT_UNCERTAIN},    {0.3301, VERDICT_UNCERTAIN},
                {0.3299, VERDICT_UNLIKELY},     {0.1001, VERDICT_UNLIKELY},
                {0.0999, VERDICT_NOT_EXPECTED}, {0.001, VERDICT_NOT_EXPECTED}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        /* P(Y >= 74.25) = p: the location lies that far above it */
        double location = logit(74.25) - 0.04 * gsl_cdf_tdist_Qinv(rows[i].p, 3);
        char paths[160];
        bench_t b;
        snprintf(paths, sizeof paths, "share,combination,3,2025,75,logit,0,100,%.15f,0.04,3,,,3\n",
                 location);
        bench_open(&b, state, shares, 4, paths);
        const verdict_row_t *v = judge(&b, "i_share");
        assert_close(v->probability.value, rows[i].p, 1e-6);
        assert_int_equal(v->verdict, rows[i].verdict);
        bench_close(&b);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(projected),     TEST(basis_changed), TEST(projections), TEST(outcome),
        TEST(two_wordings),  TEST(insufficient),  TEST(unobserved),  TEST(early),
        TEST(floor_decides), TEST(classes),       TEST(recent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
