/*
 * What was loaded is read as it came: every word, the digits as printed, in the order of the
 * deliveries, and nothing of it before its day.
 */
#include "pipeline/ingest/ledger/ledger_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"
#include "tests/pipeline/ingest/ledger_rows.h"

static void what_goes_in_comes_out(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(3, words[0], 2020, words[1], words[4]);
    delivered_t other = row_of(2, words[0], 2019, words[1], words[4]);
    delivery_counts_t counts = counts_of(2, 0, "hash");
    err_t err = {0};

    other.status = choice_find(choices_status, "P");
    other.qualifier = 0;
    other.date_basis = 1;
    other.basis = words[8];
    delivery_begin(ledger, "x.csv", "hash");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_add(ledger, &other, &err), 0);
    delivery_end(ledger, &counts);
    assert_int_equal(ledger_close(ledger, NULL), 0);

    ledger = ledger_new(s, "ledger.db"); /* it is on disk */
    assert_string_equal(vintages(s, ledger, "2021-01-24"),
                        "total,2019,100.5,yuan,P,about,,2021-01-24,inferred,Bureau,x.csv,hash,2\n"
                        "total,2020,100.5,yuan,A,,old,2021-01-24,stated,Bureau,x.csv,hash,3\n");
    assert_string_equal(vintages(s, ledger, "2021-01-23"), "");
    assert_counts(ledger, 1, 2);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    assert_int_equal(ledger_close(NULL, NULL), 0);
}

/* A day later than the release does not exist; the day itself does. */
static void as_of(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    char days[][11] = {"2022-01-01", "2021-01-01", "2020-01-01"};

    load_one(ledger, "c", "3", words[1], days[0]);
    load_one(ledger, "b", "2", words[1], days[1]);
    load_one(ledger, "a", "1", words[1], days[2]);
    assert_string_equal(vintages(s, ledger, "2019-12-31"), "");
    assert_string_equal(vintages(s, ledger, "2021-12-31"),
                        "total,2020,100.5,yuan,A,,old,2020-01-01,stated,Bureau,a,1,2\n"
                        "total,2020,100.5,yuan,A,,old,2021-01-01,stated,Bureau,b,2,2\n");
    assert_non_null(strstr(vintages(s, ledger, "2022-01-01"), ",c,3,2\n"));
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_goes_in_comes_out),
        TEST(as_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
