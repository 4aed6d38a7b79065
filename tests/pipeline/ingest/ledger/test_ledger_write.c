/* Rows go in as they were printed and come out as they went in. */
#include "pipeline/ingest/ledger/ledger_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/pipeline/ingest/ledger_rows.h"

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
    assert_int_equal(ledger_rollback(ledger, NULL), 0);
    assert_int_equal(ledger_close(ledger, NULL), 0);
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
            assert_int_equal(ledger_rollback(ledger, NULL), 0);
        }
        assert_int_equal(ledger_close(ledger, NULL), 0);
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
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(repeated_observations),
        TEST(digits),
        TEST(missing_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
