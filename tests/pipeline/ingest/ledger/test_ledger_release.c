/* What a release says of its deliveries and of the ledger. */
#include "pipeline/ingest/ledger/ledger_release.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/release/tables.h"
#include "tests/pipeline/ingest/ledger_rows.h"
#include "tests/support/assert_close.h"

static void rejected_rows(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(2, words[0], 2020, words[1], words[4]);
    delivery_counts_t counts = counts_of(1, 3, "hash");
    table_t deliveries = {.spec = release_table_spec(RELEASE_DELIVERIES)};
    table_t rejected = {.spec = release_table_spec(RELEASE_REJECTED)};
    err_t err = {0};

    delivery_begin(ledger, "x.csv", "hash");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_reject(ledger, 10, 0, "a,b", "坏", "bad", &err), 0);
    assert_int_equal(ledger_reject(ledger, 9, 10, "d", "空", "empty", &err), 0);
    assert_int_equal(ledger_reject(ledger, 9, 4, "c", "差", "worse", &err), 0);
    delivery_end(ledger, &counts);
    load_one(ledger, "later.csv", "2", words[1], words[4]);
    assert_int_equal(deliveries_at(ledger, "2021-01-23", &deliveries, &rejected, &err), 0);
    assert_int_equal(deliveries.n + rejected.n, 0);
    assert_int_equal(deliveries_at(ledger, "2021-01-24", &deliveries, &rejected, &err), 0);
    assert_int_equal(deliveries.n, 2);
    const delivery_row_t *d = table_row(&deliveries, 1);
    assert_string_equal(d->delivery, "x.csv"); /* in the order of names, not of loading */
    assert_string_equal(d->sha256, "hash");
    assert_string_equal(d->published_first, "2021-01-24");
    assert_near(d->read.value, 4, 0);
    assert_near(d->accepted.value + d->rejected.value, 4, 0);
    assert_int_equal(rejected.n, 3);
    assert_string_equal(((rejected_row_t *)table_row(&rejected, 2))->row, "10");
    assert_string_equal(((rejected_row_t *)table_row(&rejected, 1))->row, "9/10");
    const rejected_row_t *r = table_row(&rejected, 0);
    assert_string_equal(r->row, "9/4"); /* by number, not by letters */
    assert_string_equal(r->content, "c");
    assert_string_equal(r->reason_zh, "差");
    assert_string_equal(r->reason_en, "worse");
    table_free(&deliveries);
    table_free(&rejected);
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(rejected_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
