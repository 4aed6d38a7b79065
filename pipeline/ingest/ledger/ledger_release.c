#include "pipeline/ingest/ledger/ledger_release.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/ingest/ledger/ledger_private.h"
#include "pipeline/release/delivered_place.h"

/* The publication days of a delivery, as far as a release of the day knows of them. */
typedef struct days {
    long first; /* 0: none by that day */
    long last;
    bool is_entered; /* a day that it brought itself is not later */
} days_t;

typedef struct release_view {
    ledger_t *ledger;
    ledger_view_t view;
    days_t *days; /* one a delivery of the view, in its order */
    const ledger_tables_t *tables;
    err_t *err;
} release_view_t;

static void day_note(days_t *days, long day) {
    days->first = days->first == 0 || day < days->first ? day : days->first;
    days->last = day > days->last ? day : days->last;
}

static int days_read(release_view_t *r, size_t at, query_t *row) {
    const delivery_state_t *delivery = &r->view.deliveries[at];
    long as_of = date_number(r->view.as_of);

    query_bind(row, 1, delivery->id);
    while (query_next(row)) {
        long brought = (long)query_number(row, 0);
        long day = ledger_view_day(&r->view, delivery, brought);
        r->days[at].is_entered = r->days[at].is_entered || brought <= as_of;
        if (day <= as_of) {
            day_note(&r->days[at], day);
        }
    }
    query_reset(row);
    return row->code;
}

static int days_list(release_view_t *r) {
    query_t row = query_begin(&r->ledger->store,
                              "SELECT DISTINCT o.published FROM tally t JOIN observation o"
                              " ON o.id >= t.first_observed AND o.id < t.first_observed +"
                              " t.n_observed AND o.delivery = t.delivery WHERE t.delivery = ?1",
                              r->err);
    int code = row.code;

    r->days = calloc(r->view.n + 1, sizeof *r->days);
    if (code == 0 && !r->days) {
        code = err_add(r->err, MSG_NO_MEMORY, NULL, NULL);
    }
    for (size_t i = 0; code == 0 && i < r->view.n; i++) {
        code = days_read(r, i, &row);
    }
    int ended = query_end(&row);
    return code ? code : ended;
}

static int delivery_append(const release_view_t *r, const delivery_state_t *delivery,
                           const days_t *days) {
    const entry_row_t *loaded = delivery->loaded;
    char first[DATE_SIZE];
    char last[DATE_SIZE];
    const delivery_row_t row = {
        .delivery = loaded->delivery,
        .sha256 = loaded->sha256,
        .published_first = date_of_number(days->first, first),
        .published_last = date_of_number(days->last, last),
        .read = loaded->read,
        .accepted = loaded->accepted,
        .rejected = loaded->rejected,
        .received = loaded->received,
        .late = strcmp(loaded->received, r->view.as_of) > 0,
        .entry = loaded->number,
    };

    return table_append(r->tables->deliveries, &row, r->err);
}

static int withdrawn_append(const release_view_t *r, const delivery_state_t *delivery) {
    const entry_row_t *hidden = delivery->hidden;
    const withdrawn_row_t row = {
        .delivery = hidden->delivery,
        .sha256 = hidden->sha256,
        .kind = hidden->kind,
        .other = hidden->other,
        .day = hidden->day,
        .declared = hidden->declared,
        .author = hidden->author,
        .reason = hidden->reason,
    };

    return table_append(r->tables->withdrawn, &row, r->err);
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
static int rejected_append(const release_view_t *r, const delivery_state_t *delivery,
                           query_t *query) {
    query_bind(query, 1, delivery->id);
    while (query_next(query)) {
        char *place =
            delivered_place_text(query_is_null(query, 2) ? NULL : query_text(query, 2),
                                 (size_t)query_number(query, 0), (size_t)query_number(query, 1));
        const rejected_row_t row = {
            .delivery = delivery->loaded->delivery,
            .row = place,
            .content = query_text(query, 3),
            .reason_zh = query_text(query, 4),
            .reason_en = query_text(query, 5),
        };
        if (!place) {
            query->code = err_add(r->err, MSG_NO_MEMORY, NULL, NULL);
        } else if (query->code == 0 && !has_later_day(row.content, r->view.as_of)) {
            query->code = table_append(r->tables->rejected, &row, r->err);
        }
        free(place);
    }
    query_reset(query);
    return query->code;
}

/* The rows of one delivery, when the release knows of it. */
static int delivery_rows_add(const release_view_t *r, size_t i, query_t *rejected) {
    const delivery_state_t *delivery = ledger_view_named(&r->view, i);
    const days_t *days = &r->days[r->view.by_name[i]];
    int code = 0;

    if (days->first == 0) {
        return 0;
    }
    if (delivery->hidden) {
        return r->tables->withdrawn ? withdrawn_append(r, delivery) : 0;
    }
    code = r->tables->deliveries ? delivery_append(r, delivery, days) : 0;
    return code || !r->tables->rejected ? code : rejected_append(r, delivery, rejected);
}

static int deliveries_add(const release_view_t *r) {
    query_t rejected = query_begin(
        &r->ledger->store,
        "SELECT r.line, r.field, h.name, r.content, r.reason_zh, r.reason_en FROM tally t"
        " JOIN rejected r ON r.id >= t.first_rejected"
        " AND r.id < t.first_rejected + t.n_rejected AND r.delivery = t.delivery"
        " LEFT JOIN sheet h ON h.delivery = r.delivery AND h.number = r.line >> 32"
        " WHERE t.delivery = ?1 ORDER BY r.line, r.field",
        r->err);
    int code = rejected.code;

    for (size_t i = 0; code == 0 && i < r->view.n; i++) {
        code = delivery_rows_add(r, i, &rejected);
    }
    int ended = query_end(&rejected);
    return code ? code : ended;
}

static int entries_add(const release_view_t *r) {
    const table_t *all = &r->view.entries;
    bool *is_taken = calloc(all->n + 1, sizeof *is_taken);
    int code = is_taken ? 0 : err_add(r->err, MSG_NO_MEMORY, NULL, NULL);
    size_t delivery = 0;

    for (size_t i = 0; code == 0 && i < all->n; i++) {
        const entry_row_t *entry = table_row(all, i);
        is_taken[i] = entry->kind == ENTRY_DELIVERY ? r->days[delivery++].is_entered
                                                    : strcmp(entry->day, r->view.as_of) <= 0;
    }
    code = code ? code : ledger_chain_rebuild(all, is_taken, r->tables->entries, r->err);
    free(is_taken);
    return code;
}

int ledger_release_add(ledger_t *ledger, const char *as_of, const ledger_tables_t *tables,
                       err_t *err) {
    release_view_t r = {.ledger = ledger, .tables = tables, .err = err};
    int code = ledger_view_make(ledger, as_of, &r.view, err);

    code = code ? code : days_list(&r);
    code = code ? code : deliveries_add(&r);
    code = code || !tables->entries ? code : entries_add(&r);
    free(r.days);
    ledger_view_free(&r.view);
    return code;
}
