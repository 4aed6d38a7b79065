#include "pipeline/ingest/ledger/ledger_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/ingest/ledger/ledger_private.h"
#include "pipeline/plan/plan.h"

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

/* The place of a code word in its list, -1 of an empty one; a word not in the list is damage. */
static int choice_at(query_t *query, int at, const choice_t *choices, err_t *err) {
    const char *word = query_text(query, at);
    int found = *word ? choice_find(choices, word) : CHOICE_NONE;

    if (*word && found == CHOICE_NONE && query->code == 0) {
        query->code = store_damaged(query->store, word, err);
    }
    return found;
}

/* The columns of the query of vintages, in its order. */
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
    AT_LINE,
    AT_FIELD,
    AT_SHEET,
};

/* Of one delivery: its rows stand together. */
static const char vintage_query[] =
    "SELECT s.text, o.period, o.mantissa, o.decimals, u.text, o.status, o.qualifier, b.text,"
    " o.published, coalesce(o.date_basis, 'stated'), c.text, o.line, o.field,"
    " h.name FROM tally t JOIN observation o ON o.id >= t.first_observed"
    " AND o.id < t.first_observed + t.n_observed AND o.delivery = t.delivery"
    " JOIN word s ON s.id = o.series JOIN word u ON u.id = o.unit"
    " LEFT JOIN word b ON b.id = o.basis LEFT JOIN word c ON c.id = o.source"
    " LEFT JOIN sheet h ON h.delivery = o.delivery AND h.number = o.line >> 32"
    " WHERE t.delivery = ?1 ORDER BY o.line, o.field";

/* Fills `vintage` from a row of that query; `published` keeps its day. */
static int vintage_read(query_t *row, const delivery_state_t *delivery, long day,
                        char published[DATE_SIZE], ledger_vintage_t *vintage, err_t *err) {
    int status = choice_at(row, AT_STATUS, choices_status, err);

    *vintage = (ledger_vintage_t){
        .series = query_text(row, AT_SERIES),
        .period = period_of_code(query_number(row, AT_PERIOD)),
        .is_missing = query_is_null(row, AT_MANTISSA),
        .mantissa = query_number(row, AT_MANTISSA),
        .decimals = (int)query_number(row, AT_DECIMALS),
        .unit = query_text(row, AT_UNIT),
        .status = status < 0 ? OBSERVATION_STATUS_A : (observation_status_t)status,
        .qualifier = choice_at(row, AT_QUALIFIER, choices_qualifier, err),
        .basis = query_text(row, AT_BASIS),
        .published = date_of_number(day, published),
        .date_basis = choice_at(row, AT_DATE_BASIS, choices_date_basis, err),
        .source = query_text(row, AT_SOURCE),
        .delivery = delivery->loaded->delivery,
        .sha256 = delivery->loaded->sha256,
        .entry = (size_t)delivery->loaded->number.value,
        .line = (size_t)query_number(row, AT_LINE),
        .field = (size_t)query_number(row, AT_FIELD),
        .sheet = query_is_null(row, AT_SHEET) ? NULL : query_text(row, AT_SHEET),
    };
    return row->code;
}

typedef int (*each_vintage_t)(void *context, const ledger_vintage_t *vintage, err_t *err);

/* The vintages of one delivery that are published by the day of the view. */
static int delivery_each(const ledger_view_t *view, const delivery_state_t *delivery, query_t *row,
                         each_vintage_t each, void *context, err_t *err) {
    long as_of = date_number(view->as_of);
    char published[DATE_SIZE];
    ledger_vintage_t vintage;

    query_bind(row, 1, delivery->id);
    while (query_next(row)) {
        long day = ledger_view_day(view, delivery, (long)query_number(row, AT_PUBLISHED));
        if (day > as_of) {
            continue;
        }
        row->code = vintage_read(row, delivery, day, published, &vintage, err);
        row->code = row->code ? row->code : each(context, &vintage, err);
    }
    query_reset(row);
    return row->code;
}

int ledger_each_vintage(ledger_t *ledger, const char *as_of, each_vintage_t each, void *context,
                        err_t *err) {
    ledger_view_t view;
    query_t row = {0};
    int code = ledger_view_make(ledger, as_of, &view, err);

    if (code == 0) {
        row = query_begin(&ledger->store, vintage_query, err);
        code = row.code;
    }
    for (size_t i = 0; code == 0 && i < view.n; i++) {
        const delivery_state_t *delivery = ledger_view_named(&view, i);
        code = delivery->hidden ? 0 : delivery_each(&view, delivery, &row, each, context, err);
    }
    int ended = query_end(&row);
    ledger_view_free(&view);
    return code ? code : ended;
}
