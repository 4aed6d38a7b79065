/* ledger_print: what the ledger contains, for a person at a terminal. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_PRINT_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_PRINT_H

#include <stdio.h>

#include "pipeline/ingest/ledger/ledger.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/ingest_rows.h"

/*
 * Prints how many vintages there are for each indicator in each year of the plan, and the
 * deliveries with their counts. Returns 0 or a code.
 */
int ledger_print_status(ledger_t *ledger, const plan_t *plan, language_t language, FILE *stream,
                        err_t *err);

/*
 * Prints every vintage of a series in the order of period and publication. A series that the plan
 * does not define is a problem. Returns 0 or a code.
 */
int ledger_print_history(ledger_t *ledger, const plan_t *plan, const char *series,
                         language_t language, FILE *stream, err_t *err);

#endif
