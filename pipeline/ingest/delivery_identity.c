#include "pipeline/ingest/delivery_identity.h"

#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/ingest/ledger/ledger_release.h"
#include "pipeline/ingest/read/delivery.h"

static const char last_day[] = "9999-12-31";

/* The row of a delivery; NULL: it is not used. */
static const delivery_row_t *row_of(const table_t *deliveries, const char *sha256) {
    for (size_t i = 0; i < deliveries->n; i++) {
        const delivery_row_t *row = table_row(deliveries, i);
        if (strcmp(row->sha256, sha256) == 0) {
            return row;
        }
    }
    return NULL;
}

int delivery_identity_check(ledger_t *ledger, const char *path, const char *sha256,
                            const char *superseded, err_t *err) {
    table_t deliveries = {.spec = &deliveries_spec};
    const ledger_tables_t tables = {.deliveries = &deliveries};
    place_t where = {path, 0, NULL};
    size_t n_named = 0;
    int code = ledger_count_named(ledger, sha256, &n_named, err);

    if (code != 0 || n_named < 2) {
        return code;
    }
    code = ledger_release_add(ledger, last_day, &tables, err);
    const delivery_row_t *own = code ? NULL : row_of(&deliveries, sha256);

    for (size_t i = 0; own && code == 0 && i < deliveries.n; i++) {
        const delivery_row_t *row = table_row(&deliveries, i);
        if (row != own && strcmp(row->delivery, own->delivery) == 0 &&
            strcmp(row->published_last, own->published_last) == 0 &&
            strcmp(row->sha256, superseded) != 0) {
            code = err_add(err, MSG_SAME_NAME_SAME_DAY, &where, row->published_last, row->delivery,
                           NULL);
        }
    }
    table_free(&deliveries);
    return code;
}

/* The entry of a delivery in a view; it is there. */
static const delivery_state_t *state_of(const ledger_view_t *view, const char *sha256) {
    for (size_t i = 0; i < view->n; i++) {
        if (strcmp(view->deliveries[i].loaded->sha256, sha256) == 0) {
            return &view->deliveries[i];
        }
    }
    return NULL;
}

int delivery_identity_known(ledger_t *ledger, const char *path, const char *sha256,
                            const char *published, err_t *err) {
    char day[DATE_SIZE];
    char then[DATE_SIZE];
    const char *now = delivery_day(path, published, day);
    place_t where = {path, 0, NULL};
    ledger_view_t view;
    int code = ledger_day_given(ledger, sha256, then, err);

    if (code != 0 || !now || !*then || strcmp(now, then) == 0) {
        return code;
    }
    code = ledger_view_make(ledger, last_day, &view, err);
    const delivery_state_t *state = code ? NULL : state_of(&view, sha256);
    if (state && ledger_view_day(&view, state, date_number(then)) != date_number(now)) {
        code = err_add(err, MSG_OTHER_DAY, &where, state->loaded->delivery, then, now, NULL);
    }
    ledger_view_free(&view);
    return code;
}

int delivery_identity_superseded(ledger_t *ledger, const char *old, const char *sha256,
                                 bool *is_done, err_t *err) {
    ledger_view_t view;
    int code = ledger_view_make(ledger, last_day, &view, err);
    const delivery_state_t *state = code ? NULL : ledger_view_find(&view, ledger, old, err);

    *is_done = state && state->hidden && strcmp(state->hidden->other_sha256, sha256) == 0;
    code = code || state ? code : err->code;
    ledger_view_free(&view);
    return code;
}
