/* revision_rows: how the values first published differ from the current ones, as revisions.csv. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_REVISION_ROWS_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_REVISION_ROWS_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Appends the statistics of stats/accounts/revision.h for every series with at least two periods of
 * which the first published value and the current one come from different publications on one
 * basis. Whole years and periods within a year are kept apart. A change of basis changes what is
 * measured and is no revision. `vintages` are ordered and marked by vintages_select; the triangle
 * itself is vintages.csv. Returns 0 or a code.
 */
int revision_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *revisions,
                      err_t *err);

#endif
