/* revise: how the first published figures of each series differ from those that hold. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_REVISION_ROWS_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_REVISION_ROWS_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Appends the statistics of stats/accounts/revision.h for every series with at least two periods whose first
 * figure and holding figure come from different publications on one basis. Whole years and
 * stretches within a year are kept apart; a change of basis is a change of yardstick, no revision.
 * `figures` are ordered and marked by vintages_select. The triangle itself is vintages.csv.
 */
int revision_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *revisions,
                      err_t *err);

#endif
