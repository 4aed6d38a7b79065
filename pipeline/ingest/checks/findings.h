/* inspect: the plan's rules asked of a delivery before it is kept, and of a release. */
#ifndef TIDEMARK_PIPELINE_INGEST_CHECKS_FINDINGS_H
#define TIDEMARK_PIPELINE_INGEST_CHECKS_FINDINGS_H

#include "pipeline/ingest/vintages/vintages_at.h"

/* Adds a problem for every figure of the delivery `sha256` (in the ledger, read from `path`) that
 * breaks a rule of severity error. */
int findings_check_delivery(ledger_t *ledger, const plan_t *plan, const char *path,
                            const char *sha256, err_t *err);

/* Appends a finding for every breach of any rule, and for level shifts that nobody declared. */
int findings_check_release(const plan_t *plan, const vintages_t *vintages, table_t *findings,
                           err_t *err);

#endif
