/* A ledger is opened whole, or refused with a reason and left as it is. */
#include "pipeline/ingest/ledger/ledger_open.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "tests/pipeline/ingest/ledger_rows.h"

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
    assert_int_equal(ledger_close(ledger_new(s, "newer.db"), NULL), 0);
    exec(newer, "PRAGMA user_version = 4");
    assert_int_equal(ledger_open(newer, &ledger, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/newer.db: the ledger has schema 4, this program reads up to 3 (use a newer "
                    "tidemark)");
    assert_int_equal(ledger_open(scratch_path(s, "none/x.db"), &ledger, &err), EXIT_IO);
    assert_problems(s, &err, "~/none/x.db: the ledger fails: unable to open database file");
    assert_int_equal(ledger_open(s->folder, &ledger, &err), EXIT_IO);
    assert_problems(s, &err, "~: the ledger fails: unable to open database file");
    /* An empty file becomes a ledger: nothing is lost by it. */
    scratch_file(s, "empty.db", "");
    ledger = ledger_new(s, "empty.db");
    assert_counts(ledger, 0, 0);
    assert_int_equal(ledger_close(ledger, NULL), 0);
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
    assert_int_equal(ledger_close(ledger, NULL), 0);
    scratch_shell(
        scratch_keep(s, text_join("truncate -s 16384 ", scratch_path(s, "ledger.db"), NULL)));
    text_t out = {0};
    int code = ledger_open(scratch_path(s, "ledger.db"), &ledger, &err);
    code = code ? code : ledger_each_vintage(ledger, "9999-12-31", vintage_write, &out, &err);
    assert_int_equal(code, EXIT_IO);
    assert_problems(
        s, &err,
        "~/ledger.db: the ledger is damaged: database disk image is malformed (nothing "
        "was changed; copy it aside, then tidemark ledger recover saves what is whole)");
    text_free(&out);
    assert_int_equal(ledger_close(ledger, NULL), 0);
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
    assert_int_equal(ledger_delivery_forget(ledger, NULL), 0);
    assert_int_equal(ledger_delivery_begin(ledger, "x.csv", "1", &err), 0);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_delivery_end(ledger, &counts, NULL, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &err), 0);
    assert_int_equal(ledger_rollback(ledger, NULL), 0);
    assert_counts(ledger, 0, 0);
    delivery_begin(ledger, "x.csv", "1");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    delivery_end(ledger, &counts);
    assert_counts(ledger, 1, 1);
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(not_our_ledger),
        TEST(damaged),
        TEST(in_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
