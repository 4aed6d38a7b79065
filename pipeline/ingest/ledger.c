#include "pipeline/ingest/ledger.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger_schema.h"
#include "pipeline/release/release.h"

enum { WORDS_MAX = 256, WORD_SIZE = 64 };

/* A word and its id, remembered because the figures of a file repeat it. */
typedef struct known_word {
    char text[WORD_SIZE];
    sqlite3_int64 id;
} known_word_t;

struct ledger {
    sqlite3 *database;
    char *path;
    sqlite3_stmt *insert;
    sqlite3_stmt *insert_rejected;
    sqlite3_stmt *word_find;
    sqlite3_stmt *word_add;
    sqlite3_int64 delivery; /* the one in hand */
    char date[11];          /* converted last, and its day: rows repeat it */
    sqlite3_int64 day;
    known_word_t words[WORDS_MAX];
};

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
        code = prepare(ledger, rows[i].sql, rows[i].statement, err);
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
        code = failed(ledger, err);
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

int ledger_knows(ledger_t *ledger, const char *sha256, int *known, err_t *err) {
    sqlite3_int64 count = 0;
    int code = ask(ledger, "SELECT count(*) FROM delivery WHERE sha256 = ?", sha256, &count, err);

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
    int code = done ? 0 : failed(ledger, err);

    sqlite3_reset(statement);
    return code;
}

int ledger_delivery_begin(ledger_t *ledger, const char *name, const char *sha256, err_t *err) {
    sqlite3_stmt *s = NULL;
    int code = run(ledger, "SAVEPOINT delivery", err);

    code = code ? code : prepare(ledger, "INSERT INTO delivery VALUES(NULL,?,?)", &s, err);
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
    int code = prepare(ledger, "INSERT INTO tally VALUES(?,?,?,?)", &s, err);

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

static const char *text_at(sqlite3_stmt *statement, int at) {
    const char *s = (const char *)sqlite3_column_text(statement, at);
    return s ? s : "";
}

int ledger_repeated(ledger_t *ledger, repeated_t **repeated, size_t *n, err_t *err) {
    sqlite3_stmt *s = NULL;
    size_t capacity = 0;
    int got = SQLITE_DONE;
    int code = prepare(ledger,
                       "SELECT line, field, first FROM (SELECT line, field, min(line) OVER"
                       " (PARTITION BY series, period) AS first, row_number() OVER"
                       " (PARTITION BY series, period ORDER BY line, field) AS place"
                       " FROM observation WHERE delivery = ?) WHERE place > 1"
                       " ORDER BY line, field",
                       &s, err);

    *repeated = NULL;
    *n = 0;
    if (code == 0) {
        sqlite3_bind_int64(s, 1, ledger->delivery);
    }
    while (code == 0 && (got = sqlite3_step(s)) == SQLITE_ROW) {
        if (*n == capacity) {
            capacity = capacity ? 2 * capacity : 16;
            repeated_t *grown = realloc(*repeated, capacity * sizeof *grown);
            if (!grown) {
                code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
                break;
            }
            *repeated = grown;
        }
        (*repeated)[(*n)++] =
            (repeated_t){(size_t)sqlite3_column_int64(s, 0), (size_t)sqlite3_column_int64(s, 1),
                         (size_t)sqlite3_column_int64(s, 2)};
    }
    if (code == 0 && got != SQLITE_DONE) {
        code = failed(ledger, err);
    }
    sqlite3_finalize(s);
    return code;
}

int ledger_withdraw(ledger_t *ledger, const char *delivery, const char *day, const char *reason,
                    err_t *err) {
    place_t where = {ledger->path, 0, NULL};
    sqlite3_int64 id = 0;
    sqlite3_int64 count = 0;
    sqlite3_stmt *s = NULL;
    int code = ask(ledger, "SELECT count(*) FROM delivery WHERE ?1 IN (name, sha256)", delivery,
                   &count, err);

    if (code == 0 && count != 1) {
        return err_add(err, count == 0 ? MSG_NO_SUCH_DELIVERY : MSG_DELIVERY_NAME_TWICE, &where,
                       delivery, NULL);
    }
    code = code ? code
                : ask(ledger, "SELECT id FROM delivery WHERE ?1 IN (name, sha256)", delivery, &id,
                      err);
    code = code ? code : prepare(ledger, "INSERT INTO withdrawal VALUES(NULL,?,?,?)", &s, err);
    if (code == 0) {
        sqlite3_bind_int64(s, 1, id);
        sqlite3_bind_int64(s, 2, ledger_day(day));
        bind(s, 3, reason);
        code = step(ledger, s, err);
    }
    sqlite3_finalize(s);
    return code;
}

/* The decimal digits of a mantissa and the place of its last digit. */
static void digits_write(sqlite3_int64 mantissa, int decimals, char out[NUMBER_SIZE]) {
    char digits[NUMBER_SIZE];
    int is_negative = mantissa < 0;
    int n = snprintf(digits, sizeof digits, "%0*lld", decimals > 0 ? decimals + 1 : 1,
                     (long long)(is_negative ? -mantissa : mantissa));
    size_t used = 0;

    if (is_negative) {
        out[used++] = '-';
    }
    for (int i = 0; i < n && used + 2 < NUMBER_SIZE; i++) {
        if (decimals > 0 && i == n - decimals) {
            out[used++] = '.';
        }
        out[used++] = digits[i];
    }
    for (int i = decimals; i < 0 && mantissa != 0 && used + 1 < NUMBER_SIZE; i++) {
        out[used++] = '0';
    }
    out[used] = '\0';
}

static void period_text(sqlite3_int64 code, char out[PERIOD_SIZE]) {
    period_t period = {(int)(code / 10000), (int)(code / 100 % 100), (int)(code % 100)};
    period_write(out, period);
}

int ledger_figures(ledger_t *ledger, const char *as_of,
                   int (*each)(void *context, const ledger_figure_t *figure, err_t *err),
                   void *context, err_t *err) {
    char period[PERIOD_SIZE];
    char value[NUMBER_SIZE];
    char published[11];
    sqlite3_stmt *s = NULL;
    int code = prepare(
        ledger,
        "SELECT s.text, o.period, o.mantissa, o.decimals, u.text, o.status, o.qualifier, b.text,"
        " o.published, coalesce(o.date_basis, 'stated'), c.text, d.name, d.sha256, o.line, o.field"
        " FROM observation o JOIN delivery d ON d.id = o.delivery JOIN word s ON s.id = o.series"
        " JOIN word u ON u.id = o.unit LEFT JOIN word b ON b.id = o.basis"
        " LEFT JOIN word c ON c.id = o.source WHERE o.published <= ?1"
        " AND NOT EXISTS(SELECT 1 FROM withdrawal w WHERE w.delivery = d.id AND w.day <= ?1)"
        " ORDER BY d.name, d.sha256, o.line, o.field",
        &s, err);
    int got = SQLITE_DONE;

    if (code == 0) {
        sqlite3_bind_int64(s, 1, ledger_day(as_of));
        while (code == 0 && (got = sqlite3_step(s)) == SQLITE_ROW) {
            int is_missing = sqlite3_column_type(s, 2) == SQLITE_NULL;
            int decimals = sqlite3_column_int(s, 3);
            period_text(sqlite3_column_int64(s, 1), period);
            digits_write(sqlite3_column_int64(s, 2), decimals, value);
            ledger_day_write(sqlite3_column_int64(s, 8), published);
            ledger_figure_t figure = {
                .series = text_at(s, 0),
                .period = period,
                .value = is_missing ? "" : value,
                .decimals = decimals,
                .unit = text_at(s, 4),
                .status = text_at(s, 5),
                .qualifier = text_at(s, 6),
                .basis = text_at(s, 7),
                .published = published,
                .date_basis = text_at(s, 9),
                .source = text_at(s, 10),
                .delivery = text_at(s, 11),
                .sha256 = text_at(s, 12),
                .line = (size_t)sqlite3_column_int64(s, 13),
                .field = (size_t)sqlite3_column_int64(s, 14),
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

static char *day_copy(sqlite3_stmt *statement, int at) {
    char day[11];

    ledger_day_write(sqlite3_column_int64(statement, at), day);
    return text_copy(day);
}

static int delivery_take(void *row, sqlite3_stmt *s) {
    delivery_row_t *out = row;

    out->delivery = text_copy(text_at(s, 0));
    out->sha256 = text_copy(text_at(s, 1));
    out->published_first = day_copy(s, 2);
    out->published_last = day_copy(s, 3);
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
        sqlite3_bind_int64(s, 1, ledger_day(as_of));
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

/* 1 when a text holds a day later than `as_of`. */
static int tells_later(const char *text, const char *as_of) {
    enum { DAY_LENGTH = 10 };
    char day[DAY_LENGTH + 1] = "";

    for (size_t n = strlen(text); n >= DAY_LENGTH; n--, text++) {
        memcpy(day, text, DAY_LENGTH);
        if (day[4] == '-' && date_is_valid(day) && strcmp(day, as_of) > 0) {
            return 1;
        }
    }
    return 0;
}

/* Takes out rejected rows that tell of a later day: an old release must not know them. */
static void later_hide(table_t *rejected, const char *as_of) {
    size_t kept = 0;

    for (size_t i = 0; i < rejected->n; i++) {
        rejected_row_t *row = table_row(rejected, i);
        if (tells_later(row->content, as_of)) {
            table_row_free(rejected->spec, row);
            continue;
        }
        if (kept < i) {
            memcpy(table_row(rejected, kept), row, rejected->spec->row_size);
            memset(row, 0, rejected->spec->row_size);
        }
        kept++;
    }
    rejected->n = kept;
}

int ledger_deliveries(ledger_t *ledger, const char *as_of, table_t *deliveries, table_t *rejected,
                      err_t *err) {
    int code =
        query_take(ledger,
                   "SELECT d.name, d.sha256, min(o.published), max(o.published), t.read,"
                   " t.accepted, t.rejected FROM delivery d JOIN tally t ON t.delivery = d.id"
                   " JOIN observation o ON o.delivery = d.id WHERE o.published <= ?1"
                   " AND NOT EXISTS(SELECT 1 FROM withdrawal w WHERE w.delivery = d.id"
                   " AND w.day <= ?1)"
                   " GROUP BY d.id ORDER BY d.name, d.sha256",
                   as_of, RELEASE_DELIVERIES, delivery_take, deliveries, err);

    code = code ? code
                : query_take(ledger,
                             "SELECT d.name, CASE r.field WHEN 0 THEN r.line ELSE r.line || '/' ||"
                             " r.field END, r.content, r.reason_zh, r.reason_en"
                             " FROM rejected r JOIN delivery d ON d.id = r.delivery"
                             " WHERE EXISTS(SELECT 1 FROM observation o WHERE o.delivery = d.id"
                             " AND o.published <= ?1) AND NOT EXISTS(SELECT 1 FROM withdrawal w"
                             " WHERE w.delivery = d.id AND w.day <= ?1)"
                             " ORDER BY d.name, d.sha256, r.line, r.field",
                             as_of, RELEASE_REJECTED, rejected_take, rejected, err);
    later_hide(rejected, as_of);
    return code;
}

int ledger_count(ledger_t *ledger, size_t *deliveries, size_t *figures, err_t *err) {
    sqlite3_int64 n = 0;
    int code = ask(ledger, "SELECT count(*) FROM delivery", NULL, &n, err);

    *deliveries = (size_t)n;
    code = code ? code : ask(ledger, "SELECT count(*) FROM observation", NULL, &n, err);
    *figures = (size_t)n;
    return code;
}
