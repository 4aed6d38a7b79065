/*
 * findings: what a delivery must pass before it is kept, and what is to be looked at in a release.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_CHECKS_FINDINGS_H
#define TIDEMARK_PIPELINE_INGEST_CHECKS_FINDINGS_H

#include "pipeline/ingest/vintages/vintages_at.h"

/*
 * Adds a problem for every value of the delivery `sha256` (already in the ledger, read from `path`)
 * that violates a rule of severity error. Returns 0 or the worst code.
 */
int findings_check_delivery(ledger_t *ledger, const plan_t *plan, const char *path,
                            const char *sha256, err_t *err);

/*
 * Appends a finding for every violation of any rule, and for level shifts that nobody declared.
 * `vintages` are ordered and marked by vintages_select. Returns 0 or a code.
 */
int findings_check_release(const plan_t *plan, const vintages_t *vintages, table_t *findings,
                           err_t *err);

#endif
