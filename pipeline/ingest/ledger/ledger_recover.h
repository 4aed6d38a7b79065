/* ledger_recover: a new ledger from what is whole of a damaged one. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_RECOVER_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_RECOVER_H

#include <stdio.h>

#include "pipeline/ingest/ledger/ledger.h"

/*
 * Reads the ledger at `from`, which is not changed, and writes a new one at `to`, where nothing may
 * be. Taken over are the deliveries whose rows are what their entry says, and what was declared of
 * them, in their order, as a chain of their own. What is lost is printed and is a problem, so that
 * the result is EXIT_DATA then; 0 when all was whole.
 */
int ledger_recover(const char *from, const char *to, language_t language, FILE *stream, err_t *err);

#endif
