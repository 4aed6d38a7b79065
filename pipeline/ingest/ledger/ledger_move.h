/* ledger_move: a database becomes a ledger of this schema, from nothing or from an older one. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_MOVE_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_MOVE_H

#include "pipeline/ingest/ledger/store.h"

/*
 * Makes the tables of an empty database, brings those of an older schema up to LEDGER_SCHEMA, and
 * checks that a filled one is ours; all in one transaction. Returns 0 or a code.
 */
int ledger_move_settle(const store_t *store, err_t *err);

#endif
