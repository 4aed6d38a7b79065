/* select: which figure of each series and period holds at a release date, and what to remark. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_SELECT_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_SELECT_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Orders `figures` by series, period and publication, weighs each against the one that held before
 * it (figure_displaces) and marks relation and selected.
 */
void select_figures(figures_t *figures);

/* The artefacts of the ordered, marked figures. `findings` gets what a person should look at. */
int select_observations(const plan_t *plan, const figures_t *figures, table_t *observations,
                        err_t *err);
int select_vintages(const plan_t *plan, const figures_t *figures, table_t *vintages, err_t *err);
int select_findings(const plan_t *plan, const figures_t *figures, table_t *findings, err_t *err);

#endif
