/* vintages_select: which vintage of each series and period is current at a release date. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_SELECT_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_SELECT_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Orders `vintages` by series, period and publication (vintage_compare), weighs each against the
 * one that was current before it (vintage_supersedes) and marks `relation` and `is_current`.
 */
void vintages_select(vintages_t *vintages);

#endif
