#include "pipeline/ingest/ledger/store.h"

#include <stddef.h>

#include "pipeline/base/text.h"

int store_damaged(const store_t *store, const char *what, err_t *err) {
    place_t where = {store->path, 0, NULL};
    return err_add(err, MSG_LEDGER_DAMAGED, &where, what, NULL);
}

int store_failed(const store_t *store, err_t *err) {
    enum { PRIMARY = 0xFF };
    place_t where = {store->path, 0, NULL};

    if (!store->database) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    const char *what = sqlite3_errmsg(store->database);
    switch (sqlite3_errcode(store->database) & PRIMARY) {
    case SQLITE_NOMEM: return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return store_damaged(store, what, err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return err_add(err, MSG_LEDGER_BUSY, &where, NULL);
    default: return err_add(err, MSG_LEDGER, &where, what, NULL);
    }
}

int store_run(const store_t *store, const char *sql, err_t *err) {
    return sqlite3_exec(store->database, sql, NULL, NULL, NULL) == SQLITE_OK
               ? 0
               : store_failed(store, err);
}

int store_ask(const store_t *store, const char *sql, sqlite3_int64 *answer, err_t *err) {
    query_t query = query_begin(store, sql, err);

    if (query_next(&query)) {
        *answer = query_number(&query, 0);
    } else if (query.code == 0) {
        query.code = store_damaged(store, sql, err);
    }
    return query_end(&query);
}

int store_ask_text(const store_t *store, const char *sql, char **answer, err_t *err) {
    query_t query = query_begin(store, sql, err);

    *answer = NULL;
    if (query_next(&query)) {
        *answer = text_copy(query_text(&query, 0));
    }
    int code = query_end(&query);
    return code || *answer ? code : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

/* Notes what a call returned. */
static void query_note(query_t *query, int result) {
    if (result != SQLITE_OK && query->code == 0) {
        query->code = store_failed(query->store, query->err);
    }
}

query_t query_begin(const store_t *store, const char *sql, err_t *err) {
    query_t query = {.store = store, .err = err};

    query_note(&query, sqlite3_prepare_v2(store->database, sql, -1, &query.statement, NULL));
    return query;
}

void query_bind(query_t *query, int at, sqlite3_int64 value) {
    if (query->code == 0) {
        query_note(query, sqlite3_bind_int64(query->statement, at, value));
    }
}

void query_bind_text(query_t *query, int at, const char *text) {
    if (query->code == 0) {
        query_note(query, sqlite3_bind_text(query->statement, at, text, -1, SQLITE_STATIC));
    }
}

void query_bind_null(query_t *query, int at) {
    if (query->code == 0) {
        query_note(query, sqlite3_bind_null(query->statement, at));
    }
}

bool query_next(query_t *query) {
    if (query->code != 0) {
        return false;
    }
    int got = sqlite3_step(query->statement);
    if (got != SQLITE_ROW && got != SQLITE_DONE) {
        query_note(query, got);
    }
    return got == SQLITE_ROW;
}

void query_reset(query_t *query) {
    if (query->statement) {
        /* It repeats the failure of the step, which is noted already. */
        query_note(query, sqlite3_reset(query->statement));
    }
}

int query_run(query_t *query, err_t *err) {
    query->err = err;
    query_next(query);
    query_reset(query);
    int code = query->code;
    query->code = 0;
    return code;
}

sqlite3_int64 query_number(const query_t *query, int at) {
    return query->code == 0 ? sqlite3_column_int64(query->statement, at) : 0;
}

bool query_is_null(const query_t *query, int at) {
    return query->code != 0 || sqlite3_column_type(query->statement, at) == SQLITE_NULL;
}

const char *query_text(query_t *query, int at) {
    if (query_is_null(query, at)) {
        return "";
    }
    const char *text = (const char *)sqlite3_column_text(query->statement, at);
    if (!text) {
        query_note(query, SQLITE_NOMEM);
    }
    return text ? text : "";
}

int query_end(query_t *query) {
    int result = sqlite3_finalize(query->statement);

    if (query->store) {
        query_note(query, result);
    }
    query->statement = NULL;
    return query->code;
}
