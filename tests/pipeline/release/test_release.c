/* The artefacts and the plan read together, found again, and refused when they do not fit. */
#include "pipeline/release/release.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/small_plan.h"
#include "tests/support/small_release.h"

static void lookups(void **state) {
    scratch_t *s = *state;
    char *plan = small_plan(s);
    char *release = small_release(s);
    data_t data;
    err_t err = {0};

    assert_int_equal(data_load(plan, release, SMALL_RELEASE_DATE, &data, &err), 0);
    assert_int_equal(err.n, 0);
    assert_int_equal(data_count(&data, RELEASE_OBSERVATIONS), 12);
    assert_string_equal(data_verdict(&data, "i_share")->series, "share");
    assert_null(data_verdict(&data, "none"));
    const observation_t *row = data_find_observation(&data, "output", period_of_year(2025));
    assert_near(row->value.value, 210, 0);
    assert_null(data_find_observation(&data, "output", period_of_year(2022)));
    assert_null(data_find_observation(&data, "offices", period_of_year(2025))); /* only M09 */
    assert_near(data_find_projection(&data, "i_share", PROJECTION_PROJECTED, 2025)->value.value, 75,
                0);
    assert_null(data_find_projection(&data, "i_share", PROJECTION_PROJECTED, 2024));
    assert_near(data_path_value(&data, "share", "naive", 2025).value, 74, 0);
    assert_false(data_path_value(&data, "share", "theta", 2025).present);
    assert_near(data_find_backtest(&data, "share", "naive", 1)->mase.value, 1, 0);
    assert_null(data_find_backtest(&data, "share", "naive", 2));
    assert_int_equal(data_observation_count(&data, "share"), 5);
    assert_int_equal(data_observation_count(&data, ""), 0);
    /* Of the main table, or observed. */
    assert_true(data_has_sheet(&data, plan_find_indicator(&data.plan, "i_offices")));
    assert_true(data_has_sheet(&data, plan_find_indicator(&data.plan, "i_rate")));
    assert_false(data_has_sheet(&data, plan_find_indicator(&data.plan, "i_other")));
    /* Decimals of the series; without one as the target needs. */
    assert_int_equal(data_decimals(&data, plan_find_indicator(&data.plan, "i_share")), 1);
    assert_int_equal(data_decimals(&data, plan_find_indicator(&data.plan, "i_other")), 0);
    data_free(&data);
}

static void spoilt(void **state) {
    static const struct {
        const char *file;
        const char *from;
        const char *to;
        const char *problem;
    } rows[] = {
        {"verdicts.csv", "i_rate,,rate", "i_none,,rate", "verdicts.csv: does not fit"},
        {"verdicts.csv", "i_rate,,rate", "i_rate,,share", "verdicts.csv:5: does not fit"},
        {"verdicts.csv", "early,latest_period", "early,later_period", "later_period"},
        {"verdicts.csv", "no,2024,74", "no,2019,74", "latest_period"},
        {"observations.csv", "rate,2021,2.5", "rote,2021,2.5", "rote"},
        {"observations.csv", "rate,2021,2.5", "rate,2021,", "value"},
        {"observations.csv", "2026-01-20", "2026-02-20", "2026-02-20"},
        {"projections.csv", "i_rate,rate,2021", "i_rote,rate,2021", "i_rote"},
    };
    scratch_t *s = *state;
    char *plan = small_plan(s);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *release = small_release(s);
        data_t data;
        err_t err = {0};
        small_release_change(s, rows[i].file, rows[i].from, rows[i].to);
        assert_int_equal(data_load(plan, release, SMALL_RELEASE_DATE, &data, &err), EXIT_DATA);
        const char *said = scratch_problems(s, &err);
        if (!strstr(said, rows[i].problem)) {
            fail_msg("said %s, expected %s", said, rows[i].problem);
        }
        data_free(&data);
    }
}

/* Every problem of every artefact in one run. */
static void all_problems(void **state) {
    scratch_t *s = *state;
    char *plan = small_plan(s);
    char *release = small_release(s);
    data_t data;
    err_t err = {0};

    small_release_change(s, "fits.csv", "share,naive,member", "share,naive,captain");
    small_release_change(s, "paths.csv", "share,naive,1,2025,74", "share,naive,1,2025,x");
    scratch_shell(scratch_keep(s, text_join("rm ", release, "/sensitivity.csv", NULL)));
    assert_int_equal(data_load(plan, release, SMALL_RELEASE_DATE, &data, &err), EXIT_DATA);
    assert_int_equal(err.n, 3);
    err_free(&err);
    data_free(&data);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)
    const struct CMUnitTest tests[] = {CASE(lookups), CASE(spoilt), CASE(all_problems)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
