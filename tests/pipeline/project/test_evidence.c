/* What a release says of one indicator: the right observations, path, distribution and target. */
#include "pipeline/project/evidence.h"

#include <math.h>

#include "tests/pipeline/release_rows.h"

static void times(void **state) {
    static const struct row {
        const char *period;
        double time;
    } rows[] = {{"2023", 2023},       {"2023Q1-3", 2022.75}, {"2023Q3", 2022.75},
                {"2023M09", 2022.75}, {"2023M12", 2023},     {"2023M1-7", 2022 + 7 / 12.0}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        period_t period;
        assert_true(period_read(rows[i].period, &period));
        assert_near(evidence_time(period), rows[i].time, 1e-12);
    }
}

/* "nearly 3000" is certainly 2000, "about 90" certainly 85; others are taken as they are. */
static void certain_values(void **state) {
    static const struct row {
        double value;
        int qualifier;
        double up; /* what is sure where more is better */
        double down;
    } rows[] = {{3000, QUALIFIER_NEAR, 2000, 3000},
                {90, QUALIFIER_ABOUT, 85, 95},
                {3.6, QUALIFIER_ABOUT, 3.55, 3.65},
                {2200, QUALIFIER_OVER, 2200, 2200},
                {47200, QUALIFIER_ROUNDED, 47200, 47200},
                {3000, -1, 3000, 3000},
                {0, QUALIFIER_ABOUT, 0, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        observation_row_t latest = {.value = {rows[i].value, 1}, .qualifier = rows[i].qualifier};
        indicator_row_t indicator = {.direction = TARGET_UP};
        evidence_t e = {.indicator = &indicator, .latest = &latest};
        assert_near(evidence_certain_value(&e), rows[i].up, 1e-6);
        indicator.direction = TARGET_DOWN;
        assert_near(evidence_certain_value(&e), rows[i].down, 1e-6);
    }
}

static const observed_t observed[] = {
    {"total", "2020", "1", NULL, NULL},       {"output", "2019", "90", NULL, NULL},
    {"output", "2020", "100", NULL, NULL},    {"output", "2021", "110", NULL, NULL},
    {"output", "2022Q1-3", "80", NULL, NULL}, {"offices", "2020", "700", NULL, NULL},
    {"offices", "2022", "800", NULL, NULL},   {"offices", "2023M06", "850", NULL, NULL},
    {"rate", "2025", "2.5", NULL, NULL},      {"rate", "2026", "2.6", NULL, NULL},
};

static const char paths[] = "output,naive,1,2022,111,,,,,,,,,\n"
                            "output,combination,1,2022,120,log,,,4.8,0.1,5,0,,1\n"
                            "output,combination,2,2025,150,log,,,5.0,0.2,5,0,,4\n";

static inputs_t inputs_open(scratch_t *s, plan_t *plan) {
    small_plan_load(s, plan);
    inputs_t inputs = {.plan = plan, .as_of = "2023-06-30"};
    inputs.observations = observations_of(s, observed, sizeof observed / sizeof *observed);
    inputs.samples = samples_of(&inputs.observations);
    inputs.paths = artefact_of(s, RELEASE_PATHS, PATHS_HEADER, paths);
    return inputs;
}

static void inputs_close(inputs_t *inputs, plan_t *plan) {
    table_free(&inputs->observations);
    table_free(&inputs->samples);
    table_free(&inputs->paths);
    plan_free(plan);
}

static void gathering(void **state) {
    scratch_t *s = *state;
    evidence_t e;
    plan_t plan;
    inputs_t inputs = inputs_open(s, &plan);

    /* A flow: the newest whole year counts, a year to date does not. */
    evidence_gather(&inputs, plan_find_indicator(&plan, "i_output"), &e);
    assert_int_equal(e.observations.n, 4);
    assert_int_equal(e.n_points, 3);
    assert_int_equal(e.first_point->period.year, 2019);
    assert_int_equal(e.last_point->period.year, 2021);
    assert_int_equal(e.latest->period.year, 2021);
    assert_int_equal(e.baseline->period.year, 2020);
    assert_null(e.outcome);
    table_run_t steps = e.paths; /* those of the combination */
    assert_near(evidence_path_next(&steps)->value.value, 120, 0);
    assert_near(evidence_path_next(&steps)->value.value, 150, 0);
    assert_null(evidence_path_next(&steps));
    assert_int_equal(e.has_distribution, 1);
    assert_near(e.distribution.location, 5.0, 0);
    assert_near(e.distribution.floor, 0, 0);
    assert_true(isinf(e.distribution.ceiling));
    assert_int_equal(e.distribution.transform.kind, TRANSFORM_LOG);

    /* A stock: the newest moment counts. */
    evidence_gather(&inputs, plan_find_indicator(&plan, "i_offices"), &e);
    assert_int_equal(e.latest->period.last, 6);
    assert_int_equal(e.n_points, 2);
    table_run_t points = e.samples;
    assert_int_equal(evidence_point_next(&points)->period.year, 2020);
    assert_int_equal(evidence_point_next(&points)->period.year, 2022);
    assert_null(evidence_point_next(&points));
    assert_int_equal(e.has_distribution, 0);

    evidence_gather(&inputs, plan_find_indicator(&plan, "i_rate"), &e);
    assert_int_equal(e.outcome->period.year, 2025);
    assert_int_equal(e.latest->period.year, 2026);
    evidence_gather(&inputs, plan_find_indicator(&plan, "i_share"), &e); /* nothing observed */
    assert_non_null(e.series);
    assert_true(e.observations.n == 0 && !e.latest && !e.last_point && !e.has_distribution);
    evidence_gather(&inputs, plan_find_indicator(&plan, "i_other"), &e); /* nothing measures it */
    assert_null(e.series);
    assert_int_equal(e.observations.n, 0);
    inputs_close(&inputs, &plan);
}

/* Every transform and every clip comes back from a row of paths.csv. */
static void distributions(void **state) {
    scratch_t *s = *state;
    table_t table = artefact_of(s, RELEASE_PATHS, PATHS_HEADER,
                                "a,combination,1,2025,1,none,,,2,0.5,7,,,1\n"
                                "b,combination,1,2025,1,logit,0,100,1.5,0.25,4,70,99,1\n");

    predictive_t p = evidence_distribution(table_row(&table, 0));
    assert_int_equal(p.transform.kind, TRANSFORM_NONE);
    assert_near(p.location, 2, 0);
    assert_near(p.scale, 0.5, 0);
    assert_near(p.dof, 7, 0);
    assert_true(p.floor == -INFINITY && p.ceiling == INFINITY);
    p = evidence_distribution(table_row(&table, 1));
    assert_int_equal(p.transform.kind, TRANSFORM_LOGIT);
    assert_near(p.transform.upper, 100, 0);
    assert_true(p.floor == 70 && p.ceiling == 99);
    table_free(&table);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(times), cmocka_unit_test(certain_values),
                                       TEST(gathering), TEST(distributions)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
