/* ledger_log: the entries of the ledger, for a person at a terminal. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LOG_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LOG_H

#include <stdio.h>

#include "pipeline/ingest/ledger/ledger.h"
#include "pipeline/release/ingest_rows.h"

/* Prints entries (a table of entries_spec): what, of which delivery, who, when, why. */
void ledger_log_print_entries(const table_t *entries, language_t language, FILE *stream);

/* Prints every entry of the ledger. Returns 0 or a code. */
int ledger_log_print(ledger_t *ledger, language_t language, FILE *stream, err_t *err);

/*
 * Prints that the ledger, which was checked when it was opened, is whole, and its head. `releases`
 * (or NULL) is a folder: the entries of every release in it must be of this ledger; entries that
 * came later are counted. Returns 0 or a code.
 */
int ledger_log_print_verified(ledger_t *ledger, const char *releases, language_t language,
                              FILE *stream, err_t *err);

#endif
