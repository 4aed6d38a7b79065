/* What is declared of a delivery counts from its day on, and nothing is changed by it. */
#include "pipeline/ingest/ledger/ledger_correct.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/release/tables.h"
#include "tests/pipeline/ingest/ledger_rows.h"

/* A withdrawn delivery is hidden from its day on; releases before that day know it as ever. */
static void withdrawal(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    table_t deliveries = {.spec = release_table_spec(RELEASE_DELIVERIES)};
    table_t rejected = {.spec = release_table_spec(RELEASE_REJECTED)};
    char days[][11] = {"2021-01-24", "2022-01-24"};
    err_t err = {0};

    load_one(ledger, "good.csv", "1", words[1], days[0]);
    load_one(ledger, "wrong.csv", "2", words[1], days[1]);
    char *both = vintages(s, ledger, "2022-03-01");
    char *good = vintages(s, ledger, "2021-12-31");
    assert_string_not_equal(both, good);
    assert_int_equal(withdraw(ledger, "wrong.csv", "2022-03-02", "wrong table", &err), 0);
    assert_string_equal(vintages(s, ledger, "2022-03-01"), both);
    assert_string_equal(vintages(s, ledger, "2022-03-02"), good);
    assert_string_equal(vintages(s, ledger, "9999-12-31"), good);
    assert_int_equal(deliveries_at(ledger, "2022-03-02", &deliveries, &rejected, &err), 0);
    assert_int_equal(deliveries.n, 1);
    table_free(&deliveries);
    deliveries.spec = release_table_spec(RELEASE_DELIVERIES);
    assert_int_equal(deliveries_at(ledger, "2022-03-01", &deliveries, &rejected, &err), 0);
    assert_int_equal(deliveries.n, 2);
    table_free(&deliveries);
    table_free(&rejected);
    assert_counts(ledger, 2, 2); /* nothing is erased */
    /* Again would change nothing; from an earlier day on it would. */
    assert_int_equal(withdraw(ledger, "wrong.csv", "2023-01-01", "again", &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/ledger.db: delivery \"wrong.csv\" is withdrawn already (entry 3; tidemark "
                    "reinstate uses it again)");
    assert_string_equal(vintages(s, ledger, "2022-03-02"), good);
    /* The same bytes stay known: loading them again changes nothing. */
    bool is_loaded = true;
    assert_int_equal(ledger_has_delivery(ledger, "2", &is_loaded, &err), 0);
    assert_int_equal(is_loaded, 1);
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

/* A delivery is named so that there is one it can be. */
static void withdrawal_of_which(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    err_t err = {0};

    load_one(ledger, "a.csv", "1", words[1], words[4]);
    load_one(ledger, "a.csv", "2", words[1], words[4]);
    assert_int_equal(withdraw(ledger, "none.csv", "2022-01-01", "", &err), EXIT_DATA);
    assert_problems(
        s, &err, "~/ledger.db: no delivery \"none.csv\" was loaded (tidemark status lists them)");
    assert_int_equal(withdraw(ledger, "a.csv", "2022-01-01", "", &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/ledger.db: several deliveries are called \"a.csv\" (give the SHA-256)");
    assert_int_equal(withdraw(ledger, "2", "2022-01-01", "", &err), 0);
    assert_string_equal(vintages(s, ledger, "2022-01-01"),
                        "total,2020,100.5,yuan,A,,old,2021-01-24,stated,Bureau,a.csv,1,2\n");
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

/* The vintages that a release of `day` has, as `value@published:delivery` with blanks between. */
static int brief_write(void *context, const ledger_vintage_t *vintage, err_t *err) {
    text_t *out = context;
    char value[NUMBER_SIZE];

    (void)err;
    text_add(out, out->length ? " " : "");
    text_add(out, digits_write(value, vintage));
    text_add(out, "@");
    text_add(out, vintage->published);
    text_add(out, ":");
    text_add(out, vintage->delivery);
    return 0;
}

static const char *brief(scratch_t *s, ledger_t *ledger, const char *day) {
    text_t out = {0};
    err_t err = {0};

    text_add(&out, "");
    assert_int_equal(ledger_each_vintage(ledger, day, brief_write, &out, &err), 0);
    return scratch_keep(s, text_take(&out));
}

static const struct row {
    correction_t correction;
    const char *said; /* NULL: entered */
    const char *day;
    const char *seen;
} correction_rows[] = {
    /* a.csv 1 of 01-10, b.csv 2 of 01-10 (loaded later), c.csv 3 of 02-10 */
    {{.kind = ENTRY_SUPERSESSION, .delivery = "a.csv", .other = "b.csv", .reason = "typo"},
     NULL,
     "2024-01-31",
     "2@2024-01-10:b.csv"},
    {{.kind = ENTRY_SUPERSESSION, .delivery = "a.csv", .other = "c.csv"},
     "~/ledger.db: delivery \"a.csv\" is superseded already (entry 4; tidemark reinstate uses "
     "it again)",
     "2024-01-09",
     ""},
    {{.kind = ENTRY_SUPERSESSION, .delivery = "b.csv", .other = "a.csv"},
     "~/ledger.db: delivery \"a.csv\" is withdrawn or superseded itself and cannot take the "
     "place of another",
     "2024-01-31",
     "2@2024-01-10:b.csv"},
    {{.kind = ENTRY_SUPERSESSION, .delivery = "b.csv", .other = "b.csv"},
     "~/ledger.db: delivery \"b.csv\" cannot take its own place",
     "2024-01-31",
     "2@2024-01-10:b.csv"},
    {{.kind = ENTRY_SUPERSESSION, .delivery = "b.csv", .other = "c.csv", .day = "2024-02-09"},
     "~/ledger.db: 2024-02-09 is before 2024-02-10, when the delivery that takes the place was "
     "published",
     "2024-02-10",
     "2@2024-01-10:b.csv 3@2024-02-10:c.csv"},
    {{.kind = ENTRY_REINSTATEMENT, .delivery = "a.csv", .declared = "2024-02-01"},
     NULL,
     "2024-02-01",
     "1@2024-01-10:a.csv 2@2024-01-10:b.csv"},
    /* the view of the day before the reinstatement stays what it was */
    {{.kind = ENTRY_REINSTATEMENT, .delivery = "a.csv"},
     "~/ledger.db: delivery \"a.csv\" is neither withdrawn nor superseded on that day "
     "(tidemark log lists what was declared)",
     "2024-01-31",
     "2@2024-01-10:b.csv"},
    {{.kind = ENTRY_WITHDRAWAL, .delivery = "a.csv"},
     "option --day is required (see --help)",
     "2024-02-01",
     "1@2024-01-10:a.csv 2@2024-01-10:b.csv"},
    {{.kind = ENTRY_WITHDRAWAL, .delivery = "a.csv", .declared = "2024-02-05"},
     NULL,
     "2024-02-05",
     "2@2024-01-10:b.csv"},
    {{.kind = ENTRY_REDATING, .delivery = "c.csv", .to = "2024-02-20"},
     NULL,
     "2024-02-19",
     "2@2024-01-10:b.csv 3@2024-02-10:c.csv"}, /* counts from 02-20 on */
    {{.kind = ENTRY_REDATING, .delivery = "c.csv", .to = "2024-02-20"},
     "~/ledger.db: 2024-02-20 is the publication date that it has already",
     "2024-02-20",
     "2@2024-01-10:b.csv 3@2024-02-20:c.csv"},
    {{.kind = ENTRY_REDATING, .delivery = "c.csv", .from = "2024-02-10", .to = "2024-02-01"},
     "~/ledger.db: no value of the delivery counts as published on 2024-02-10 (tidemark "
     "status "
     "lists the dates)",
     "2024-02-20",
     "2@2024-01-10:b.csv 3@2024-02-20:c.csv"},
    {{.kind = ENTRY_REDATING, .delivery = "c.csv", .to = "2024-03-01", .day = "2024-02-20"},
     NULL,
     "2024-02-20", /* the date was corrected again: not known by then */
     "2@2024-01-10:b.csv"},
    {{.kind = ENTRY_WITHDRAWAL, .delivery = "c.csv", .day = "2024-03-05", .reason = "a\nb"},
     "--reason: one line of UTF-8 text is needed",
     "2024-03-01",
     "2@2024-01-10:b.csv 3@2024-03-01:c.csv"},
    {{.kind = ENTRY_WITHDRAWAL, .delivery = "c.csv", .day = "2024-03-05", .author = "\xff"},
     "--by: one line of UTF-8 text is needed",
     "2024-03-05",
     "2@2024-01-10:b.csv 3@2024-03-01:c.csv"},
    {{.kind = ENTRY_ACKNOWLEDGEMENT, .finding = "0123456789ab"},
     "option --day is required (see --help)",
     "2024-03-05",
     "2@2024-01-10:b.csv 3@2024-03-01:c.csv"},
    {{.kind = ENTRY_ACKNOWLEDGEMENT, .delivery = "b.csv", .finding = "0123456789ab"},
     NULL,
     "2024-03-05",
     "2@2024-01-10:b.csv 3@2024-03-01:c.csv"},
    {{.kind = ENTRY_ACKNOWLEDGEMENT, .delivery = "b.csv", .finding = "0123456789ab"},
     "~/ledger.db: finding \"0123456789ab\" is acknowledged already (tidemark log shows by "
     "whom)",
     "2024-03-05",
     "2@2024-01-10:b.csv 3@2024-03-01:c.csv"},
};

/* One correction after the other on the same ledger, what is said, and what releases then see. */
static void corrections(void **state) {
    static char values[][4] = {"1", "2", "3"};
    static char days[][11] = {"2024-01-10", "2024-02-10"};
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");

    load_one(ledger, "a.csv", "aaaaaaaa1", values[0], days[0]);
    load_one(ledger, "b.csv", "bbbbbbbb1", values[1], days[0]);
    load_one(ledger, "c.csv", "cccccccc1", values[2], days[1]);
    for (size_t i = 0; i < sizeof correction_rows / sizeof *correction_rows; i++) {
        table_t made = {.spec = &entries_spec};
        err_t err = {0};
        int code = ledger_correct(ledger, &correction_rows[i].correction, &made, &err);
        assert_problems(s, &err, correction_rows[i].said ? correction_rows[i].said : "");
        assert_int_equal(code != 0, correction_rows[i].said != NULL);
        assert_int_equal(made.n, code == 0);
        if (strcmp(brief(s, ledger, correction_rows[i].day), correction_rows[i].seen) != 0) {
            fail_msg("row %zu, %s: %s", i, correction_rows[i].day,
                     brief(s, ledger, correction_rows[i].day));
        }
        table_free(&made);
    }
    assert_int_equal(ledger_close(ledger, NULL), 0);
    ledger = ledger_new(s, "ledger.db"); /* and the chain holds */
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(withdrawal),
        TEST(withdrawal_of_which),
        TEST(corrections),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
