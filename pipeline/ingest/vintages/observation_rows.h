/* observation_rows: the rows of observations.csv and vintages.csv. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_OBSERVATION_ROWS_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_OBSERVATION_ROWS_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Appends to `observations` the current vintage of each series and period, to `rows` every vintage.
 * `vintages` are ordered and marked by vintages_select. Return 0 or a code.
 */
int observation_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *observations,
                         err_t *err);
int vintage_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *rows, err_t *err);

#endif
