/* select: which figure of each series and period holds at a release date, and what to remark. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_SELECT_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_SELECT_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Orders `figures` by series, period and publication, weighs each against the one that held before
 * it (vintage_supersedes) and marks relation and selected.
 */
void vintages_select(vintages_t *vintages);

/* The artefacts of the ordered, marked figures. `findings` gets what a person should look at. */
int observation_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *observations,
                         err_t *err);
int vintage_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *rows, err_t *err);
int vintage_remarks_add(const plan_t *plan, const vintages_t *vintages, table_t *findings,
                        err_t *err);

#endif
