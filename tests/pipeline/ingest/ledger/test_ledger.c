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
    ledger_rollback(ledger);
    assert_counts(ledger, 1, 1);
    load_one(ledger, "a", "2", words[1], words[4]); /* a corrected file of the same name */
    assert_counts(ledger, 2, 2);
    ledger_close(ledger);
}

static void rolled_back(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(2, words[0], 2020, words[1], words[4]);
    delivery_counts_t counts = counts_of(1, 0, "2");
    err_t err = {0};

    load_one(ledger, "a", "1", words[1], words[4]);
    ledger_rollback(ledger); /* nothing was begun */
    delivery_begin(ledger, "b", "2");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    ledger_rollback(ledger);
    assert_counts(ledger, 1, 1);
    /* Counts that do not add up are refused. */
    counts.read = 5;
    delivery_begin(ledger, "b", "2");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &counts, &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/ledger.db: the ledger fails: CHECK constraint failed: accepted + rejected = "
                    "read");
    ledger_rollback(ledger);
    assert_counts(ledger, 1, 1);
    /* Closed in the middle of a delivery: nothing of it stays. */
    delivery_begin(ledger, "b", "2");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    ledger_close(ledger);
    ledger = ledger_new(s, "ledger.db");
    assert_counts(ledger, 1, 1);
    ledger_close(ledger);
}

/* Every way to change what stands there, with a connection that knows nothing of our settings. */
static void append_only(void **state) {
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
        "UPDATE withdrawal SET day = 99990101",
        "DELETE FROM word",
        "DELETE FROM delivery",
        "DELETE FROM tally",
        "DELETE FROM observation",
        "DELETE FROM rejected",
        "DELETE FROM withdrawal",
        "INSERT OR REPLACE INTO word SELECT id, 'x' FROM word",
        "INSERT OR REPLACE INTO word SELECT 99, text FROM word",
        "INSERT OR REPLACE INTO delivery SELECT id, 'x', sha256 FROM delivery",
        "INSERT OR REPLACE INTO delivery SELECT 99, 'x', sha256 FROM delivery",
        "INSERT OR REPLACE INTO tally SELECT delivery, 1, 1, 0 FROM tally",
        replace_observation,
        "INSERT OR REPLACE INTO rejected SELECT id, 1, 3, 0, 'x', '', '' FROM rejected",
        "INSERT OR REPLACE INTO withdrawal SELECT id, delivery, 99990101, '' FROM withdrawal",
        "INSERT OR REPLACE INTO withdrawal SELECT 99, delivery, 99990101, '' FROM withdrawal",
        "UPDATE OR REPLACE observation SET mantissa = 0",
        "UPDATE OR REPLACE observation SET id = 1",
    };
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
    assert_int_equal(ledger_withdraw(ledger, "y.csv", "2022-01-01", "wrong table", &err), 0);
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
    ledger_close(ledger);
}

static void exec(const char *path, const char *sql) {
    sqlite3 *raw = NULL;

    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
}

/* What is not our ledger is refused and stays as it was. */
static void not_our_ledger(void **state) {
    scratch_t *s = *state;
    char *text = scratch_file(s, "text.db", "this is no database, but long enough to be looked at");
    char *foreign = scratch_path(s, "foreign.db");
    char *newer = scratch_path(s, "newer.db");
    ledger_t *ledger;
    err_t err = {0};

    assert_int_equal(ledger_open(text, &ledger, &err), EXIT_DATA);
    assert_null(ledger);
    assert_problems(s, &err, "~/text.db: is not a tidemark ledger (file is not a database)");
    assert_string_equal(scratch_read(s, text),
                        "this is no database, but long enough to be looked at");
    exec(foreign, "CREATE TABLE mine(x); INSERT INTO mine VALUES(1)");
    char before[HASH_SIZE];
    char after[HASH_SIZE];
    assert_int_equal(hash_file(foreign, before, &err), 0);
    assert_int_equal(ledger_open(foreign, &ledger, &err), EXIT_DATA);
    assert_problems(s, &err, "~/foreign.db: is not a tidemark ledger (another program's database)");
    assert_int_equal(hash_file(foreign, after, &err), 0);
    assert_string_equal(after, before);
    ledger_close(ledger_new(s, "newer.db"));
    exec(newer, "PRAGMA user_version = 4");
    assert_int_equal(ledger_open(newer, &ledger, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/newer.db: the ledger has schema 4, this program knows 3 (use a newer "
                    "tidemark)");
    assert_int_equal(ledger_open(scratch_path(s, "none/x.db"), &ledger, &err), EXIT_IO);
    assert_problems(s, &err, "~/none/x.db: the ledger fails: unable to open database file");
    assert_int_equal(ledger_open(s->folder, &ledger, &err), EXIT_IO);
    assert_problems(s, &err, "~: the ledger fails: unable to open database file");
    /* An empty file becomes a ledger: nothing is lost by it. */
    scratch_file(s, "empty.db", "");
    ledger = ledger_new(s, "empty.db");
    assert_counts(ledger, 0, 0);
    ledger_close(ledger);
}

/* A ledger cut in the middle fails with a reason, never with half of its vintages. */
static void damaged(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    err_t err = {0};

    for (int i = 0; i < 200; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        load_one(ledger, name, name, words[1], words[4]);
    }
    ledger_close(ledger);
    scratch_shell(
        scratch_keep(s, text_join("truncate -s 16384 ", scratch_path(s, "ledger.db"), NULL)));
    text_t out = {0};
    int code = ledger_open(scratch_path(s, "ledger.db"), &ledger, &err);
    code = code ? code : ledger_each_vintage(ledger, "9999-12-31", vintage_write, &out, &err);
    assert_int_equal(code, EXIT_IO);
    assert_problems(s, &err, "~/ledger.db: the ledger fails: database disk image is malformed");
    text_free(&out);
    ledger_close(ledger);
}

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
    assert_int_equal(ledger_withdraw(ledger, "wrong.csv", "2022-03-02", "wrong table", &err), 0);
    assert_string_equal(vintages(s, ledger, "2022-03-01"), both);
    assert_string_equal(vintages(s, ledger, "2022-03-02"), good);
    assert_string_equal(vintages(s, ledger, "9999-12-31"), good);
    assert_int_equal(ledger_deliveries(ledger, "2022-03-02", &deliveries, &rejected, &err), 0);
    assert_int_equal(deliveries.n, 1);
    table_free(&deliveries);
    deliveries.spec = release_table_spec(RELEASE_DELIVERIES);
    assert_int_equal(ledger_deliveries(ledger, "2022-03-01", &deliveries, &rejected, &err), 0);
    assert_int_equal(deliveries.n, 2);
    table_free(&deliveries);
    table_free(&rejected);
    assert_counts(ledger, 2, 2); /* nothing is erased */
    /* Once withdrawn it stays so; the first day cannot be moved. */
    assert_int_equal(ledger_withdraw(ledger, "wrong.csv", "2023-01-01", "again", &err), EXIT_IO);
    assert_problems(s, &err, "~/ledger.db: the ledger fails: the ledger is append-only");
    assert_string_equal(vintages(s, ledger, "2022-03-02"), good);
    /* The same bytes stay known: loading them again changes nothing. */
    bool is_loaded = true;
    assert_int_equal(ledger_has_delivery(ledger, "2", &is_loaded, &err), 0);
    assert_int_equal(is_loaded, 1);
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
    assert_string_equal(vintages(s, ledger, "2022-01-01"),
                        "total,2020,100.5,yuan,A,,old,2021-01-24,stated,Bureau,a.csv,1,2\n");
    ledger_close(ledger);
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
    ledger_rollback(ledger);
    delivery_begin(ledger, "e.csv", "5");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    delivery_end(ledger, &counts);
    assert_non_null(strstr(
        vintages(s, ledger, "2021-01-24"),
        "newer-series,2020,-0.050,fresh-source,A,,old,2021-01-24,stated,fresh-source,e.csv"));
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
        TEST(known_by_hash),       TEST(rolled_back),   TEST(append_only),
        TEST(not_our_ledger),      TEST(damaged),       TEST(withdrawal),
        TEST(withdrawal_of_which), TEST(one_forgotten), TEST(in_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
