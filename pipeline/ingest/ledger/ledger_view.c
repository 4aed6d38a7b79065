#include "pipeline/ingest/ledger/ledger_view.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/ingest/ledger/ledger_private.h"

static const entry_row_t *entry_at(const ledger_view_t *view, size_t i) {
    return table_row(&view->entries, i);
}

static bool counts(const ledger_view_t *view, const entry_row_t *entry) {
    return strcmp(entry->day, view->as_of) <= 0;
}

static delivery_state_t *state_of(const ledger_view_t *view, const char *sha256) {
    for (size_t i = 0; i < view->n; i++) {
        if (strcmp(view->deliveries[i].loaded->sha256, sha256) == 0) {
            return &view->deliveries[i];
        }
    }
    return NULL;
}

/* Applies the corrections in the order in which they were declared. */
static void corrections_apply(ledger_view_t *view) {
    for (size_t i = 0; i < view->entries.n; i++) {
        const entry_row_t *entry = entry_at(view, i);
        delivery_state_t *state = entry->kind != ENTRY_DELIVERY &&
                                          entry->kind != ENTRY_ACKNOWLEDGEMENT &&
                                          counts(view, entry)
                                      ? state_of(view, entry->sha256)
                                      : NULL;
        if (!state) {
            continue;
        }
        if (entry->kind == ENTRY_REDATING) {
            state->is_redated = true;
        } else {
            state->hidden = entry->kind == ENTRY_REINSTATEMENT ? NULL : entry;
        }
    }
}

/* A delivery's place by name, with what it is sorted by. */
typedef struct named {
    const entry_row_t *loaded;
    size_t at;
} named_t;

static int named_compare(const void *a, const void *b) {
    const entry_row_t *x = ((const named_t *)a)->loaded;
    const entry_row_t *y = ((const named_t *)b)->loaded;
    int by_name = strcmp(x->delivery, y->delivery);

    return by_name ? by_name : strcmp(x->sha256, y->sha256);
}

/* False without memory. */
static bool names_sort(ledger_view_t *view) {
    named_t *named = calloc(view->n + 1, sizeof *named);

    view->by_name = calloc(view->n + 1, sizeof *view->by_name);
    bool is_done = named && view->by_name;
    for (size_t i = 0; is_done && i < view->n; i++) {
        named[i] = (named_t){view->deliveries[i].loaded, i};
    }
    if (is_done) {
        qsort(named, view->n, sizeof *named, named_compare);
    }
    for (size_t i = 0; is_done && i < view->n; i++) {
        view->by_name[i] = named[i].at;
    }
    free(named);
    return is_done;
}

static int deliveries_list(ledger_t *ledger, ledger_view_t *view, err_t *err) {
    query_t query = query_begin(
        &ledger->store, "SELECT id, delivery FROM entry WHERE kind = 'delivery' ORDER BY id", err);

    while (query_next(&query)) {
        size_t at = (size_t)query_number(&query, 0) - 1;
        if (at >= view->entries.n || view->n >= view->entries.n) {
            query.code = store_damaged(&ledger->store, "entry", err);
            break;
        }
        view->deliveries[view->n++] =
            (delivery_state_t){.id = query_number(&query, 1), .loaded = entry_at(view, at)};
    }
    return query_end(&query);
}

int ledger_view_make(ledger_t *ledger, const char *as_of, ledger_view_t *view, err_t *err) {
    *view = (ledger_view_t){.as_of = as_of, .entries = {.spec = &entries_spec}};
    int code = ledger_chain_read(&ledger->store, &view->entries, err);

    view->deliveries = calloc(view->entries.n + 1, sizeof *view->deliveries);
    if (code == 0 && !view->deliveries) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    code = code ? code : deliveries_list(ledger, view, err);
    if (code == 0) {
        corrections_apply(view);
        code = names_sort(view) ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    return code;
}

void ledger_view_free(ledger_view_t *view) {
    table_free(&view->entries);
    free(view->deliveries);
    free(view->by_name);
    *view = (ledger_view_t){0};
}

const delivery_state_t *ledger_view_named(const ledger_view_t *view, size_t i) {
    return &view->deliveries[view->by_name[i]];
}

long ledger_view_day(const ledger_view_t *view, const delivery_state_t *delivery, long published) {
    for (size_t i = 0; delivery->is_redated && i < view->entries.n; i++) {
        const entry_row_t *entry = entry_at(view, i);
        if (entry->kind == ENTRY_REDATING && counts(view, entry) &&
            strcmp(entry->sha256, delivery->loaded->sha256) == 0 &&
            date_number(entry->from) == published) {
            published = date_number(entry->to);
        }
    }
    return published;
}

/* Whether `name` can be the first digits of a hash. */
static bool is_prefix(const char *name, const char *sha256) {
    enum { DIGITS_LEAST = 8 };
    size_t n = strlen(name);

    return n >= DIGITS_LEAST && strncmp(sha256, name, n) == 0;
}

const delivery_state_t *ledger_view_find(const ledger_view_t *view, const ledger_t *ledger,
                                         const char *name, err_t *err) {
    place_t where = {ledger->store.path, 0, NULL};
    const delivery_state_t *found = NULL;
    const delivery_state_t *used = NULL;
    size_t n = 0;
    size_t n_used = 0;

    for (size_t i = 0; i < view->n; i++) {
        const entry_row_t *loaded = view->deliveries[i].loaded;
        if (strcmp(loaded->sha256, name) == 0) {
            return &view->deliveries[i];
        }
        if (strcmp(loaded->delivery, name) == 0 || is_prefix(name, loaded->sha256)) {
            found = &view->deliveries[i];
            used = found->hidden ? used : found;
            n_used += !found->hidden;
            n++;
        }
    }
    if (n == 1 || n_used == 1) {
        return n == 1 ? found : used;
    }
    err_add(err, n == 0 ? MSG_NO_SUCH_DELIVERY : MSG_DELIVERY_NAME_TWICE, &where, name, NULL);
    return NULL;
}
