/* ledger_release: the tables of a release about its deliveries and of the ledger. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_RELEASE_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_RELEASE_H

#include "pipeline/ingest/ledger/ledger_view.h"

/* Where the rows go; each table has its specification. NULL: not wanted. */
typedef struct ledger_tables {
    table_t
        *deliveries; /* those with a vintage published by the day, in the order of their names */
    table_t *rejected;
    table_t *withdrawn; /* those that would be there but for a withdrawal or supersession */
    table_t *entries;
} ledger_tables_t;

/*
 * Appends what a release of `as_of` rests on. Its entries are the deliveries that brought a value
 * with a day not later, and the corrections that count by then, in their order, as a chain of their
 * own: entries that come later do not change it, and where the release uses the first entries of
 * the ledger their hashes are those of the ledger. Returns 0 or a code.
 */
int ledger_release_add(ledger_t *ledger, const char *as_of, const ledger_tables_t *tables,
                       err_t *err);

#endif
