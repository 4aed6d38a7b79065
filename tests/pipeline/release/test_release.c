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
    char *folder = small_release(s);
    release_t release;
    err_t err = {0};

    assert_int_equal(release_load(plan, folder, SMALL_RELEASE_DATE, &release, &err), 0);
    assert_int_equal(err.n, 0);
    assert_int_equal(release_count(&release, RELEASE_OBSERVATIONS), 12);
    assert_string_equal(release_verdict(&release, "i_share")->series, "share");
    assert_null(release_verdict(&release, "none"));
    const observation_row_t *row =
        release_find_observation(&release, "output", period_of_year(2025));
    assert_near(row->value.value, 210, 0);
    assert_null(release_find_observation(&release, "output", period_of_year(2022)));
    assert_null(release_find_observation(&release, "offices", period_of_year(2025))); /* only M09 */
    assert_near(
        release_find_projection(&release, "i_share", PROJECTION_PROJECTED, 2025)->value.value, 75,
        0);
    assert_null(release_find_projection(&release, "i_share", PROJECTION_PROJECTED, 2024));
    assert_near(release_path_value(&release, "share", "naive", 2025).value, 74, 0);
    assert_false(release_path_value(&release, "share", "theta", 2025).present);
    assert_near(release_find_backtest(&release, "share", "naive", 1)->mase.value, 1, 0);
    assert_null(release_find_backtest(&release, "share", "naive", 2));
    assert_int_equal(release_observation_count(&release, "share"), 5);
    assert_int_equal(release_observation_count(&release, ""), 0);
    /* Of the main table, or observed. */
    assert_true(release_has_sheet(&release, plan_find_indicator(&release.plan, "i_offices")));
    assert_true(release_has_sheet(&release, plan_find_indicator(&release.plan, "i_rate")));
    assert_false(release_has_sheet(&release, plan_find_indicator(&release.plan, "i_other")));
    /* Decimals of the series; without one as the target needs. */
    assert_int_equal(release_decimals(&release, plan_find_indicator(&release.plan, "i_share")), 1);
    assert_int_equal(release_decimals(&release, plan_find_indicator(&release.plan, "i_other")), 0);
    release_free(&release);
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
        char *folder = small_release(s);
        release_t release;
        err_t err = {0};
        small_release_change(s, rows[i].file, rows[i].from, rows[i].to);
        assert_int_equal(release_load(plan, folder, SMALL_RELEASE_DATE, &release, &err), EXIT_DATA);
        const char *said = scratch_problems(s, &err);
        if (!strstr(said, rows[i].problem)) {
            fail_msg("said %s, expected %s", said, rows[i].problem);
        }
        release_free(&release);
    }
}

/* Every problem of every artefact in one run. */
static void all_problems(void **state) {
    scratch_t *s = *state;
    char *plan = small_plan(s);
    char *folder = small_release(s);
    release_t release;
    err_t err = {0};

    small_release_change(s, "fits.csv", "share,naive,member", "share,naive,captain");
    small_release_change(s, "paths.csv", "share,naive,1,2025,74", "share,naive,1,2025,x");
    scratch_shell(scratch_keep(s, text_join("rm ", folder, "/sensitivity.csv", NULL)));
    assert_int_equal(release_load(plan, folder, SMALL_RELEASE_DATE, &release, &err), EXIT_DATA);
    assert_int_equal(err.n, 3);
    err_free(&err);
    release_free(&release);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)
    const struct CMUnitTest tests[] = {CASE(lookups), CASE(spoilt), CASE(all_problems)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
