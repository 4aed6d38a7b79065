/* damage: a ledger of a few deliveries, changed from outside. */
#ifndef TIDEMARK_TESTS_DAMAGE_H
#define TIDEMARK_TESTS_DAMAGE_H

#include <sqlite3.h>

#include "tests/pipeline/ingest/ledger_rows.h"

/* A closed ledger of three deliveries (a.csv with a rejected row) and a withdrawal of b.csv. */
static inline char *ledger_of_three(scratch_t *s) {
    ledger_t *ledger = ledger_new(s, "ledger.db");
    delivered_t row = row_of(2, words[0], 2020, words[1], words[4]);
    delivery_counts_t counts = counts_of(1, 1, "");
    err_t err = {0};

    delivery_begin(ledger, "a.csv", "aaaaaaaa");
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_reject(ledger, 3, 0, "c", "差", "worse", &err), 0);
    delivery_end(ledger, &counts);
    load_one(ledger, "b.csv", "bbbbbbbb", words[1], words[4]);
    load_one(ledger, "c.csv", "cccccccc", words[1], words[4]);
    assert_int_equal(withdraw(ledger, "b.csv", "2022-01-01", "wrong", &err), 0);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    return scratch_path(s, "ledger.db");
}

/* Runs statements on the ledger without its triggers, as an intruder would. */
static inline void intrude(const char *path, const char *sql) {
    sqlite3 *raw = NULL;
    char *message = NULL;
    char *triggers = NULL;

    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    sqlite3_stmt *query = NULL;
    assert_int_equal(
        sqlite3_prepare_v2(raw,
                           "SELECT group_concat('DROP TRIGGER ' || name, ';'),"
                           " group_concat(sql, ';') FROM sqlite_schema WHERE type = 'trigger'",
                           -1, &query, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    char *drop = sqlite3_mprintf("%s", sqlite3_column_text(query, 0));
    triggers = sqlite3_mprintf("%s", sqlite3_column_text(query, 1));
    assert_int_equal(sqlite3_finalize(query), SQLITE_OK);
    const char *const steps[] = {drop, sql, triggers};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (sqlite3_exec(raw, steps[i], NULL, NULL, &message) != SQLITE_OK) {
            fail_msg("%s: %s", message, steps[i]);
        }
    }
    sqlite3_free(drop);
    sqlite3_free(triggers);
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
}

#endif
