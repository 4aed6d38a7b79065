/*
 * The ledger only grows: one transaction a delivery, known by its hash, nothing changed or removed.
 */
#include "pipeline/ingest/ledger.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/plan/plan.h"
#include "pipeline/release/release.h"
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
    assert_string_equal(figures(s, ledger, "2021-01-24"),
                        "total,2019,100.5,yuan,P,about,,2021-01-24,inferred,Bureau,x.csv,hash,2\n"
                        "total,2020,100.5,yuan,A,,old,2021-01-24,stated,Bureau,x.csv,hash,3\n");
    assert_string_equal(figures(s, ledger, "2021-01-23"), "");
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
    assert_string_equal(figures(s, ledger, "2019-12-31"), "");
    assert_string_equal(figures(s, ledger, "2021-12-31"),
                        "total,2020,100.5,yuan,A,,old,2020-01-01,stated,Bureau,a,1,2\n"
                        "total,2020,100.5,yuan,A,,old,2021-01-01,stated,Bureau,b,2,2\n");
    assert_non_null(strstr(figures(s, ledger, "2022-01-01"), ",c,3,2\n"));
    ledger_close(ledger);
}

static void known_by_hash(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    int known = 9;
    err_t err = {0};

    load_one(ledger, "a", "1", words[1], words[4]);
    assert_int_equal(ledger_knows(ledger, "1", &known, &err), 0);
    assert_int_equal(known, 1);
    assert_int_equal(ledger_knows(ledger, "2", &known, &err), 0);
    assert_int_equal(known, 0);
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

static void rejected_rows(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(2, words[0], 2020, words[1], words[4]);
    delivery_counts_t counts = counts_of(1, 3, "hash");
    table_t deliveries = {0};
    table_t rejected = {0};
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
    char *before = figures(s, ledger, "9999-12-31");
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
    assert_string_equal(figures(s, ledger, "9999-12-31"), before);
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
    exec(newer, "PRAGMA user_version = 3");
    assert_int_equal(ledger_open(newer, &ledger, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/newer.db: the ledger has schema 3, this program knows 2 (use a newer "
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

/* A ledger cut in the middle fails with a reason, never with half of its figures. */
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
    code = code ? code : ledger_figures(ledger, "9999-12-31", on_figure, &out, &err);
    assert_int_equal(code, EXIT_IO);
    assert_problems(s, &err, "~/ledger.db: the ledger fails: database disk image is malformed");
    text_free(&out);
    ledger_close(ledger);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_goes_in_comes_out), TEST(as_of),       TEST(known_by_hash),  TEST(rolled_back),
        TEST(rejected_rows),          TEST(append_only), TEST(not_our_ledger), TEST(damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
