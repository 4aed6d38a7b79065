/*
 * store: calls of SQLite, each with its result looked at.
 *
 * A query keeps its first failure: what follows does nothing, and query_end returns its code, so
 * that one check at the end is enough. What a failure is called says what is to be done: damage, a
 * ledger in use, no memory, or what the database says (a full disk, an unreadable file).
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_STORE_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_STORE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "pipeline/base/err.h"

/* An open database and the name that messages give it. */
typedef struct store {
    sqlite3 *database;
    char *path; /* owned */
} store_t;

/* A statement, prepared; {0} has none. */
typedef struct query {
    const store_t *store;
    sqlite3_stmt *statement;
    err_t *err;
    int code; /* exit code of the first failure, 0 */
} query_t;

/* Adds what the database says of its last call; returns the exit code. */
int store_failed(const store_t *store, err_t *err);

/* Adds that the ledger is damaged, and how; returns the exit code. */
int store_damaged(const store_t *store, const char *what, err_t *err);

/* Runs statements that give no rows, or whose rows do not matter. */
int store_run(const store_t *store, const char *sql, err_t *err);

/* The first column of the first row of a query, which must have one. */
int store_ask(const store_t *store, const char *sql, sqlite3_int64 *answer, err_t *err);

/* The same where it is a text; *answer is the caller's to free. */
int store_ask_text(const store_t *store, const char *sql, char **answer, err_t *err);

/* Prepares a statement; ends with query_end in any case. */
query_t query_begin(const store_t *store, const char *sql, err_t *err);

/* Gives parameter `at` (the first is 1) a value; a NULL text is NULL. Texts are borrowed until the
 * statement is stepped. */
void query_bind(query_t *query, int at, sqlite3_int64 value);
void query_bind_text(query_t *query, int at, const char *text);
void query_bind_null(query_t *query, int at);

/* The next row: true while there is one. After the last, or a failure, false. */
bool query_next(query_t *query);

/* Runs a statement that gives no row and makes it ready to be bound again; of a kept statement,
 * problems go to `err` from now on. Returns 0 or a code. */
int query_run(query_t *query, err_t *err);

/* Makes a kept statement ready to be bound again. */
void query_reset(query_t *query);

/* A column (the first is 0) of the row; "" of NULL, valid until the next row. */
sqlite3_int64 query_number(const query_t *query, int at);
const char *query_text(query_t *query, int at);
bool query_is_null(const query_t *query, int at);

/* Gives the statement back; returns the code of the first failure. Allowed on {0}. */
int query_end(query_t *query);

#endif
