/* ledger_move: a ledger of an older schema becomes one of this schema. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_MOVE_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_MOVE_H

#include "pipeline/ingest/ledger/store.h"

/*
 * Moves a ledger of schema 1 or 2 to LEDGER_SCHEMA, inside the caller's transaction. Every row
 * stays. The entries of the chain are made of the deliveries in the order of name and hash, which
 * is how same-day figures were weighed until then, so that releases stay what they were; after them
 * the withdrawals. Returns 0 or a code.
 */
int ledger_move(const store_t *store, int version, err_t *err);

#endif
