/* The tables of a ledger: made once, and never taken for what they are not. */
#include "pipeline/ingest/ledger/ledger_schema.h"

#include <string.h>
#include <unistd.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "pipeline/ingest/ledger/ledger_read.h"
#include "tests/pipeline/ingest/vintage_text.h"
#include "tests/support/scratch.h"

static void exec(const char *path, const char *sql) {
    sqlite3 *raw = NULL;
    char *message = NULL;

    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    if (sqlite3_exec(raw, sql, NULL, NULL, &message) != SQLITE_OK) {
        fail_msg("%s: %s", message, sql);
    }
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
}

static int on_row(void *context, int n, char **values, char **names) {
    (void)names;
    for (int i = 0; i < n; i++) {
        text_add(context, i ? "|" : "");
        text_add(context, values[i] ? values[i] : "NULL");
    }
    text_add(context, "\n");
    return 0;
}

/* The rows of a query, a line each. */
static char *asked(scratch_t *s, const char *path, const char *sql) {
    sqlite3 *raw = NULL;
    text_t out = {0};

    text_add(&out, "");
    assert_int_equal(sqlite3_open_v2(path, &raw, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, sql, on_row, &out, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
    return scratch_keep(s, text_take(&out));
}

static int vintage_write(void *context, const ledger_vintage_t *vintage, err_t *err) {
    (void)err;
    vintage_text_add(context, vintage, "|");
    return 0;
}

static char *vintages_of(scratch_t *s, const char *path, const char *as_of) {
    ledger_t *ledger = NULL;
    text_t out = {0};
    err_t err = {0};

    text_add(&out, "");
    int code = ledger_open(path, &ledger, &err);
    code = code ? code : ledger_each_vintage(ledger, as_of, vintage_write, &out, &err);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    assert_problems(s, &err, "");
    assert_int_equal(code, 0);
    return scratch_keep(s, text_take(&out));
}

/* A new ledger has all it needs and says what it is. */
static void a_new_ledger(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "ledger.db");

    assert_string_equal(vintages_of(s, path, "9999-12-31"), "");
    assert_string_equal(asked(s, path, "PRAGMA user_version"), "3\n");
    assert_string_equal(asked(s, path, "PRAGMA application_id"), "1953064045\n");
    assert_string_equal(asked(s, path, "PRAGMA journal_mode"), "wal\n");
    assert_string_equal(
        asked(s, path, "SELECT type, count(*) FROM sqlite_schema WHERE sql <> '' GROUP BY type"),
        "table|7\ntrigger|25\nview|1\n");
    assert_string_equal(asked(s, path, "SELECT count(*) FROM figure"), "0\n");
}

static void not_ours(void **state) {
    static const struct row {
        const char *sql;
        const char *problem;
    } rows[] = {
        {"CREATE TABLE mine(x); PRAGMA user_version = 1",
         "~/x.db: is not a tidemark ledger (another program's database)"},
        {"CREATE TABLE mine(x); PRAGMA user_version = 2",
         "~/x.db: is not a tidemark ledger (another program's database)"},
        {"CREATE TABLE mine(x); PRAGMA application_id = 7",
         "~/x.db: is not a tidemark ledger (another program's database)"},
        {"CREATE TABLE mine(x); PRAGMA application_id = 1953064045; PRAGMA user_version = 4",
         "~/x.db: the ledger has schema 4, this program reads up to 3 (use a newer tidemark)"},
        {"CREATE TABLE mine(x); PRAGMA application_id = 1953064045; PRAGMA user_version = 0",
         "~/x.db: the ledger has schema 0, this program reads up to 3 (use a newer tidemark)"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = scratch_path(s, "x.db");
        char before[HASH_SIZE];
        char after[HASH_SIZE];
        ledger_t *ledger;
        err_t err = {0};
        unlink(path);
        exec(path, rows[i].sql);
        assert_int_equal(hash_file(path, before, &err), 0);
        assert_int_equal(ledger_open(path, &ledger, &err), EXIT_DATA);
        assert_problems(s, &err, rows[i].problem);
        assert_int_equal(hash_file(path, after, &err), 0);
        assert_string_equal(after, before);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(a_new_ledger), TEST(not_ours)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
