/* vintage_remarks: findings on how vintages of one period differ: conflicts, revisions, sources. */
#ifndef TIDEMARK_PIPELINE_INGEST_CHECKS_VINTAGE_REMARKS_H
#define TIDEMARK_PIPELINE_INGEST_CHECKS_VINTAGE_REMARKS_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Appends to `findings` at most one remark a vintage, the first that applies: a value that is no
 * actual one, two values of one day that disagree, a weak source set aside, a large revision, a
 * change of basis. `vintages` are ordered and marked by vintages_select. Returns 0 or a code.
 */
int vintage_remarks_add(const plan_t *plan, const vintages_t *vintages, table_t *findings,
                        err_t *err);

#endif
