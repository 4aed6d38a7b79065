/* vintages_derive: values of one series computed from others of the same delivery. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_DERIVE_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGES_DERIVE_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Appends to `vintages`, which come ordered by delivery, what the plan's derivations give. A value
 * is derived only from vintages of the same delivery, period and basis, and only where the delivery
 * does not print it itself. It takes the latest publication day of its parts, their basis, status
 * E (U when a part is weak), and is as coarse as its coarsest part makes it. Returns 0 or a code.
 */
int vintages_derive(const plan_t *plan, vintages_t *vintages, err_t *err);

#endif
