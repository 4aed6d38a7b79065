/* Every call's result is looked at, the first failure is kept, and its name says what to do. */
#include "pipeline/ingest/ledger/store.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

static char name[] = "x.db";

static store_t store_in(const char *path, int flags) {
    store_t store = {NULL, name};

    assert_int_equal(sqlite3_open_v2(path, &store.database, flags, NULL), SQLITE_OK);
    return store;
}

static void answers(void **state) {
    scratch_t *s = *state;
    store_t store = store_in(":memory:", SQLITE_OPEN_READWRITE);
    sqlite3_int64 number = 0;
    char *text = NULL;
    err_t err = {0};

    assert_int_equal(store_run(&store, "CREATE TABLE t(a, b) ", &err), 0);
    query_t insert = query_begin(&store, "INSERT INTO t VALUES(?, ?)", &err);
    query_bind(&insert, 1, 7);
    query_bind_text(&insert, 2, "seven");
    assert_int_equal(query_run(&insert, &err), 0);
    query_bind(&insert, 1, 8);
    query_bind_null(&insert, 2);
    assert_int_equal(query_run(&insert, &err), 0);
    assert_int_equal(query_end(&insert), 0);
    query_t rows = query_begin(&store, "SELECT a, b FROM t ORDER BY a", &err);
    assert_true(query_next(&rows));
    assert_int_equal(query_number(&rows, 0), 7);
    assert_string_equal(query_text(&rows, 1), "seven");
    assert_true(query_next(&rows));
    assert_true(query_is_null(&rows, 1));
    assert_string_equal(query_text(&rows, 1), "");
    assert_false(query_next(&rows));
    assert_int_equal(query_end(&rows), 0);
    assert_int_equal(store_ask(&store, "SELECT sum(a) FROM t", &number, &err), 0);
    assert_int_equal(number, 15);
    assert_int_equal(store_ask_text(&store, "SELECT b FROM t", &text, &err), 0);
    assert_string_equal(text, "seven");
    free(text);
    assert_problems(s, &err, "");
    /* A query that must have an answer and has none is damage. */
    assert_int_equal(store_ask(&store, "SELECT a FROM t WHERE a = 9", &number, &err), EXIT_IO);
    assert_non_null(strstr(scratch_problems(s, &err), "x.db: the ledger is damaged"));
    assert_int_equal(sqlite3_close(store.database), SQLITE_OK);
}

/* The first failure is the one that is reported, and nothing is done after it. */
static void failures(void **state) {
    scratch_t *s = *state;
    store_t store = store_in(":memory:", SQLITE_OPEN_READWRITE);
    err_t err = {0};

    assert_int_equal(store_run(&store, "CREATE TABLE t(a UNIQUE CHECK(a < 10))", &err), 0);
    query_t query = query_begin(&store, "SELECT absent FROM t", &err);
    query_bind(&query, 5, 1);
    assert_false(query_next(&query));
    assert_int_equal(query_end(&query), EXIT_IO);
    assert_problems(s, &err, "x.db: the ledger fails: no such column: absent");
    query = query_begin(&store, "SELECT a FROM t", &err);
    query_bind(&query, 1, 1); /* there is no parameter */
    assert_false(query_next(&query));
    assert_int_equal(query_end(&query), EXIT_IO);
    assert_problems(s, &err, "x.db: the ledger fails: column index out of range");
    query = query_begin(&store, "INSERT INTO t VALUES(?)", &err);
    query_bind(&query, 1, 11);
    assert_int_equal(query_run(&query, &err), EXIT_IO);
    assert_problems(s, &err, "x.db: the ledger fails: CHECK constraint failed: a < 10");
    query_bind(&query, 1, 9); /* a kept statement goes on */
    assert_int_equal(query_run(&query, &err), 0);
    assert_int_equal(query_end(&query), 0);
    assert_int_equal(sqlite3_close(store.database), SQLITE_OK);
}

/* What is reported depends on what failed. */
static void kinds(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "a.db");
    store_t one = store_in(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    store_t other = store_in(path, SQLITE_OPEN_READWRITE);
    store_t none = {NULL, name};
    err_t err = {0};

    assert_int_equal(store_run(&one, "CREATE TABLE t(a); BEGIN EXCLUSIVE", &err), 0);
    assert_int_equal(store_run(&other, "INSERT INTO t VALUES(1)", &err), EXIT_IO);
    assert_problems(s, &err,
                    "x.db: the ledger is in use by another program (run again when that one has "
                    "ended)");
    assert_int_equal(store_run(&one, "COMMIT; PRAGMA max_page_count=2", &err), 0);
    assert_int_equal(store_run(&one, "INSERT INTO t SELECT randomblob(9000)", &err), EXIT_IO);
    assert_problems(s, &err, "x.db: the ledger fails: database or disk is full");
    assert_int_equal(store_failed(&none, &err), EXIT_INTERNAL);
    assert_problems(s, &err, "out of memory");
    assert_int_equal(sqlite3_close(one.database), SQLITE_OK);
    assert_int_equal(sqlite3_close(other.database), SQLITE_OK);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(answers), TEST(failures), TEST(kinds)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
