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
    ledger_close(ledger);

    ledger = ledger_new(s, "ledger.db"); /* it is on disk */
    assert_string_equal(vintages(s, ledger, "2021-01-24"),
                        "total,2019,100.5,yuan,P,about,,2021-01-24,inferred,Bureau,x.csv,hash,2\n"
                        "total,2020,100.5,yuan,A,,old,2021-01-24,stated,Bureau,x.csv,hash,3\n");
    assert_string_equal(vintages(s, ledger, "2021-01-23"), "");
    assert_counts(ledger, 1, 2);
    ledger_close(ledger);
    ledger_close(NULL);
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
    ledger_close(ledger);
}

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
    assert_int_equal(ledger_deliveries(ledger, "2021-01-23", &deliveries, &rejected, &err), 0);
    assert_int_equal(deliveries.n + rejected.n, 0);
    assert_int_equal(ledger_deliveries(ledger, "2021-01-24", &deliveries, &rejected, &err), 0);
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
    ledger_close(ledger);
}

/* Observations of one delivery that stand earlier in it, by their places. */
static void repeated_observations(void **state) {
    static const struct row {
        size_t line;
        size_t field;
        int series; /* place in `words` of its name */
        int year;
    } rows[] = {{2, 3, 0, 2020}, {2, 4, 0, 2021}, {3, 3, 5, 2020}, {4, 3, 0, 2020},
                {4, 4, 0, 2022}, {5, 3, 0, 2020}, {2, 5, 0, 2021}, {6, 3, 5, 2020}};
    static const repeated_t expected[] = {{2, 5, 2}, {4, 3, 2}, {5, 3, 2}, {6, 3, 3}};
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    repeated_t *repeated = NULL;
    size_t n = 9;
    err_t err = {0};

    load_one(ledger, "before.csv", "0", words[1], words[4]); /* another delivery's do not count */
    delivery_begin(ledger, "x.csv", "1");
    assert_int_equal(ledger_repeated(ledger, &repeated, &n, &err), 0);
    assert_int_equal(n, 0);
    free(repeated);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        delivered_t row =
            row_of(rows[i].line, words[rows[i].series], rows[i].year, words[1], words[4]);
        row.field = rows[i].field;
        assert_int_equal(ledger_add(ledger, &row, &err), 0);
    }
    assert_int_equal(ledger_repeated(ledger, &repeated, &n, &err), 0);
    assert_int_equal(n, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(repeated[i].line, expected[i].line);
        assert_int_equal(repeated[i].field, expected[i].field);
        assert_int_equal(repeated[i].first_line, expected[i].first_line);
    }
    free(repeated);
    ledger_rollback(ledger);
    ledger_close(ledger);
}

/* Digits go in and come out as they were printed, whatever their place. */
static void digits(void **state) {
    static const struct row {
        const char *value;
        int decimals;
        const char *out; /* NULL: refused */
    } rows[] = {
        {"0", 0, "0"},
        {"0.00", 2, "0.00"},
        {"-0.05", 2, "-0.05"},
        {"12.50", 2, "12.50"},
        {"-2.6", 1, "-2.6"},
        {"40700", -2, "40700"},
        {"-26000", -3, "-26000"},
        {"0", -2, "0"},
        {"123456789012345678", 0, "123456789012345678"},
        {"-0.123456789012345678", 18, "-0.123456789012345678"},
        {"0.00000000000000000012", 20, "0.00000000000000000012"},
        {"1234567890123456789", 0, NULL},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[16];
        snprintf(name, sizeof name, "%zu.db", i);
        ledger_t *ledger = ledger_new(s, name);
        char *value = scratch_keep(s, text_copy(rows[i].value));
        delivered_t row = row_of(2, words[0], 2020, value, words[4]);
        delivery_counts_t counts = counts_of(1, 0, "");
        err_t err = {0};
        row.decimals = rows[i].decimals;
        delivery_begin(ledger, "x.csv", "1");
        if (rows[i].out) {
            assert_int_equal(ledger_add(ledger, &row, &err), 0);
            delivery_end(ledger, &counts);
            char *expected = scratch_keep(
                s, text_join("total,2020,", rows[i].out,
                             ",yuan,A,,old,2021-01-24,stated,Bureau,x.csv,1,2\n", NULL));
            assert_string_equal(vintages(s, ledger, "2021-01-24"), expected);
        } else {
            assert_int_equal(ledger_add(ledger, &row, &err), EXIT_DATA);
            err_free(&err);
            ledger_rollback(ledger);
        }
        ledger_close(ledger);
    }
}

/* A missing value is kept as one: dated, with its status, and without digits. */
static void missing_value(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(2, words[0], 2020, words[8], words[4]);
    delivery_counts_t counts = counts_of(1, 0, "");
    err_t err = {0};

    row.is_missing = 1;
    row.status = choice_find(choices_status, "L");
    delivery_begin(ledger, "x.csv", "1");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    delivery_end(ledger, &counts);
    assert_string_equal(vintages(s, ledger, "2021-01-24"),
                        "total,2020,,yuan,L,,old,2021-01-24,stated,Bureau,x.csv,1,2\n");
    assert_counts(ledger, 1, 1);
    ledger_close(ledger);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_goes_in_comes_out), TEST(as_of),  TEST(rejected_rows),
        TEST(repeated_observations),  TEST(digits), TEST(missing_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
