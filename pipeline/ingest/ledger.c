#include "pipeline/ingest/ledger.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/text.h"
#include "pipeline/release/release.h"

enum { APPLICATION_ID = 0x7469646D }; /* "tidm", so that file(1) and we know our own */

struct ledger {
    sqlite3 *database;
    char *path;
    sqlite3_stmt *insert;
    sqlite3_stmt *insert_rejected;
    sqlite3_int64 next; /* id of the delivery being loaded */
};

static const char schema[] =
    "CREATE TABLE delivery("
    " id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE,"
    " read INTEGER NOT NULL, accepted INTEGER NOT NULL, rejected INTEGER NOT NULL,"
    " CHECK(accepted + rejected = read)) STRICT;"
    "CREATE TABLE observation("
    " delivery INTEGER NOT NULL REFERENCES delivery(id) DEFERRABLE INITIALLY DEFERRED,"
    " row INTEGER NOT NULL, series TEXT NOT NULL, period TEXT NOT NULL, value TEXT NOT NULL,"
    " unit TEXT NOT NULL, status TEXT NOT NULL, qualifier TEXT NOT NULL, basis TEXT NOT NULL,"
    " published TEXT NOT NULL, date_basis TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL,"
    " note TEXT NOT NULL, PRIMARY KEY(delivery, row)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE rejected("
    " delivery INTEGER NOT NULL REFERENCES delivery(id) DEFERRABLE INITIALLY DEFERRED,"
    " row INTEGER NOT NULL, content TEXT NOT NULL, reason_zh TEXT NOT NULL,"
    " reason_en TEXT NOT NULL, PRIMARY KEY(delivery, row)) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER delivery_update BEFORE UPDATE ON delivery"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER delivery_delete BEFORE DELETE ON delivery"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER observation_update BEFORE UPDATE ON observation"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER observation_delete BEFORE DELETE ON observation"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER rejected_update BEFORE UPDATE ON rejected"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER rejected_delete BEFORE DELETE ON rejected"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    /* INSERT OR REPLACE deletes without asking the triggers above. */
    "CREATE TRIGGER delivery_replace BEFORE INSERT ON delivery"
    " WHEN EXISTS(SELECT 1 FROM delivery WHERE id = NEW.id OR sha256 = NEW.sha256)"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER observation_replace BEFORE INSERT ON observation"
    " WHEN EXISTS(SELECT 1 FROM observation WHERE delivery = NEW.delivery AND row = NEW.row)"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER rejected_replace BEFORE INSERT ON rejected"
    " WHEN EXISTS(SELECT 1 FROM rejected WHERE delivery = NEW.delivery AND row = NEW.row)"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;";

static int failed(const ledger_t *ledger, err_t *err) {
    place_t where = {ledger->path, 0, NULL};
    const char *what = ledger->database ? sqlite3_errmsg(ledger->database) : "out of memory";
    return err_add(err, MSG_LEDGER, &where, what, NULL);
}

static int run(ledger_t *ledger, const char *sql, err_t *err) {
    return sqlite3_exec(ledger->database, sql, NULL, NULL, NULL) == SQLITE_OK ? 0
                                                                              : failed(ledger, err);
}

static int prepare(ledger_t *ledger, const char *sql, sqlite3_stmt **statement, err_t *err) {
    return sqlite3_prepare_v2(ledger->database, sql, -1, statement, NULL) == SQLITE_OK
               ? 0
               : failed(ledger, err);
}

/* The first column of the first row of a query, as a number. */
static int ask(ledger_t *ledger, const char *sql, const char *argument, sqlite3_int64 *answer,
               err_t *err) {
    sqlite3_stmt *statement = NULL;
    int code = prepare(ledger, sql, &statement, err);

    if (code == 0 && argument) {
        sqlite3_bind_text(statement, 1, argument, -1, SQLITE_STATIC);
    }
    if (code == 0) {
        if (sqlite3_step(statement) == SQLITE_ROW) {
            *answer = sqlite3_column_int64(statement, 0);
        } else {
            code = failed(ledger, err);
        }
    }
    sqlite3_finalize(statement);
    return code;
}

static const char objects_count[] = "SELECT count(*) FROM sqlite_schema";

/* Makes the tables of an empty ledger; of two programs that meet here one makes them. */
static int schema_make(ledger_t *ledger, err_t *err) {
    sqlite3_int64 objects = 0;
    int code = run(ledger, "BEGIN IMMEDIATE", err);

    code = code ? code : ask(ledger, objects_count, NULL, &objects, err);
    if (code == 0 && objects == 0) {
        char *sql = sqlite3_mprintf("%s PRAGMA application_id=%d; PRAGMA user_version=%d;", schema,
                                    APPLICATION_ID, LEDGER_SCHEMA);
        code = sql ? run(ledger, sql, err) : failed(ledger, err);
        sqlite3_free(sql);
    }
    return code ? code : run(ledger, "COMMIT", err);
}

/* Makes the tables of a new ledger, and checks that it is ours. */
static int schema_settle(ledger_t *ledger, err_t *err) {
    place_t where = {ledger->path, 0, NULL};
    sqlite3_int64 application = 0;
    sqlite3_int64 version = 0;
    sqlite3_int64 objects = 0;
    sqlite3_stmt *probe = NULL;

    if (sqlite3_prepare_v2(ledger->database, objects_count, -1, &probe, NULL) == SQLITE_NOTADB) {
        return err_add(err, MSG_LEDGER_NOT_OURS, &where, sqlite3_errmsg(ledger->database), NULL);
    }
    sqlite3_finalize(probe);
    int code = ask(ledger, objects_count, NULL, &objects, err);
    if (code == 0 && objects == 0) {
        code = schema_make(ledger, err);
    }
    code = code ? code : ask(ledger, "PRAGMA application_id", NULL, &application, err);
    code = code ? code : ask(ledger, "PRAGMA user_version", NULL, &version, err);
    if (code != 0) {
        return code;
    }
    if (application != APPLICATION_ID) {
        return err_add(err, MSG_LEDGER_NOT_OURS, &where, "another program's database", NULL);
    }
    if (version != LEDGER_SCHEMA) {
        char have[NUMBER_SIZE];
        char know[NUMBER_SIZE];
        number_write(have, (double)version);
        number_write(know, LEDGER_SCHEMA);
        return err_add(err, MSG_LEDGER_VERSION, &where, have, know, NULL);
    }
    return 0;
}

int ledger_open(const char *path, ledger_t **out, err_t *err) {
    enum { WAIT_MS = 10000 };
    ledger_t *ledger = calloc(1, sizeof *ledger);

    *out = NULL;
    if (!ledger || !(ledger->path = text_copy(path))) {
        ledger_close(ledger);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = 0;
    if (sqlite3_open_v2(path, &ledger->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                        NULL) != SQLITE_OK) {
        code = failed(ledger, err);
    } else {
        sqlite3_busy_timeout(ledger->database, WAIT_MS);
        code = schema_settle(ledger, err);
    }
    code = code ? code
                : run(ledger,
                      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                      "PRAGMA recursive_triggers=ON",
                      err);
    code = code ? code
                : prepare(ledger, "INSERT INTO observation VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                          &ledger->insert, err);
    code = code ? code
                : prepare(ledger, "INSERT INTO rejected VALUES(?,?,?,?,?)",
                          &ledger->insert_rejected, err);
    if (code != 0) {
        ledger_close(ledger);
        return code;
    }
    *out = ledger;
    return 0;
}

void ledger_close(ledger_t *ledger) {
    if (ledger) {
        sqlite3_finalize(ledger->insert);
        sqlite3_finalize(ledger->insert_rejected);
        sqlite3_close(ledger->database);
        free(ledger->path);
        free(ledger);
    }
}

int ledger_knows(ledger_t *ledger, const char *sha256, int *known, err_t *err) {
    sqlite3_int64 count = 0;
    int code = ask(ledger, "SELECT count(*) FROM delivery WHERE sha256 = ?", sha256, &count, err);

    *known = count > 0;
    return code;
}

int ledger_begin(ledger_t *ledger, err_t *err) {
    int code = run(ledger, "BEGIN IMMEDIATE", err);

    return code ? code
                : ask(ledger, "SELECT coalesce(max(id), 0) + 1 FROM delivery", NULL, &ledger->next,
                      err);
}

static void bind(sqlite3_stmt *statement, int at, const char *text) {
    sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

static const char *word(const choice_t *choices, int at, const char *otherwise) {
    return at >= 0 ? choices[at].code : otherwise;
}

static int step(ledger_t *ledger, sqlite3_stmt *statement, err_t *err) {
    int done = sqlite3_step(statement) == SQLITE_DONE;
    int code = done ? 0 : failed(ledger, err);

    sqlite3_reset(statement);
    return code;
}

int ledger_add(ledger_t *ledger, const delivered_t *row, err_t *err) {
    sqlite3_stmt *s = ledger->insert;
    char period[PERIOD_SIZE];

    sqlite3_bind_int64(s, 1, ledger->next);
    sqlite3_bind_int64(s, 2, (sqlite3_int64)row->line);
    bind(s, 3, row->series);
    bind(s, 4, period_write(period, row->period));
    bind(s, 5, row->value);
    bind(s, 6, row->unit);
    bind(s, 7, word(choices_status, row->status, "A"));
    bind(s, 8, word(choices_qualifier, row->qualifier, ""));
    bind(s, 9, row->basis);
    bind(s, 10, row->published);
    bind(s, 11, word(choices_date_basis, row->date_basis, "stated"));
    bind(s, 12, row->source);
    bind(s, 13, row->url);
    bind(s, 14, row->note);
    return step(ledger, s, err);
}

int ledger_reject(ledger_t *ledger, size_t line, const char *content, const char *reason_zh,
                  const char *reason_en, err_t *err) {
    sqlite3_stmt *s = ledger->insert_rejected;

    sqlite3_bind_int64(s, 1, ledger->next);
    sqlite3_bind_int64(s, 2, (sqlite3_int64)line);
    bind(s, 3, content);
    bind(s, 4, reason_zh);
    bind(s, 5, reason_en);
    return step(ledger, s, err);
}

int ledger_commit(ledger_t *ledger, const char *name, const delivery_counts_t *counts, err_t *err) {
    sqlite3_stmt *s = NULL;
    int code = prepare(ledger, "INSERT INTO delivery VALUES(?,?,?,?,?,?)", &s, err);

    if (code == 0) {
        sqlite3_bind_int64(s, 1, ledger->next);
        bind(s, 2, name);
        bind(s, 3, counts->sha256);
        sqlite3_bind_int64(s, 4, (sqlite3_int64)counts->read);
        sqlite3_bind_int64(s, 5, (sqlite3_int64)counts->accepted);
        sqlite3_bind_int64(s, 6, (sqlite3_int64)counts->rejected);
        code = step(ledger, s, err);
    }
    sqlite3_finalize(s);
    code = code ? code : run(ledger, "COMMIT", err);
    if (code != 0) {
        ledger_rollback(ledger);
    }
    return code;
}

void ledger_rollback(ledger_t *ledger) {
    sqlite3_exec(ledger->database, "ROLLBACK", NULL, NULL, NULL);
}

static const char *text_at(sqlite3_stmt *statement, int at) {
    const char *s = (const char *)sqlite3_column_text(statement, at);
    return s ? s : "";
}

int ledger_figures(ledger_t *ledger, const char *as_of,
                   int (*each)(void *context, const ledger_figure_t *figure, err_t *err),
                   void *context, err_t *err) {
    sqlite3_stmt *s = NULL;
    int code = prepare(ledger,
                       "SELECT o.series, o.period, o.value, o.unit, o.status, o.qualifier, o.basis,"
                       " o.published, o.date_basis, o.source, d.name, d.sha256, o.row"
                       " FROM observation o JOIN delivery d ON d.id = o.delivery"
                       " WHERE o.published <= ? ORDER BY d.name, d.sha256, o.row",
                       &s, err);
    int got = SQLITE_DONE;

    if (code == 0) {
        bind(s, 1, as_of);
        while (code == 0 && (got = sqlite3_step(s)) == SQLITE_ROW) {
            ledger_figure_t figure = {
                .series = text_at(s, 0),
                .period = text_at(s, 1),
                .value = text_at(s, 2),
                .unit = text_at(s, 3),
                .status = text_at(s, 4),
                .qualifier = text_at(s, 5),
                .basis = text_at(s, 6),
                .published = text_at(s, 7),
                .date_basis = text_at(s, 8),
                .source = text_at(s, 9),
                .delivery = text_at(s, 10),
                .sha256 = text_at(s, 11),
                .row = (size_t)sqlite3_column_int64(s, 12),
            };
            code = each(context, &figure, err);
        }
        if (code == 0 && got != SQLITE_DONE) {
            code = failed(ledger, err);
        }
    }
    sqlite3_finalize(s);
    return code;
}

static optional_t count_at(sqlite3_stmt *statement, int at) {
    return (optional_t){(double)sqlite3_column_int64(statement, at), 1};
}

static int delivery_take(void *row, sqlite3_stmt *s) {
    delivery_row_t *out = row;

    out->delivery = text_copy(text_at(s, 0));
    out->sha256 = text_copy(text_at(s, 1));
    out->published_first = text_copy(text_at(s, 2));
    out->published_last = text_copy(text_at(s, 3));
    out->read = count_at(s, 4);
    out->accepted = count_at(s, 5);
    out->rejected = count_at(s, 6);
    return out->delivery && out->sha256 && out->published_first && out->published_last;
}

static int rejected_take(void *row, sqlite3_stmt *s) {
    rejected_row_t *out = row;

    out->delivery = text_copy(text_at(s, 0));
    out->row = text_copy(text_at(s, 1));
    out->content = text_copy(text_at(s, 2));
    out->reason_zh = text_copy(text_at(s, 3));
    out->reason_en = text_copy(text_at(s, 4));
    return out->delivery && out->row && out->content && out->reason_zh && out->reason_en;
}

/* Runs a query with the release date and turns each of its rows into a row of `table`. */
static int query_take(ledger_t *ledger, const char *sql, const char *as_of, release_table_t which,
                      int (*take)(void *row, sqlite3_stmt *s), table_t *table, err_t *err) {
    sqlite3_stmt *s = NULL;
    int code = prepare(ledger, sql, &s, err);
    int got = SQLITE_DONE;

    if (code == 0) {
        bind(s, 1, as_of);
        while (code == 0 && (got = sqlite3_step(s)) == SQLITE_ROW) {
            void *row = table_add(table, release_spec(which));
            if (!row || !take(row, s)) {
                code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
            }
        }
        if (code == 0 && got != SQLITE_DONE) {
            code = failed(ledger, err);
        }
    }
    sqlite3_finalize(s);
    return code;
}

int ledger_deliveries(ledger_t *ledger, const char *as_of, table_t *deliveries, table_t *rejected,
                      err_t *err) {
    int code = query_take(ledger,
                          "SELECT d.name, d.sha256, min(o.published), max(o.published), d.read,"
                          " d.accepted, d.rejected FROM delivery d JOIN observation o"
                          " ON o.delivery = d.id WHERE o.published <= ?"
                          " GROUP BY d.id ORDER BY d.name, d.sha256",
                          as_of, RELEASE_DELIVERIES, delivery_take, deliveries, err);

    return code ? code
                : query_take(ledger,
                             "SELECT d.name, r.row, r.content, r.reason_zh, r.reason_en"
                             " FROM rejected r JOIN delivery d ON d.id = r.delivery"
                             " WHERE EXISTS(SELECT 1 FROM observation o WHERE o.delivery = d.id"
                             " AND o.published <= ?) ORDER BY d.name, d.sha256, r.row",
                             as_of, RELEASE_REJECTED, rejected_take, rejected, err);
}

int ledger_count(ledger_t *ledger, size_t *deliveries, size_t *figures, err_t *err) {
    sqlite3_int64 n = 0;
    int code = ask(ledger, "SELECT count(*) FROM delivery", NULL, &n, err);

    *deliveries = (size_t)n;
    code = code ? code : ask(ledger, "SELECT count(*) FROM observation", NULL, &n, err);
    *figures = (size_t)n;
    return code;
}
