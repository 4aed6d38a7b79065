/* derive: figures of one series computed from figures of others, within one delivery only. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_DERIVE_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_DERIVE_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Appends to `figures` what the plan's derivations give. `figures` comes ordered by delivery. A
 * figure is derived only from figures of the same delivery, period and basis, where the delivery
 * does not print it itself; it takes the latest publication day of its parts, their basis, status
 * E, and is as coarse as its coarsest part makes it.
 */
int vintages_derive(const plan_t *plan, vintages_t *vintages, err_t *err);

#endif
