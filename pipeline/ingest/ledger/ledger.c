#include "pipeline/ingest/ledger/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_private.h"
#include "pipeline/ingest/ledger/ledger_schema.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"

int ledger_failed(const ledger_t *ledger, err_t *err) {
    place_t where = {ledger->path, 0, NULL};
    const char *what = ledger->database ? sqlite3_errmsg(ledger->database) : "out of memory";
    return err_add(err, MSG_LEDGER, &where, what, NULL);
}

static int sql_run(ledger_t *ledger, const char *sql, err_t *err) {
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

/* The parameters of the statement that adds an observation, in the order of the table's columns. */
enum insert_place {
    PLACE_DELIVERY = 1,
    PLACE_LINE,
    PLACE_FIELD,
    PLACE_SERIES,
    PLACE_PERIOD,
    PLACE_MANTISSA,
    PLACE_DECIMALS,
    PLACE_UNIT,
    PLACE_STATUS,
    PLACE_QUALIFIER,
    PLACE_BASIS,
    PLACE_PUBLISHED,
    PLACE_DATE_BASIS,
    PLACE_SOURCE,
    PLACE_URL,
    PLACE_NOTE,
};

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
                : sql_run(ledger,
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

int ledger_has_delivery(ledger_t *ledger, const char *sha256, bool *is_loaded, err_t *err) {
    sqlite3_int64 count = 0;
    int code =
        ledger_ask(ledger, "SELECT count(*) FROM delivery WHERE sha256 = ?", sha256, &count, err);

    *is_loaded = count > 0;
    return code;
}

int ledger_begin(ledger_t *ledger, err_t *err) {
    return sql_run(ledger, "BEGIN IMMEDIATE", err);
}

int ledger_commit(ledger_t *ledger, err_t *err) {
    int code = sql_run(ledger, "COMMIT", err);

    if (code != 0) {
        ledger_rollback(ledger);
    }
    return code;
}

/* Forgets the remembered ids: a rollback takes new words back. */
static void words_forget(ledger_t *ledger) {
    memset(ledger->words, 0, sizeof ledger->words);
}

void ledger_rollback(ledger_t *ledger) {
    sqlite3_exec(ledger->database, "ROLLBACK", NULL, NULL, NULL);
    words_forget(ledger);
}

static void text_bind(sqlite3_stmt *statement, int at, const char *text) {
    sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

static int statement_run(ledger_t *ledger, sqlite3_stmt *statement, err_t *err) {
    bool is_done = sqlite3_step(statement) == SQLITE_DONE;
    int code = is_done ? 0 : ledger_failed(ledger, err);

    sqlite3_reset(statement);
    return code;
}

int ledger_delivery_begin(ledger_t *ledger, const char *name, const char *sha256, err_t *err) {
    sqlite3_stmt *s = NULL;
    int code = sql_run(ledger, "SAVEPOINT delivery", err);

    code = code ? code : ledger_prepare(ledger, "INSERT INTO delivery VALUES(NULL,?,?)", &s, err);
    if (code == 0) {
        text_bind(s, 1, name);
        text_bind(s, 2, sha256);
        code = statement_run(ledger, s, err);
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
        code = statement_run(ledger, s, err);
    }
    sqlite3_finalize(s);
    return code ? code : sql_run(ledger, "RELEASE delivery", err);
}

static size_t word_slot(const char *text) {
    size_t hash = 5381;

    for (; *text; text++) {
        hash = hash * 33 + (unsigned char)*text;
    }
    return hash % LEDGER_WORDS;
}

/* The id of a word, added when it is new. */
static int word_id(ledger_t *ledger, const char *text, sqlite3_int64 *id, err_t *err) {
    ledger_word_t *word = &ledger->words[word_slot(text)];

    if (word->id && strcmp(word->text, text) == 0) {
        *id = word->id;
        return 0;
    }
    text_bind(ledger->word_find, 1, text);
    bool is_there = sqlite3_step(ledger->word_find) == SQLITE_ROW;
    *id = is_there ? sqlite3_column_int64(ledger->word_find, 0) : 0;
    sqlite3_reset(ledger->word_find);
    if (!is_there) {
        text_bind(ledger->word_add, 1, text);
        int code = statement_run(ledger, ledger->word_add, err);
        if (code != 0) {
            return code;
        }
        *id = sqlite3_last_insert_rowid(ledger->database);
    }
    if (strlen(text) < sizeof word->text) {
        memcpy(word->text, text, strlen(text) + 1);
        word->id = *id;
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
        text_bind(s, at, choices[choice].code);
    }
}

/* The digits of a value as one whole number; false when they do not fit in 18 digits. */
static bool mantissa_read(const char *digits, sqlite3_int64 *mantissa) {
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
            return false;
        }
    }
    *mantissa = *digits == '-' ? -value : value;
    return true;
}

/* The mantissa of a value whose last printed digit stands left of the point: 40700 with decimals -2
 * is 407. */
static sqlite3_int64 mantissa_trim(sqlite3_int64 mantissa, int decimals) {
    for (; decimals < 0; decimals++) {
        mantissa /= 10;
    }
    return mantissa;
}

/* Binds the words of an observation. */
static int words_bind(ledger_t *ledger, const delivered_t *row, err_t *err) {
    const struct word_place {
        int at;
        const char *text;
    } words[] = {
        {PLACE_SERIES, row->series}, {PLACE_UNIT, row->unit}, {PLACE_BASIS, row->basis},
        {PLACE_SOURCE, row->source}, {PLACE_URL, row->url},   {PLACE_NOTE, row->note},
    };
    int code = 0;

    for (size_t i = 0; code == 0 && i < sizeof words / sizeof *words; i++) {
        code = word_bind(ledger, words[i].at, words[i].text, err);
    }
    return code;
}

int ledger_add(ledger_t *ledger, const delivered_t *row, err_t *err) {
    sqlite3_stmt *s = ledger->insert;
    sqlite3_int64 mantissa = 0;
    period_t p = row->period;

    if (!row->is_missing && !mantissa_read(row->value, &mantissa)) {
        return err_add(err, MSG_VALUE_LONG, NULL, row->value, NULL);
    }
    sqlite3_bind_int64(s, PLACE_DELIVERY, ledger->delivery);
    sqlite3_bind_int64(s, PLACE_LINE, (sqlite3_int64)row->line);
    sqlite3_bind_int64(s, PLACE_FIELD, (sqlite3_int64)row->field);
    sqlite3_bind_int64(s, PLACE_PERIOD, p.year * 10000LL + p.first * 100 + p.last);
    if (row->is_missing) {
        sqlite3_bind_null(s, PLACE_MANTISSA);
    } else {
        sqlite3_bind_int64(s, PLACE_MANTISSA, mantissa_trim(mantissa, row->decimals));
    }
    sqlite3_bind_int64(s, PLACE_DECIMALS, row->decimals);
    int status = row->status >= 0 ? row->status : OBSERVATION_STATUS_A;
    code_bind(s, PLACE_STATUS, choices_status, status);
    code_bind(s, PLACE_QUALIFIER, choices_qualifier, row->qualifier);
    if (strcmp(ledger->date, row->published) != 0) {
        memcpy(ledger->date, row->published, sizeof ledger->date);
        ledger->day = date_number(row->published);
    }
    sqlite3_bind_int64(s, PLACE_PUBLISHED, ledger->day);
    code_bind(s, PLACE_DATE_BASIS, choices_date_basis, row->date_basis);
    int code = words_bind(ledger, row, err);
    return code ? code : statement_run(ledger, s, err);
}

int ledger_reject(ledger_t *ledger, size_t line, size_t field, const char *content,
                  const char *reason_zh, const char *reason_en, err_t *err) {
    sqlite3_stmt *s = ledger->insert_rejected;

    sqlite3_bind_int64(s, 1, ledger->delivery);
    sqlite3_bind_int64(s, 2, (sqlite3_int64)line);
    sqlite3_bind_int64(s, 3, (sqlite3_int64)field);
    text_bind(s, 4, content);
    text_bind(s, 5, reason_zh);
    text_bind(s, 6, reason_en);
    return statement_run(ledger, s, err);
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
        sqlite3_bind_int64(s, 2, date_number(day));
        text_bind(s, 3, reason);
        code = statement_run(ledger, s, err);
    }
    sqlite3_finalize(s);
    return code;
}
