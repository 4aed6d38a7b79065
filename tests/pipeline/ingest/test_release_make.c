/* A release has every artefact of the stage, or nothing is known by its day. */
#include "pipeline/ingest/release_make.h"

#include <string.h>

#include "pipeline/ingest/delivery_load.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "pipeline/release/tables.h"
#include "tests/support/small_plan.h"

static void artefacts(void **state) {
    static const release_table_t tables[] = {
        RELEASE_DELIVERIES, RELEASE_OBSERVATIONS, RELEASE_VINTAGES,
        RELEASE_FINDINGS,   RELEASE_REVISIONS,    RELEASE_QUARTERS,
        RELEASE_REJECTED,   RELEASE_ENTRIES,      RELEASE_WITHDRAWN};
    static const size_t rows[] = {1, 2, 2, 0, 0, 0, 0, 1, 0};
    scratch_t *s = *state;
    const load_options_t options = {0};
    release_wish_t wish = {scratch_path(s, "r"), "2022-01-31", "ledger.db"};
    load_counts_t counts;
    ledger_t *ledger = NULL;
    size_t n_series = 0;
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    assert_int_equal(ledger_open(NULL, &ledger, &err), 0);
    char *path =
        scratch_file(s, "2022-01-20_x.csv",
                     "series,period,value,unit\ntotal,2020,100,亿元\ntotal,2021,110,亿元\n");
    assert_int_equal(delivery_load(path, &plan, ledger, &options, &counts, &err), 0);
    assert_int_equal(release_make(&wish, &plan, ledger, &n_series, &err), 0);
    assert_int_equal(n_series, 1);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        table_t table = {0};
        assert_int_equal(release_table_read(wish.folder, tables[i], &table, &err), 0);
        assert_int_equal(table.n, rows[i]);
        table_free(&table);
    }
    wish.as_of = "2022-01-19";
    assert_int_equal(release_make(&wish, &plan, ledger, &n_series, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "ledger.db: has no value of this plan published by 2022-01-19 (is it the "
                    "right ledger, the right date?)");
    assert_int_equal(ledger_close(ledger, &err), 0);
    plan_free(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(artefacts, scratch_setup, scratch_teardown)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
