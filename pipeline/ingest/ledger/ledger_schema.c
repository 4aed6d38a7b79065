#include "pipeline/ingest/ledger/ledger_schema.h"

#include <string.h>

#include "pipeline/base/number.h"
#include "pipeline/ingest/ledger/ledger_sheet.h"

static const char row_tables[] =
    "CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE TABLE delivery("
    " id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE TABLE observation("
    " id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL,"
    " line INTEGER NOT NULL, field INTEGER NOT NULL, series INTEGER NOT NULL,"
    " period INTEGER NOT NULL, mantissa INTEGER, decimals INTEGER NOT NULL,"
    " unit INTEGER NOT NULL, status TEXT NOT NULL, qualifier TEXT, basis INTEGER,"
    " published INTEGER NOT NULL, date_basis TEXT, source INTEGER, url INTEGER, note INTEGER) "
    "STRICT;"
    "CREATE TABLE rejected("
    " id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery(id),"
    " line INTEGER NOT NULL, field INTEGER NOT NULL, content TEXT NOT NULL,"
    " reason_zh TEXT NOT NULL, reason_en TEXT NOT NULL) STRICT;";

/* The rows of a delivery stand together: ids from first_observed, accepted of them, and from
 * first_rejected, n_rejected of them. */
static const char chain_tables[] =
    "CREATE TABLE tally("
    " delivery INTEGER PRIMARY KEY REFERENCES delivery(id),"
    " read INTEGER NOT NULL, accepted INTEGER NOT NULL, rejected INTEGER NOT NULL,"
    " first_observed INTEGER NOT NULL, n_observed INTEGER NOT NULL,"
    " first_rejected INTEGER NOT NULL, n_rejected INTEGER NOT NULL,"
    " CHECK(accepted + rejected = read)) STRICT;"
    "CREATE TABLE entry("
    " id INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
    " delivery INTEGER REFERENCES delivery(id), content TEXT NOT NULL,"
    " published TEXT NOT NULL, received TEXT NOT NULL,"
    " other INTEGER REFERENCES delivery(id), from_day TEXT NOT NULL, to_day TEXT NOT NULL,"
    " finding TEXT NOT NULL, day TEXT NOT NULL, declared TEXT NOT NULL, author TEXT NOT NULL,"
    " reason TEXT NOT NULL, before TEXT NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE) STRICT;";

/* For a person with a SQL prompt: one readable row an observation. */
static const char view[] =
    "CREATE VIEW figure AS SELECT d.name AS delivery, o.line, o.field, s.text AS series,"
    " o.period / 10000 AS year, o.period / 100 % 100 AS first_month, o.period % 100 AS last_month,"
    " o.mantissa * pow(10, -o.decimals) AS value, u.text AS unit, o.status, o.qualifier,"
    " b.text AS basis, o.published, o.date_basis, c.text AS source"
    " FROM observation o JOIN delivery d ON d.id = o.delivery JOIN word s ON s.id = o.series"
    " JOIN word u ON u.id = o.unit LEFT JOIN word b ON b.id = o.basis"
    " LEFT JOIN word c ON c.id = o.source;";

/* Tables that only grow. INSERT OR REPLACE deletes without firing the delete trigger, so that a row
 * that is there already is refused as well. */
static const char *const append_only[] = {"word",     "delivery", "tally", "observation",
                                          "rejected", "entry",    "sheet"};

int ledger_schema_make_rows(const store_t *store, err_t *err) {
    return store_run(store, row_tables, err);
}

int ledger_schema_make_chain(const store_t *store, err_t *err) {
    int code = store_run(store, chain_tables, err);

    return code ? code : store_run(store, ledger_sheet_table, err);
}

/* Runs statements made by sqlite3_mprintf, and frees them. */
static int made_run(const store_t *store, char *sql, err_t *err) {
    int code = sql ? store_run(store, sql, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    sqlite3_free(sql);
    return code;
}

static int triggers_make(const store_t *store, err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < sizeof append_only / sizeof *append_only; i++) {
        const char *table = append_only[i];
        const char *key = strcmp(table, "tally") == 0 ? "delivery" : "id";
        code = made_run(
            store,
            sqlite3_mprintf("CREATE TRIGGER %s_update BEFORE UPDATE ON %s"
                            " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
                            "CREATE TRIGGER %s_delete BEFORE DELETE ON %s"
                            " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
                            "CREATE TRIGGER %s_replace BEFORE INSERT ON %s WHEN NEW.%s <> -1 AND"
                            " EXISTS(SELECT 1 FROM %s WHERE %s = NEW.%s)"
                            " BEGIN SELECT RAISE(FAIL, 'the ledger is append-only'); END;",
                            table, table, table, table, table, table, key, table, key, key),
            err);
    }
    /* A second row of the same unique text would replace the first one. */
    static const char *const unique[][2] = {
        {"word", "text"}, {"delivery", "sha256"}, {"entry", "hash"}, {"entry", "before"}};
    for (size_t i = 0; code == 0 && i < sizeof unique / sizeof *unique; i++) {
        const char *const *u = unique[i];
        code = made_run(
            store,
            sqlite3_mprintf("CREATE TRIGGER %s_%s_twice BEFORE INSERT ON %s WHEN"
                            " EXISTS(SELECT 1 FROM %s WHERE %s = NEW.%s)"
                            " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;",
                            u[0], u[1], u[0], u[0], u[1], u[1]),
            err);
    }
    return code;
}

int ledger_schema_finish(const store_t *store, err_t *err) {
    int code = store_run(store, view, err);

    code = code ? code : triggers_make(store, err);
    return code ? code
                : made_run(store,
                           sqlite3_mprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                           LEDGER_APPLICATION, LEDGER_SCHEMA),
                           err);
}

int ledger_schema_probe(const store_t *store, sqlite3_int64 *version, err_t *err) {
    place_t where = {store->path, 0, NULL};
    sqlite3_stmt *statement = NULL;
    int got = sqlite3_prepare_v2(store->database, "SELECT count(*) FROM sqlite_schema", -1,
                                 &statement, NULL);
    int code = got == SQLITE_OK       ? 0
               : got == SQLITE_NOTADB ? err_add(err, MSG_LEDGER_NOT_OURS, &where,
                                                sqlite3_errmsg(store->database), NULL)
                                      : store_failed(store, err);

    if (sqlite3_finalize(statement) != SQLITE_OK && code == 0) {
        code = store_failed(store, err);
    }
    return code ? code : store_ask(store, "PRAGMA user_version", version, err);
}
