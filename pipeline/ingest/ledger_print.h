/* tell: what the ledger holds, for a person at a terminal. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_PRINT_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_PRINT_H

#include <stdio.h>

#include "pipeline/ingest/ledger/ledger.h"

/* Deliveries with their counts, and for each indicator how many figures of each year of the plan
 * there are. */
int ledger_print_status(ledger_t *ledger, const plan_t *plan, language_t language, FILE *stream,
                        err_t *err);

/* Every figure of every period of a series, in the order of period and publication. */
int ledger_print_history(ledger_t *ledger, const plan_t *plan, const char *series,
                         language_t language, FILE *stream, err_t *err);

#endif
