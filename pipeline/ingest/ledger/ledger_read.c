#include "pipeline/ingest/ledger/ledger_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_private.h"
#include "pipeline/ingest/ledger/ledger_schema.h"
#include "pipeline/release/tables.h"

static const char *text_at(sqlite3_stmt *statement, int at) {
    const char *s = (const char *)sqlite3_column_text(statement, at);
    return s ? s : "";
}

int ledger_repeated(ledger_t *ledger, repeated_t **repeated, size_t *n, err_t *err) {
    sqlite3_stmt *s = NULL;
    size_t capacity = 0;
    int got = SQLITE_DONE;
    int code = ledger_prepare(ledger,
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
        code = ledger_failed(ledger, err);
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

static void period_from_code(sqlite3_int64 code, char out[PERIOD_SIZE]) {
    period_t period = {(int)(code / 10000), (int)(code / 100 % 100), (int)(code % 100)};
    period_write(out, period);
}

int ledger_each_vintage(ledger_t *ledger, const char *as_of,
                        int (*each)(void *context, const ledger_vintage_t *vintage, err_t *err),
                        void *context, err_t *err) {
    char period[PERIOD_SIZE];
    char value[NUMBER_SIZE];
    char published[11];
    sqlite3_stmt *s = NULL;
    int code = ledger_prepare(
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
            period_from_code(sqlite3_column_int64(s, 1), period);
            digits_write(sqlite3_column_int64(s, 2), decimals, value);
            ledger_day_write(sqlite3_column_int64(s, 8), published);
            ledger_vintage_t vintage = {
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
            code = each(context, &vintage, err);
        }
        if (code == 0 && got != SQLITE_DONE) {
            code = ledger_failed(ledger, err);
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
    int code = ledger_prepare(ledger, sql, &s, err);
    int got = SQLITE_DONE;

    if (code == 0) {
        sqlite3_bind_int64(s, 1, ledger_day(as_of));
        while (code == 0 && (got = sqlite3_step(s)) == SQLITE_ROW) {
            void *row = table_add(table, release_table_spec(which));
            if (!row || !take(row, s)) {
                code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
            }
        }
        if (code == 0 && got != SQLITE_DONE) {
            code = ledger_failed(ledger, err);
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

int ledger_count(ledger_t *ledger, size_t *deliveries, size_t *vintages, err_t *err) {
    sqlite3_int64 n = 0;
    int code = ledger_ask(ledger, "SELECT count(*) FROM delivery", NULL, &n, err);

    *deliveries = (size_t)n;
    code = code ? code : ledger_ask(ledger, "SELECT count(*) FROM observation", NULL, &n, err);
    *vintages = (size_t)n;
    return code;
}
