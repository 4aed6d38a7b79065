/* vintages_at: everything published by a day, with the current vintage of each period marked. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_AT_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_AT_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Fills `vintages` with what the ledger has of the plan's series and was published by `as_of`,
 * derived vintages included, ordered and marked by vintages_select. Missing values are left out.
 * Caller frees with vintages_free in any case.
 */
int vintages_at(ledger_t *ledger, const plan_t *plan, const char *as_of, vintages_t *vintages,
                err_t *err);

#endif
