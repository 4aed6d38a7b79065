#include "pipeline/ingest/ledger/ledger_sheet.h"

#include "pipeline/ingest/ledger/ledger_read.h"
#include "pipeline/release/delivered_place.h"
#include "tests/pipeline/ingest/ledger_rows.h"

static int sheet_seen(void *context, const ledger_vintage_t *vintage, err_t *err) {
    (void)err;
    *(char **)context = delivered_place_text(vintage->sheet, vintage->line, vintage->field);
    return 0;
}

/* A delivery's sheets are named once each, and known where its rows are read. */
static void named(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    char *place = NULL;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(delivered_line(2, 7), words[0], 2020, words[1], words[4]);
    delivery_counts_t counts = {.read = 1, .accepted = 1};

    row.field = 3;
    delivery_begin(ledger, "a.xlsx", "0123");
    assert_int_equal(ledger_add_sheet(ledger, 1, "表1", &err), 0);
    assert_int_equal(ledger_add_sheet(ledger, 2, "表2", &err), 0);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_delivery_end(ledger, &counts, NULL, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &err), 0);
    assert_int_equal(ledger_commit(ledger, &err), 0);
    assert_int_equal(ledger_each_vintage(ledger, "2199-12-31", sheet_seen, &place, &err), 0);
    assert_string_equal(scratch_keep(s, place), "表2!C7");
    assert_int_equal(ledger_begin(ledger, &err), 0);
    assert_int_equal(ledger_add_sheet(ledger, 2, "表3", &err), EXIT_IO);
    err_free(&err);
    ledger_rollback(ledger, NULL);
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(named)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
