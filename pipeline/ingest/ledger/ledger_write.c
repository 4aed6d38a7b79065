#include "pipeline/ingest/ledger/ledger_write.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/ingest/ledger/ledger_private.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/ingest_rows.h"

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
    query_t *find = &ledger->word_find;

    if (word->id && strcmp(word->text, text) == 0) {
        *id = word->id;
        return 0;
    }
    find->err = err;
    query_bind_text(find, 1, text);
    bool is_there = query_next(find);
    *id = is_there ? query_number(find, 0) : 0;
    query_reset(find);
    int code = find->code;
    find->code = 0;
    if (code == 0 && !is_there) {
        query_bind_text(&ledger->word_add, 1, text);
        code = query_run(&ledger->word_add, err);
        *id = sqlite3_last_insert_rowid(ledger->store.database);
    }
    if (code == 0 && strlen(text) < sizeof word->text) {
        memcpy(word->text, text, strlen(text) + 1);
        word->id = *id;
    }
    return code;
}

/* Binds a word at a place; NULL for an empty one. */
static int word_bind(ledger_t *ledger, int at, const char *text, err_t *err) {
    sqlite3_int64 id = 0;

    if (!text || !*text) {
        query_bind_null(&ledger->insert, at);
        return 0;
    }
    int code = word_id(ledger, text, &id, err);
    query_bind(&ledger->insert, at, id);
    return code;
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

/* An observation as the table has it, in the order of its columns after the delivery. */
typedef struct stored {
    int place;
    enum { STORED_NUMBER, STORED_TEXT, STORED_WORD, STORED_NULL } kind;
    sqlite3_int64 number;
    const char *text;
} stored_t;

static const char *code_at(const choice_t *choices, int choice) {
    return choice < 0 ? NULL : choices[choice].code;
}

static stored_t stored_number(int place, sqlite3_int64 number) {
    return (stored_t){place, STORED_NUMBER, number, NULL};
}

static stored_t stored_text(int place, const char *text) {
    return (stored_t){place, text ? STORED_TEXT : STORED_NULL, 0, text};
}

static stored_t stored_word(int place, const char *text) {
    return (stored_t){place, STORED_WORD, 0, text};
}

/* Binds one column and adds it to the hash of the delivery. */
static int stored_put(ledger_t *ledger, const stored_t *stored, err_t *err) {
    query_t *insert = &ledger->insert;

    switch (stored->kind) {
    case STORED_NUMBER:
        query_bind(insert, stored->place, stored->number);
        content_add_number(ledger->content, CONTENT_OBSERVED, stored->number);
        return 0;
    case STORED_NULL:
        query_bind_null(insert, stored->place);
        content_add_null(ledger->content, CONTENT_OBSERVED);
        return 0;
    case STORED_TEXT:
        query_bind_text(insert, stored->place, stored->text);
        content_add_text(ledger->content, CONTENT_OBSERVED, stored->text);
        return 0;
    case STORED_WORD:
        content_add_text(ledger->content, CONTENT_OBSERVED, stored->text);
        return word_bind(ledger, stored->place, stored->text, err);
    }
    return 0;
}

/* The day of publication as a number; rows repeat it. */
static sqlite3_int64 day_of(ledger_t *ledger, const char *published) {
    if (strcmp(ledger->date, published) != 0) {
        memcpy(ledger->date, published, sizeof ledger->date);
        ledger->day = date_number(published);
    }
    return ledger->day;
}

int ledger_add(ledger_t *ledger, const delivered_t *row, err_t *err) {
    sqlite3_int64 mantissa = 0;
    period_t p = row->period;
    int status = row->status >= 0 ? row->status : OBSERVATION_STATUS_A;

    if (!row->is_missing && !mantissa_read(row->value, &mantissa)) {
        return err_add(err, MSG_VALUE_LONG, NULL, row->value, NULL);
    }
    mantissa = mantissa_trim(mantissa, row->decimals);
    const stored_t columns[] = {
        stored_number(PLACE_LINE, (sqlite3_int64)row->line),
        stored_number(PLACE_FIELD, (sqlite3_int64)row->field),
        stored_word(PLACE_SERIES, row->series),
        stored_number(PLACE_PERIOD, p.year * 10000LL + p.first * 100 + p.last),
        row->is_missing ? stored_text(PLACE_MANTISSA, NULL)
                        : stored_number(PLACE_MANTISSA, mantissa),
        stored_number(PLACE_DECIMALS, row->decimals),
        stored_word(PLACE_UNIT, row->unit),
        stored_text(PLACE_STATUS, code_at(choices_status, status)),
        stored_text(PLACE_QUALIFIER, code_at(choices_qualifier, row->qualifier)),
        stored_word(PLACE_BASIS, row->basis),
        stored_number(PLACE_PUBLISHED, day_of(ledger, row->published)),
        stored_text(PLACE_DATE_BASIS, code_at(choices_date_basis, row->date_basis)),
        stored_word(PLACE_SOURCE, row->source),
        stored_word(PLACE_URL, row->url),
        stored_word(PLACE_NOTE, row->note),
    };
    int code = 0;

    ledger->insert.err = err;
    query_bind(&ledger->insert, PLACE_DELIVERY, ledger->delivery);
    for (size_t i = 0; code == 0 && i < sizeof columns / sizeof *columns; i++) {
        code = stored_put(ledger, &columns[i], err);
    }
    return code ? code : query_run(&ledger->insert, err);
}

int ledger_reject(ledger_t *ledger, size_t line, size_t field, const char *content,
                  const char *reason_zh, const char *reason_en, err_t *err) {
    const char *const texts[] = {content, reason_zh, reason_en};
    query_t *insert = &ledger->insert_rejected;

    insert->err = err;
    query_bind(insert, 1, ledger->delivery);
    query_bind(insert, 2, (sqlite3_int64)line);
    query_bind(insert, 3, (sqlite3_int64)field);
    content_add_number(ledger->content, CONTENT_REJECTED, (long long)line);
    content_add_number(ledger->content, CONTENT_REJECTED, (long long)field);
    for (int i = 0; i < 3; i++) {
        query_bind_text(insert, 4 + i, texts[i]);
        content_add_text(ledger->content, CONTENT_REJECTED, texts[i]);
    }
    return query_run(insert, err);
}

int ledger_repeated(ledger_t *ledger, repeated_t **repeated, size_t *n, err_t *err) {
    size_t capacity = 0;
    query_t query = query_begin(&ledger->store,
                                "SELECT line, field, first FROM (SELECT line, field, min(line) OVER"
                                " (PARTITION BY series, period) AS first, row_number() OVER"
                                " (PARTITION BY series, period ORDER BY line, field) AS place"
                                " FROM observation WHERE delivery = ?) WHERE place > 1"
                                " ORDER BY line, field",
                                err);

    *repeated = NULL;
    *n = 0;
    query_bind(&query, 1, ledger->delivery);
    while (query_next(&query)) {
        if (*n == capacity) {
            capacity = capacity ? 2 * capacity : 16;
            repeated_t *grown = realloc(*repeated, capacity * sizeof *grown);
            if (!grown) {
                query.code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
                break;
            }
            *repeated = grown;
        }
        (*repeated)[(*n)++] =
            (repeated_t){(size_t)query_number(&query, 0), (size_t)query_number(&query, 1),
                         (size_t)query_number(&query, 2)};
    }
    return query_end(&query);
}
