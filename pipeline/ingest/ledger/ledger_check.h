/* ledger_check: whether the ledger is what it was when it was written. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_CHECK_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_CHECK_H

#include "pipeline/base/hash.h"
#include "pipeline/ingest/ledger/store.h"
#include "pipeline/release/ingest_rows.h"

/* The hash of the rows of a delivery as they stand (ledger_content.h). Returns 0 or a code. */
int ledger_check_content(const store_t *store, sqlite3_int64 delivery, char out[HASH_SIZE],
                         err_t *err);

/*
 * Checks the database file (quick_check; integrity_check of the tables with an index), the chain
 * and the rows of every delivery against the hash in its entry. Every entry that does not hold is a
 * problem; `n_entries` (or NULL) gets how many there are. Returns 0 or EXIT_IO.
 */
int ledger_check(const store_t *store, size_t *n_entries, err_t *err);

/* Whether the rows of the delivery of an entry are what it says: a problem says what is not. `id`
 * is that of the delivery in the ledger. Returns 0 or a code. */
int ledger_check_delivery(const store_t *store, const entry_row_t *entry, sqlite3_int64 id,
                          err_t *err);

#endif
