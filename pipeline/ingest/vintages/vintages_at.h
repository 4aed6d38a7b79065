/* known: everything that the ledger knows on a day, weighed. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_AT_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_AT_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Fills `figures` with the plan's figures published by `as_of`, derived ones included, ordered and
 * marked by vintages_select. Caller frees with vintages_free in any case.
 */
int vintages_at(ledger_t *ledger, const plan_t *plan, const char *as_of, vintages_t *vintages,
                err_t *err);

#endif
