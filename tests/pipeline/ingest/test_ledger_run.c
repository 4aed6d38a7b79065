/* A run of deliveries in the ledger: withdrawn, forgotten, repeated, missing; digits as printed. */
#include <stdio.h>
#include <stdlib.h>

#include "pipeline/plan/plan.h"
#include "pipeline/release/release.h"
#include "tests/pipeline/ingest/ledger_rows.h"

/* A withdrawn delivery is hidden from its day on; releases before that day know it as ever. */
static void withdrawal(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    table_t deliveries = {0};
    table_t rejected = {0};
    char days[][11] = {"2021-01-24", "2022-01-24"};
    err_t err = {0};

    load_one(ledger, "good.csv", "1", words[1], days[0]);
    load_one(ledger, "wrong.csv", "2", words[1], days[1]);
    char *both = figures(s, ledger, "2022-03-01");
    char *good = figures(s, ledger, "2021-12-31");
    assert_string_not_equal(both, good);
    assert_int_equal(ledger_withdraw(ledger, "wrong.csv", "2022-03-02", "wrong table", &err), 0);
    assert_string_equal(figures(s, ledger, "2022-03-01"), both);
    assert_string_equal(figures(s, ledger, "2022-03-02"), good);
    assert_string_equal(figures(s, ledger, "9999-12-31"), good);
    assert_int_equal(ledger_deliveries(ledger, "2022-03-02", &deliveries, &rejected, &err), 0);
    assert_int_equal(deliveries.n, 1);
    table_free(&deliveries);
    assert_int_equal(ledger_deliveries(ledger, "2022-03-01", &deliveries, &rejected, &err), 0);
    assert_int_equal(deliveries.n, 2);
    table_free(&deliveries);
    table_free(&rejected);
    assert_counts(ledger, 2, 2); /* nothing is erased */
    /* Once withdrawn it stays so; the first day cannot be moved. */
    assert_int_equal(ledger_withdraw(ledger, "wrong.csv", "2023-01-01", "again", &err), EXIT_IO);
    assert_problems(s, &err, "~/ledger.db: the ledger fails: the ledger is append-only");
    assert_string_equal(figures(s, ledger, "2022-03-02"), good);
    /* The same bytes stay known: loading them again changes nothing. */
    int known = 0;
    assert_int_equal(ledger_knows(ledger, "2", &known, &err), 0);
    assert_int_equal(known, 1);
    ledger_close(ledger);
}

/* A delivery is named so that there is one it can be. */
static void withdrawal_of_which(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    err_t err = {0};

    load_one(ledger, "a.csv", "1", words[1], words[4]);
    load_one(ledger, "a.csv", "2", words[1], words[4]);
    assert_int_equal(ledger_withdraw(ledger, "none.csv", "2022-01-01", "", &err), EXIT_DATA);
    assert_problems(
        s, &err, "~/ledger.db: no delivery \"none.csv\" was loaded (tidemark status names them)");
    assert_int_equal(ledger_withdraw(ledger, "a.csv", "2022-01-01", "", &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/ledger.db: several deliveries are called \"a.csv\" (give the SHA-256)");
    assert_int_equal(ledger_withdraw(ledger, "2", "2022-01-01", "", &err), 0);
    assert_string_equal(figures(s, ledger, "2022-01-01"),
                        "total,2020,100.5,yuan,A,,old,2021-01-24,stated,Bureau,a.csv,1,2\n");
    ledger_close(ledger);
}

/* Figures of one delivery that stand in it before, by their places. */
static void repeated_figures(void **state) {
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

/* One delivery of a run is forgotten, the others are kept; words it brought are found anew. */
static void one_forgotten(void **state) {
    static char fresh[][16] = {"fresh-series", "fresh-source", "7.25", "-0.050"};
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(2, fresh[0], 2020, fresh[2], words[4]);
    delivered_t old = row_of(2, words[0], 2020, words[1], words[4]);
    delivery_counts_t counts = counts_of(1, 0, "");
    err_t err = {0};

    row.source = fresh[1];
    assert_int_equal(ledger_begin(ledger, &err), 0);
    assert_int_equal(ledger_delivery_begin(ledger, "a.csv", "1", &err), 0);
    assert_int_equal(ledger_add(ledger, &old, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &counts, &err), 0);
    assert_int_equal(ledger_delivery_begin(ledger, "b.csv", "2", &err), 0);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    ledger_delivery_forget(ledger);
    ledger_delivery_forget(ledger); /* nothing in hand: nothing happens */
    assert_int_equal(ledger_delivery_begin(ledger, "c.csv", "3", &err), 0);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &counts, &err), 0);
    assert_int_equal(ledger_commit(ledger, &err), 0);
    assert_counts(ledger, 2, 2);
    assert_string_equal(
        figures(s, ledger, "2021-01-24"),
        "total,2020,100.5,yuan,A,,old,2021-01-24,stated,Bureau,a.csv,1,2\n"
        "fresh-series,2020,7.25,yuan,A,,old,2021-01-24,stated,fresh-source,c.csv,3,2\n");
    /* The same after a whole run is rolled back. */
    row.value = fresh[3];
    row.decimals = 3;
    row.unit = fresh[1];
    delivery_begin(ledger, "d.csv", "4");
    row.note = fresh[2];
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    ledger_rollback(ledger);
    delivery_begin(ledger, "e.csv", "5");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    delivery_end(ledger, &counts);
    assert_non_null(strstr(
        figures(s, ledger, "2021-01-24"),
        "fresh-series,2020,-0.050,fresh-source,A,,old,2021-01-24,stated,fresh-source,e.csv"));
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
            assert_string_equal(figures(s, ledger, "2021-01-24"), expected);
        } else {
            assert_int_equal(ledger_add(ledger, &row, &err), EXIT_DATA);
            err_free(&err);
            ledger_rollback(ledger);
        }
        ledger_close(ledger);
    }
}

/* A missing figure is kept as one: known, dated, with its status, and without a value. */
static void missing_figure(void **state) {
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
    assert_string_equal(figures(s, ledger, "2021-01-24"),
                        "total,2020,,yuan,L,,old,2021-01-24,stated,Bureau,x.csv,1,2\n");
    assert_counts(ledger, 1, 1);
    ledger_close(ledger);
}

/* A ledger for this process only begins empty and can roll back and forget as any other. */
static void in_memory(void **state) {
    ledger_t *ledger = NULL;
    delivered_t row = row_of(2, words[0], 2020, words[1], words[4]);
    delivery_counts_t counts = counts_of(1, 0, "");
    err_t err = {0};

    (void)state;
    assert_int_equal(ledger_open(NULL, &ledger, &err), 0);
    delivery_begin(ledger, "x.csv", "1");
    for (size_t line = 2; line < 5000; line++) {
        row.line = line;
        assert_int_equal(ledger_add(ledger, &row, &err), 0);
    }
    ledger_delivery_forget(ledger);
    assert_int_equal(ledger_delivery_begin(ledger, "x.csv", "1", &err), 0);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &counts, &err), 0);
    ledger_rollback(ledger);
    assert_counts(ledger, 0, 0);
    delivery_begin(ledger, "x.csv", "1");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    delivery_end(ledger, &counts);
    assert_counts(ledger, 1, 1);
    ledger_close(ledger);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(withdrawal), TEST(withdrawal_of_which), TEST(repeated_figures), TEST(one_forgotten),
        TEST(digits),     TEST(missing_figure),      TEST(in_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
