/* ledger_write: the rows of the delivery that is being loaded. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_WRITE_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_WRITE_H

#include "pipeline/ingest/ledger/ledger.h"

/* Adds an observation. Returns 0 or a code. */
int ledger_add(ledger_t *ledger, const delivered_t *row, err_t *err);

/* Adds a rejected row with its reasons. Returns 0 or a code. */
int ledger_reject(ledger_t *ledger, size_t line, size_t field, const char *content,
                  const char *reason_zh, const char *reason_en, err_t *err);

/*
 * The vintages of the delivery being loaded whose series and period stand earlier in it, in the
 * order of their places; caller frees *repeated.
 */
int ledger_repeated(ledger_t *ledger, repeated_t **repeated, size_t *n, err_t *err);

#endif
