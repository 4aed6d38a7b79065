#include "pipeline/ingest/ledger/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_private.h"
#include "pipeline/ingest/ledger/ledger_schema.h"
#include "pipeline/release/tables.h"

int ledger_failed(const ledger_t *ledger, err_t *err) {
    place_t where = {ledger->path, 0, NULL};
    const char *what = ledger->database ? sqlite3_errmsg(ledger->database) : "out of memory";
    return err_add(err, MSG_LEDGER, &where, what, NULL);
}

static int run(ledger_t *ledger, const char *sql, err_t *err) {
    return sqlite3_exec(ledger->database, sql, NULL, NULL, NULL) == SQLITE_OK
               ? 0
               : ledger_failed(ledger, err);
}

int ledger_prepare(ledger_t *ledger, const char *sql, sqlite3_stmt **statement, err_t *err) {
    return sqlite3_prepare_v2(ledger->database, sql, -1, statement, NULL) == SQLITE_OK
               ? 0
               : ledger_failed(ledger, err);
}

int ledger_ask(ledger_t *ledger, const char *sql, const char *argument, sqlite3_int64 *answer,
               err_t *err) {
    sqlite3_stmt *statement = NULL;
    int code = ledger_prepare(ledger, sql, &statement, err);

    if (code == 0 && argument) {
        sqlite3_bind_text(statement, 1, argument, -1, SQLITE_STATIC);
    }
    if (code == 0) {
        if (sqlite3_step(statement) == SQLITE_ROW) {
            *answer = sqlite3_column_int64(statement, 0);
        } else {
            code = ledger_failed(ledger, err);
        }
    }
    sqlite3_finalize(statement);
    return code;
}

static int statements_make(ledger_t *ledger, err_t *err) {
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } rows[] = {
        /* OR FAIL and RAISE(FAIL): one row is added or not, so SQLite need not note for each how to
         * undo it, which is a seventh of the time of a load. */
        {&ledger->insert,
         "INSERT OR FAIL INTO observation VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
        {&ledger->insert_rejected, "INSERT INTO rejected VALUES(NULL,?,?,?,?,?,?)"},
        {&ledger->word_find, "SELECT id FROM word WHERE text = ?"},
        {&ledger->word_add, "INSERT INTO word VALUES(NULL,?)"},
    };
    int code = 0;

    for (size_t i = 0; code == 0 && i < sizeof rows / sizeof *rows; i++) {
        code = ledger_prepare(ledger, rows[i].sql, rows[i].statement, err);
    }
    return code;
}

int ledger_open(const char *path, ledger_t **out, err_t *err) {
    enum { WAIT_MS = 10000 };
    ledger_t *ledger = calloc(1, sizeof *ledger);

    *out = NULL;
    if (!ledger || !(ledger->path = text_copy(path ? path : "(check)"))) {
        ledger_close(ledger);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = 0;
    if (sqlite3_open_v2(path ? path : "", &ledger->database,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK) {
        code = ledger_failed(ledger, err);
    } else {
        sqlite3_busy_timeout(ledger->database, WAIT_MS);
        code = ledger_schema_settle(ledger->database, ledger->path, err);
    }
    code = code ? code
                : run(ledger,
                      path ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                             "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
                             "PRAGMA cache_size=-32768"
                           : "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"
                             "PRAGMA cache_size=-32768",
                      err);
    code = code ? code : statements_make(ledger, err);
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
        sqlite3_finalize(ledger->word_find);
        sqlite3_finalize(ledger->word_add);
        sqlite3_close(ledger->database);
        free(ledger->path);
        free(ledger);
    }
}

int ledger_has_delivery(ledger_t *ledger, const char *sha256, int *known, err_t *err) {
    sqlite3_int64 count = 0;
    int code =
        ledger_ask(ledger, "SELECT count(*) FROM delivery WHERE sha256 = ?", sha256, &count, err);

    *known = count > 0;
    return code;
}

int ledger_begin(ledger_t *ledger, err_t *err) {
    return run(ledger, "BEGIN IMMEDIATE", err);
}

int ledger_commit(ledger_t *ledger, err_t *err) {
    int code = run(ledger, "COMMIT", err);

    if (code != 0) {
        ledger_rollback(ledger);
    }
    return code;
}

/* What was added since is gone, and with it the ids of new words. */
static void words_forget(ledger_t *ledger) {
    memset(ledger->words, 0, sizeof ledger->words);
}

void ledger_rollback(ledger_t *ledger) {
    sqlite3_exec(ledger->database, "ROLLBACK", NULL, NULL, NULL);
    words_forget(ledger);
}

static void bind(sqlite3_stmt *statement, int at, const char *text) {
    sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

static int step(ledger_t *ledger, sqlite3_stmt *statement, err_t *err) {
    int done = sqlite3_step(statement) == SQLITE_DONE;
    int code = done ? 0 : ledger_failed(ledger, err);

    sqlite3_reset(statement);
    return code;
}

int ledger_delivery_begin(ledger_t *ledger, const char *name, const char *sha256, err_t *err) {
    sqlite3_stmt *s = NULL;
    int code = run(ledger, "SAVEPOINT delivery", err);

    code = code ? code : ledger_prepare(ledger, "INSERT INTO delivery VALUES(NULL,?,?)", &s, err);
    if (code == 0) {
        bind(s, 1, name);
        bind(s, 2, sha256);
        code = step(ledger, s, err);
        ledger->delivery = sqlite3_last_insert_rowid(ledger->database);
    }
    sqlite3_finalize(s);
    return code;
}

void ledger_delivery_forget(ledger_t *ledger) {
    sqlite3_exec(ledger->database, "ROLLBACK TO delivery; RELEASE delivery", NULL, NULL, NULL);
    words_forget(ledger);
}

int ledger_delivery_keep(ledger_t *ledger, const delivery_counts_t *counts, err_t *err) {
    sqlite3_stmt *s = NULL;
    int code = ledger_prepare(ledger, "INSERT INTO tally VALUES(?,?,?,?)", &s, err);

    if (code == 0) {
        sqlite3_bind_int64(s, 1, ledger->delivery);
        sqlite3_bind_int64(s, 2, (sqlite3_int64)counts->read);
        sqlite3_bind_int64(s, 3, (sqlite3_int64)counts->accepted);
        sqlite3_bind_int64(s, 4, (sqlite3_int64)counts->rejected);
        code = step(ledger, s, err);
    }
    sqlite3_finalize(s);
    return code ? code : run(ledger, "RELEASE delivery", err);
}

static size_t word_slot(const char *text) {
    size_t hash = 5381;

    for (; *text; text++) {
        hash = hash * 33 + (unsigned char)*text;
    }
    return hash % WORDS_MAX;
}

/* The id of a word, added when it is new. */
static int word_id(ledger_t *ledger, const char *text, sqlite3_int64 *id, err_t *err) {
    known_word_t *known = &ledger->words[word_slot(text)];

    if (known->id && strcmp(known->text, text) == 0) {
        *id = known->id;
        return 0;
    }
    bind(ledger->word_find, 1, text);
    int is_there = sqlite3_step(ledger->word_find) == SQLITE_ROW;
    *id = is_there ? sqlite3_column_int64(ledger->word_find, 0) : 0;
    sqlite3_reset(ledger->word_find);
    if (!is_there) {
        bind(ledger->word_add, 1, text);
        int code = step(ledger, ledger->word_add, err);
        if (code != 0) {
            return code;
        }
        *id = sqlite3_last_insert_rowid(ledger->database);
    }
    if (strlen(text) < WORD_SIZE) {
        memcpy(known->text, text, strlen(text) + 1);
        known->id = *id;
    }
    return 0;
}

/* Binds a word at a place; NULL for an empty one. */
static int word_bind(ledger_t *ledger, int at, const char *text, err_t *err) {
    sqlite3_int64 id = 0;

    if (!text || !*text) {
        sqlite3_bind_null(ledger->insert, at);
        return 0;
    }
    int code = word_id(ledger, text, &id, err);
    sqlite3_bind_int64(ledger->insert, at, id);
    return code;
}

static void code_bind(sqlite3_stmt *s, int at, const choice_t *choices, int choice) {
    if (choice < 0) {
        sqlite3_bind_null(s, at);
    } else {
        bind(s, at, choices[choice].code);
    }
}

/* The digits of a figure as one whole number; 0 when they do not fit in 18 digits. */
static int mantissa_read(const char *digits, sqlite3_int64 *mantissa) {
    enum { DIGITS_MAX = 18 };
    sqlite3_int64 value = 0;
    int n = 0;

    for (const char *at = digits + (*digits == '-'); *at; at++) {
        if (*at == '.') {
            continue;
        }
        value = value * 10 + (*at - '0');
        n += value != 0;
        if (n > DIGITS_MAX) {
            return 0;
        }
    }
    *mantissa = *digits == '-' ? -value : value;
    return 1;
}

/* The mantissa of a figure whose last printed digit stands left of the point: 40700 with decimals
 * -2 is 407. */
static sqlite3_int64 mantissa_trim(sqlite3_int64 mantissa, int decimals) {
    for (; decimals < 0; decimals++) {
        mantissa /= 10;
    }
    return mantissa;
}

int ledger_add(ledger_t *ledger, const delivered_t *row, err_t *err) {
    sqlite3_stmt *s = ledger->insert;
    sqlite3_int64 mantissa = 0;
    period_t p = row->period;

    if (!row->is_missing && !mantissa_read(row->value, &mantissa)) {
        return err_add(err, MSG_VALUE_LONG, NULL, row->value, NULL);
    }
    sqlite3_bind_int64(s, 1, ledger->delivery);
    sqlite3_bind_int64(s, 2, (sqlite3_int64)row->line);
    sqlite3_bind_int64(s, 3, (sqlite3_int64)row->field);
    sqlite3_bind_int64(s, 5, p.year * 10000LL + p.first * 100 + p.last);
    if (row->is_missing) {
        sqlite3_bind_null(s, 6);
    } else {
        sqlite3_bind_int64(s, 6, mantissa_trim(mantissa, row->decimals));
    }
    sqlite3_bind_int64(s, 7, row->decimals);
    bind(s, 9, row->status >= 0 ? choices_status[row->status].code : "A");
    code_bind(s, 10, choices_qualifier, row->qualifier);
    if (strcmp(ledger->date, row->published) != 0) {
        memcpy(ledger->date, row->published, sizeof ledger->date);
        ledger->day = ledger_day(row->published);
    }
    sqlite3_bind_int64(s, 12, ledger->day);
    code_bind(s, 13, choices_date_basis, row->date_basis);
    const char *const words[] = {row->series, row->unit, row->basis,
                                 row->source, row->url,  row->note};
    static const int places[] = {4, 8, 11, 14, 15, 16};
    int code = 0;
    for (size_t i = 0; code == 0 && i < sizeof places / sizeof *places; i++) {
        code = word_bind(ledger, places[i], words[i], err);
    }
    return code ? code : step(ledger, s, err);
}

int ledger_reject(ledger_t *ledger, size_t line, size_t field, const char *content,
                  const char *reason_zh, const char *reason_en, err_t *err) {
    sqlite3_stmt *s = ledger->insert_rejected;

    sqlite3_bind_int64(s, 1, ledger->delivery);
    sqlite3_bind_int64(s, 2, (sqlite3_int64)line);
    sqlite3_bind_int64(s, 3, (sqlite3_int64)field);
    bind(s, 4, content);
    bind(s, 5, reason_zh);
    bind(s, 6, reason_en);
    return step(ledger, s, err);
}

int ledger_withdraw(ledger_t *ledger, const char *delivery, const char *day, const char *reason,
                    err_t *err) {
    place_t where = {ledger->path, 0, NULL};
    sqlite3_int64 id = 0;
    sqlite3_int64 count = 0;
    sqlite3_stmt *s = NULL;
    int code = ledger_ask(ledger, "SELECT count(*) FROM delivery WHERE ?1 IN (name, sha256)",
                          delivery, &count, err);

    if (code == 0 && count != 1) {
        return err_add(err, count == 0 ? MSG_NO_SUCH_DELIVERY : MSG_DELIVERY_NAME_TWICE, &where,
                       delivery, NULL);
    }
    code = code ? code
                : ledger_ask(ledger, "SELECT id FROM delivery WHERE ?1 IN (name, sha256)", delivery,
                             &id, err);
    code =
        code ? code : ledger_prepare(ledger, "INSERT INTO withdrawal VALUES(NULL,?,?,?)", &s, err);
    if (code == 0) {
        sqlite3_bind_int64(s, 1, id);
        sqlite3_bind_int64(s, 2, ledger_day(day));
        bind(s, 3, reason);
        code = step(ledger, s, err);
    }
    sqlite3_finalize(s);
    return code;
}
