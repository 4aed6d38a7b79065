#include "pipeline/ingest/ledger/ledger_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_private.h"
#include "pipeline/ingest/ledger/ledger_schema.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/delivered_place.h"
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

double ledger_vintage_value(const ledger_vintage_t *vintage) {
    enum { DIGITS_SIZE = 48, EXACT_POWER = 22 };
    const long long exact_mantissa = 1LL << 53;
    int places = abs(vintage->decimals);
    char digits[DIGITS_SIZE];

    /* Both operands are exact doubles, so that the one operation gives the nearest double. */
    if (llabs(vintage->mantissa) <= exact_mantissa && places <= EXACT_POWER) {
        double power = 1.0;
        while (places-- > 0) {
            power *= 10.0;
        }
        double mantissa = (double)vintage->mantissa;
        return vintage->decimals < 0 ? mantissa * power : mantissa / power;
    }
    snprintf(digits, sizeof digits, "%llde%d", vintage->mantissa, -vintage->decimals);
    return strtod(digits, NULL);
}

static period_t period_of_code(sqlite3_int64 code) {
    return (period_t){(int)(code / 10000), (int)(code / 100 % 100), (int)(code % 100)};
}

/* The place of a code word in its list, -1 of an empty one; a word not in the list is reported. */
static int choice_at(const ledger_t *ledger, sqlite3_stmt *statement, int at,
                     const choice_t *choices, err_t *err) {
    const char *word = text_at(statement, at);
    place_t where = {ledger->path, 0, NULL};
    int found = *word ? choice_find(choices, word) : -1;

    if (*word && found < 0) {
        err_add(err, MSG_LEDGER, &where, word, NULL);
    }
    return found;
}

/* The columns of ledger_each_vintage's query, in its order. */
enum vintage_column {
    AT_SERIES,
    AT_PERIOD,
    AT_MANTISSA,
    AT_DECIMALS,
    AT_UNIT,
    AT_STATUS,
    AT_QUALIFIER,
    AT_BASIS,
    AT_PUBLISHED,
    AT_DATE_BASIS,
    AT_SOURCE,
    AT_DELIVERY,
    AT_SHA256,
    AT_LINE,
    AT_FIELD,
    AT_SHEET,
};

static const char vintage_query[] =
    "SELECT s.text, o.period, o.mantissa, o.decimals, u.text, o.status, o.qualifier, b.text,"
    " o.published, coalesce(o.date_basis, 'stated'), c.text, d.name, d.sha256, o.line, o.field,"
    " h.name FROM observation o JOIN delivery d ON d.id = o.delivery JOIN word s ON s.id = o.series"
    " JOIN word u ON u.id = o.unit LEFT JOIN word b ON b.id = o.basis"
    " LEFT JOIN word c ON c.id = o.source"
    " LEFT JOIN sheet h ON h.delivery = o.delivery AND h.number = o.line >> 32"
    " WHERE o.published <= ?1"
    " AND NOT EXISTS(SELECT 1 FROM withdrawal w WHERE w.delivery = d.id AND w.day <= ?1)"
    " ORDER BY d.name, d.sha256, o.line, o.field";

/* Fills `vintage` from a row of that query; `published` keeps its day. */
static int vintage_read(const ledger_t *ledger, sqlite3_stmt *s, char published[DATE_SIZE],
                        ledger_vintage_t *vintage, err_t *err) {
    int status = choice_at(ledger, s, AT_STATUS, choices_status, err);

    date_of_number((long)sqlite3_column_int64(s, AT_PUBLISHED), published);
    *vintage = (ledger_vintage_t){
        .series = text_at(s, AT_SERIES),
        .period = period_of_code(sqlite3_column_int64(s, AT_PERIOD)),
        .is_missing = sqlite3_column_type(s, AT_MANTISSA) == SQLITE_NULL,
        .mantissa = sqlite3_column_int64(s, AT_MANTISSA),
        .decimals = sqlite3_column_int(s, AT_DECIMALS),
        .unit = text_at(s, AT_UNIT),
        .status = status < 0 ? OBSERVATION_STATUS_A : (observation_status_t)status,
        .qualifier = choice_at(ledger, s, AT_QUALIFIER, choices_qualifier, err),
        .basis = text_at(s, AT_BASIS),
        .published = published,
        .date_basis = choice_at(ledger, s, AT_DATE_BASIS, choices_date_basis, err),
        .source = text_at(s, AT_SOURCE),
        .delivery = text_at(s, AT_DELIVERY),
        .sha256 = text_at(s, AT_SHA256),
        .line = (size_t)sqlite3_column_int64(s, AT_LINE),
        .field = (size_t)sqlite3_column_int64(s, AT_FIELD),
        .sheet = (const char *)sqlite3_column_text(s, AT_SHEET),
    };
    return err->code;
}

int ledger_each_vintage(ledger_t *ledger, const char *as_of,
                        int (*each)(void *context, const ledger_vintage_t *vintage, err_t *err),
                        void *context, err_t *err) {
    char published[DATE_SIZE];
    ledger_vintage_t vintage;
    err_t found = {0};
    sqlite3_stmt *s = NULL;
    int code = ledger_prepare(ledger, vintage_query, &s, err);
    int got = SQLITE_DONE;

    if (code == 0) {
        sqlite3_bind_int64(s, 1, date_number(as_of));
    }
    while (code == 0 && (got = sqlite3_step(s)) == SQLITE_ROW) {
        code = vintage_read(ledger, s, published, &vintage, &found);
        code = code ? code : each(context, &vintage, err);
    }
    if (code == 0 && got != SQLITE_DONE) {
        code = ledger_failed(ledger, err);
    }
    err_move(err, &found);
    sqlite3_finalize(s);
    return code;
}

static optional_t count_at(sqlite3_stmt *statement, int at) {
    return (optional_t){(double)sqlite3_column_int64(statement, at), true};
}

static int delivery_append(sqlite3_stmt *s, const char *as_of, table_t *deliveries, err_t *err) {
    char first[DATE_SIZE];
    char last[DATE_SIZE];

    (void)as_of;
    const delivery_row_t row = {
        .delivery = text_at(s, 0),
        .sha256 = text_at(s, 1),
        .published_first = date_of_number((long)sqlite3_column_int64(s, 2), first),
        .published_last = date_of_number((long)sqlite3_column_int64(s, 3), last),
        .read = count_at(s, 4),
        .accepted = count_at(s, 5),
        .rejected = count_at(s, 6),
    };
    return table_append(deliveries, &row, err);
}

/* Whether a day later than `as_of` stands in a text. */
static bool has_later_day(const char *text, const char *as_of) {
    enum { DAY_LENGTH = DATE_SIZE - 1 };
    char day[DATE_SIZE] = "";

    for (size_t n = strlen(text); n >= DAY_LENGTH; n--, text++) {
        memcpy(day, text, DAY_LENGTH);
        if (day[4] == '-' && date_is_valid(day) && date_compare(day, as_of) > 0) {
            return true;
        }
    }
    return false;
}

/* A row in which a later day stands is left out: an earlier release has not seen it. */
static int rejected_append(sqlite3_stmt *s, const char *as_of, table_t *rejected, err_t *err) {
    char *place = delivered_place_text((const char *)sqlite3_column_text(s, 3),
                                       (size_t)sqlite3_column_int64(s, 1),
                                       (size_t)sqlite3_column_int64(s, 2));
    const rejected_row_t row = {
        .delivery = text_at(s, 0),
        .row = place,
        .content = text_at(s, 4),
        .reason_zh = text_at(s, 5),
        .reason_en = text_at(s, 6),
    };
    int code = !place                              ? err_add(err, MSG_NO_MEMORY, NULL, NULL)
               : has_later_day(row.content, as_of) ? 0
                                                   : table_append(rejected, &row, err);

    free(place);
    return code;
}

/* Runs a query with the release date and hands each of its rows to `append`. */
static int query_append(ledger_t *ledger, const char *sql, const char *as_of,
                        int (*append)(sqlite3_stmt *s, const char *as_of, table_t *table,
                                      err_t *err),
                        table_t *table, err_t *err) {
    sqlite3_stmt *s = NULL;
    int code = ledger_prepare(ledger, sql, &s, err);
    int got = SQLITE_DONE;

    if (code == 0) {
        sqlite3_bind_int64(s, 1, date_number(as_of));
    }
    while (code == 0 && (got = sqlite3_step(s)) == SQLITE_ROW) {
        code = append(s, as_of, table, err);
    }
    if (code == 0 && got != SQLITE_DONE) {
        code = ledger_failed(ledger, err);
    }
    sqlite3_finalize(s);
    return code;
}

int ledger_deliveries(ledger_t *ledger, const char *as_of, table_t *deliveries, table_t *rejected,
                      err_t *err) {
    int code =
        query_append(ledger,
                     "SELECT d.name, d.sha256, min(o.published), max(o.published), t.read,"
                     " t.accepted, t.rejected FROM delivery d JOIN tally t ON t.delivery = d.id"
                     " JOIN observation o ON o.delivery = d.id WHERE o.published <= ?1"
                     " AND NOT EXISTS(SELECT 1 FROM withdrawal w WHERE w.delivery = d.id"
                     " AND w.day <= ?1)"
                     " GROUP BY d.id ORDER BY d.name, d.sha256",
                     as_of, delivery_append, deliveries, err);

    code = code ? code
                : query_append(ledger,
                               "SELECT d.name, r.line, r.field, h.name, r.content, r.reason_zh,"
                               " r.reason_en FROM rejected r JOIN delivery d ON d.id = r.delivery"
                               " LEFT JOIN sheet h ON h.delivery = d.id AND h.number = r.line >> 32"
                               " WHERE EXISTS(SELECT 1 FROM observation o WHERE o.delivery = d.id"
                               " AND o.published <= ?1) AND NOT EXISTS(SELECT 1 FROM withdrawal w"
                               " WHERE w.delivery = d.id AND w.day <= ?1)"
                               " ORDER BY d.name, d.sha256, r.line, r.field",
                               as_of, rejected_append, rejected, err);
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
