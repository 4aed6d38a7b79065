/* The path of an indicator: what was observed as it is, what is projected with its limits. */
#include "pipeline/project/projections.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "tests/pipeline/release_rows.h"

/* Limits of a Student t are its quantiles; a clip shows in them. */
static void limits(void **state) {
    predictive_t p = {.transform = transform_none(),
                      .location = 50,
                      .scale = 2,
                      .dof = 5,
                      .floor = -INFINITY,
                      .ceiling = INFINITY};
    limits_t l = projection_limits(&p);

    (void)state;
    assert_close(l.lo80.value, 50 + 2 * gsl_cdf_tdist_Pinv(0.10, 5), 1e-9);
    assert_close(l.hi80.value, 50 + 2 * gsl_cdf_tdist_Pinv(0.90, 5), 1e-9);
    assert_close(l.lo95.value, 50 + 2 * gsl_cdf_tdist_Pinv(0.025, 5), 1e-9);
    assert_close(l.hi95.value, 50 + 2 * gsl_cdf_tdist_Pinv(0.975, 5), 1e-9);
    p.floor = 49;
    l = projection_limits(&p);
    assert_near(l.lo95.value, 49, 1e-12);
    p.scale = NAN; /* no distribution, no limits */
    l = projection_limits(&p);
    assert_false(l.lo80.present || l.hi80.present || l.lo95.present || l.hi95.present);
}

static void rows(void **state) {
    static const observed_t observed[] = {
        {"share", "2021", "71", NULL, NULL},
        {"share", "2022", "72", NULL, NULL},
        {"share", "2023", "73", NULL, "F"},
        {"share", "2023Q1-3", "72.5", NULL, NULL},
    };
    scratch_t *s = *state;
    plan_t plan;
    evidence_t e;
    table_t projections = {.spec = release_table_spec(RELEASE_PROJECTIONS)};
    err_t err = {0};

    small_plan_load(s, &plan);
    inputs_t inputs = {.plan = &plan, .as_of = "2024-06-30"};
    inputs.observations = observations_of(s, observed, 4);
    inputs.samples = samples_of(&inputs.observations);
    inputs.paths = artefact_of(s, RELEASE_PATHS, PATHS_HEADER,
                               "share,combination,1,2023,73.5,none,,,73.5,0.5,4,,,1\n"
                               "share,naive,1,2023,72,,,,,,,,,\n");
    evidence_gather(&inputs, plan_find_indicator(&plan, "i_share"), &e);
    assert_int_equal(projections_add(&e, &projections, &err), 0);
    /* no forecast of the source, no part of a year, no single model */
    assert_int_equal(projections.n, 3);
    for (size_t i = 0; i < 3; i++) {
        const projection_row_t *row = table_row(&projections, i);
        assert_int_equal(row->period.year, 2021 + (int)i);
        assert_int_equal(row->kind, i < 2 ? PROJECTION_OBSERVED : PROJECTION_PROJECTED);
        assert_int_equal(row->step.present, i == 2);
        assert_int_equal(row->lo80.present && row->hi95.present, i == 2);
    }
    table_free(&projections);
    table_free(&inputs.observations);
    table_free(&inputs.samples);
    table_free(&inputs.paths);
    plan_free(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits),
        cmocka_unit_test_setup_teardown(rows, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
