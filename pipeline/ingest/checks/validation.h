/*
 * validation: the plan's validation rules (rules.csv), checked on every vintage.
 *
 * A rule names a series, has a kind (rule_kind_t) and a severity: violations of severity error keep
 * a delivery out of the ledger, warnings and notes become findings of a release. Vintages are
 * compared with the current ones, or with those of the same delivery, as the kind says.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_CHECKS_VALIDATION_H
#define TIDEMARK_PIPELINE_INGEST_CHECKS_VALIDATION_H

#include "pipeline/ingest/vintages/vintage.h"
#include "pipeline/plan/plan.h"

/* One vintage that violates a rule. Borrowed for the call. */
typedef struct violation {
    const rule_row_t *rule;
    const vintage_t *vintage;
    const char *zh; /* what is wrong, in words */
    const char *en;
} violation_t;

/*
 * Checks the rules of at least `severity` on the printed vintages of delivery `sha256` (NULL: of
 * all). `vintages` are ordered and marked by vintages_select. Calls `each` for every violation, in
 * the order of the rules and then of the vintages. Returns 0 or a code (no memory, or what `each`
 * returned).
 */
int validation_run(const plan_t *plan, const vintages_t *vintages, const char *sha256,
                   severity_t severity,
                   int (*each)(void *context, const violation_t *violation, err_t *err),
                   void *context, err_t *err);

/* Whether the plan has a rule of at least that severity. */
bool validation_has_rules(const plan_t *plan, severity_t severity);

#endif
