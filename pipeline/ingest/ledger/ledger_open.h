/* ledger_open: opening a ledger, to load into it, to read it, or to try what loading would give. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_OPEN_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_OPEN_H

#include "pipeline/ingest/ledger/ledger.h"

/*
 * Opens the ledger at `path`, made when missing, brought up to this schema when older; NULL: a
 * ledger for this process only, removed when it is closed. Caller ends with ledger_close.
 */
int ledger_open(const char *path, ledger_t **ledger, err_t *err);

/*
 * Opens it to be read only: no permission to write is needed for the ledger or its folder, and
 * another program may load into it meanwhile. What is read is what it was at this moment; of an
 * older schema a copy is brought up to this one.
 */
int ledger_open_read(const char *path, ledger_t **ledger, err_t *err);

/* Opens a copy of it for this process only, into which can be loaded without changing it. A
 * missing one is an empty one. */
int ledger_open_copy(const char *path, ledger_t **ledger, err_t *err);

/* NULL is allowed. Returns 0, or a code when the database could not be closed, or was replaced
 * while it was read. */
int ledger_close(ledger_t *ledger, err_t *err);

#endif
