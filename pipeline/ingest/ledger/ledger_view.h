/*
 * ledger_view: which deliveries a release of a given day uses, and on which days their values
 * count as published, after all corrections that count by then.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_VIEW_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_VIEW_H

#include "pipeline/ingest/ledger/ledger.h"
#include "pipeline/release/ingest_rows.h"

/* One delivery; pointers are into the view. */
typedef struct delivery_state {
    long long id;              /* in the ledger */
    const entry_row_t *loaded; /* its entry; the later one of a day comes after the earlier */
    const entry_row_t *hidden; /* the withdrawal or supersession that holds; NULL: it is used */
    bool is_redated;
} delivery_state_t;

typedef struct ledger_view {
    const char *as_of;            /* borrowed */
    table_t entries;              /* all of the ledger */
    delivery_state_t *deliveries; /* in the order of their entries */
    size_t *by_name;              /* positions in it, by file name and SHA-256 */
    size_t n;
} ledger_view_t;

/*
 * What holds at `as_of`: of the entries about a delivery whose day is not later, the last one
 * decides. Caller ends with ledger_view_free in any case. Returns 0 or a code.
 */
int ledger_view_make(ledger_t *ledger, const char *as_of, ledger_view_t *view, err_t *err);
void ledger_view_free(ledger_view_t *view);

/* The delivery at place i of the order by name. */
const delivery_state_t *ledger_view_named(const ledger_view_t *view, size_t i);

/* The day on which values of a delivery count as published that it brought with day `published`
 * (both as date_number). */
long ledger_view_day(const ledger_view_t *view, const delivery_state_t *delivery, long published);

/*
 * The delivery called `name` (file name, SHA-256 or its first digits, eight at least); of several
 * the one that is used. NULL with a problem when there is none or more than one.
 */
const delivery_state_t *ledger_view_find(const ledger_view_t *view, const ledger_t *ledger,
                                         const char *name, err_t *err);

#endif
