/*
 * The ledger only grows: one transaction a delivery, known by its hash, nothing changed or removed.
 */
#include "pipeline/ingest/ledger/ledger.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"
#include "tests/pipeline/ingest/ledger_rows.h"

static void known_by_hash(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    bool is_loaded = true;
    err_t err = {0};

    load_one(ledger, "a", "1", words[1], words[4]);
    assert_int_equal(ledger_has_delivery(ledger, "1", &is_loaded, &err), 0);
    assert_int_equal(is_loaded, 1);
    assert_int_equal(ledger_has_delivery(ledger, "2", &is_loaded, &err), 0);
    assert_int_equal(is_loaded, 0);
    /* The same bytes again are refused by the ledger itself, whatever the caller forgot. */
    assert_int_equal(ledger_begin(ledger, &err), 0);
    assert_int_equal(ledger_delivery_begin(ledger, "again", "1", &err), EXIT_IO);
    assert_problems(s, &err, "~/ledger.db: the ledger fails: the ledger is append-only");
    assert_int_equal(ledger_rollback(ledger, NULL), 0);
    assert_counts(ledger, 1, 1);
    load_one(ledger, "a", "2", words[1], words[4]); /* a corrected file of the same name */
    assert_counts(ledger, 2, 2);
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

static void rolled_back(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(2, words[0], 2020, words[1], words[4]);
    delivery_counts_t counts = counts_of(1, 0, "2");
    err_t err = {0};

    load_one(ledger, "a", "1", words[1], words[4]);
    assert_int_equal(ledger_rollback(ledger, NULL), 0); /* nothing was begun */
    delivery_begin(ledger, "b", "2");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_rollback(ledger, NULL), 0);
    assert_counts(ledger, 1, 1);
    /* Counts that do not add up are refused. */
    counts.read = 5;
    delivery_begin(ledger, "b", "2");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_delivery_end(ledger, &counts, NULL, &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/ledger.db: the ledger fails: CHECK constraint failed: accepted + rejected = "
                    "read");
    assert_int_equal(ledger_rollback(ledger, NULL), 0);
    assert_counts(ledger, 1, 1);
    /* Closed in the middle of a delivery: nothing of it stays. */
    delivery_begin(ledger, "b", "2");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    ledger = ledger_new(s, "ledger.db");
    assert_counts(ledger, 1, 1);
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

static const char replace_observation[] =
    "INSERT OR REPLACE INTO observation SELECT id, delivery, line, field, series, period, 0,"
    " decimals, unit, status, qualifier, basis, published, date_basis, source, url, note"
    " FROM observation";

static const char *const attempts[] = {
    "UPDATE word SET text = 'x'",
    "UPDATE delivery SET name = 'x'",
    "UPDATE tally SET read = 1",
    "UPDATE observation SET mantissa = 0",
    "UPDATE rejected SET content = ''",
    "UPDATE entry SET day = '9999-01-01'",
    "DELETE FROM word",
    "DELETE FROM delivery",
    "DELETE FROM tally",
    "DELETE FROM observation",
    "DELETE FROM rejected",
    "DELETE FROM entry",
    "DELETE FROM entry WHERE id = 3",
    "INSERT OR REPLACE INTO word SELECT id, 'x' FROM word",
    "INSERT OR REPLACE INTO word SELECT 99, text FROM word",
    "INSERT OR REPLACE INTO delivery SELECT id, 'x', sha256 FROM delivery",
    "INSERT OR REPLACE INTO delivery SELECT 99, 'x', sha256 FROM delivery",
    "INSERT OR REPLACE INTO tally SELECT delivery, 1, 1, 0, 1, 1, 1, 0 FROM tally",
    replace_observation,
    "INSERT OR REPLACE INTO rejected SELECT id, 1, 3, 0, 'x', '', '' FROM rejected",
    "INSERT OR REPLACE INTO entry SELECT id, kind, delivery, 'x', '', '', other, '', '', '',"
    " '', '', '', '', before || 'x', hash || 'x' FROM entry",
    "INSERT OR REPLACE INTO entry SELECT 99, kind, delivery, 'x', '', '', other, '', '', '',"
    " '', '', '', '', before || 'x', hash FROM entry",
    "INSERT OR REPLACE INTO entry SELECT 99, kind, delivery, 'x', '', '', other, '', '', '',"
    " '', '', '', '', before, hash || 'x' FROM entry",
    "UPDATE OR REPLACE observation SET mantissa = 0",
    "UPDATE OR REPLACE observation SET id = 1",
};

/* Every way to change what stands there, with a connection that knows nothing of our settings. */
static void append_only(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(2, words[0], 2020, words[1], words[4]);
    delivery_counts_t counts = counts_of(1, 1, "hash");
    sqlite3 *raw = NULL;
    err_t err = {0};

    delivery_begin(ledger, "x.csv", "hash");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_reject(ledger, 3, 0, "c", "差", "worse", &err), 0);
    delivery_end(ledger, &counts);
    load_one(ledger, "y.csv", "2", words[1], words[4]);
    assert_int_equal(withdraw(ledger, "y.csv", "2022-01-01", "wrong table", &err), 0);
    char *before = vintages(s, ledger, "9999-12-31");
    assert_int_equal(sqlite3_open(scratch_path(s, "ledger.db"), &raw), SQLITE_OK);
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        char *message = NULL;
        if (sqlite3_exec(raw, attempts[i], NULL, NULL, &message) == SQLITE_OK) {
            fail_msg("done: %s", attempts[i]);
        }
        assert_string_equal(message, "the ledger is append-only");
        sqlite3_free(message);
    }
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
    assert_string_equal(vintages(s, ledger, "9999-12-31"), before);
    assert_counts(ledger, 2, 2);
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

/* One delivery of a run is forgotten, the others are kept; words it brought are found anew. */
static void one_forgotten(void **state) {
    static char fresh[][16] = {"fresh-series", "fresh-source", "7.25", "-0.050", "newer-series"};
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
    assert_int_equal(ledger_delivery_end(ledger, &counts, NULL, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &err), 0);
    assert_int_equal(ledger_delivery_begin(ledger, "b.csv", "2", &err), 0);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_delivery_forget(ledger, NULL), 0);
    assert_int_equal(ledger_delivery_forget(ledger, NULL),
                     0); /* nothing in hand: nothing happens */
    assert_int_equal(ledger_delivery_begin(ledger, "c.csv", "3", &err), 0);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_delivery_end(ledger, &counts, NULL, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &err), 0);
    assert_int_equal(ledger_commit(ledger, &err), 0);
    assert_counts(ledger, 2, 2);
    assert_string_equal(
        vintages(s, ledger, "2021-01-24"),
        "total,2020,100.5,yuan,A,,old,2021-01-24,stated,Bureau,a.csv,1,2\n"
        "fresh-series,2020,7.25,yuan,A,,old,2021-01-24,stated,fresh-source,c.csv,3,2\n");
    /* The same after a whole run is rolled back. */
    row.value = fresh[3];
    row.decimals = 3;
    row.unit = fresh[1];
    row.series = fresh[4]; /* a word that only the run rolled back has brought */
    delivery_begin(ledger, "d.csv", "4");
    row.note = fresh[2];
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_rollback(ledger, NULL), 0);
    delivery_begin(ledger, "e.csv", "5");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    delivery_end(ledger, &counts);
    assert_non_null(strstr(
        vintages(s, ledger, "2021-01-24"),
        "newer-series,2020,-0.050,fresh-source,A,,old,2021-01-24,stated,fresh-source,e.csv"));
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(known_by_hash),
        TEST(rolled_back),
        TEST(append_only),
        TEST(one_forgotten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
