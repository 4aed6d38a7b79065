/*
 * rules: the plan's validation rules (rules.csv) asked of every figure.
 *
 * A rule binds a series, has a kind (a row of the table in rules.c) and a severity: errors keep a
 * delivery out of the ledger, warnings and notes become findings of a release. A finding names the
 * figure's delivery and row. Figures are compared as they are known on the day: those that hold,
 * and those of the same delivery.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_CHECKS_VALIDATION_H
#define TIDEMARK_PIPELINE_INGEST_CHECKS_VALIDATION_H

#include "pipeline/ingest/vintages/vintage.h"
#include "pipeline/plan/plan.h"

/* One figure that breaks a rule. Borrowed for the call. */
typedef struct violation {
    const rule_row_t *rule;
    const vintage_t *vintage;
    const char *zh; /* what is wrong, in words */
    const char *en;
} violation_t;

/*
 * Asks the rules of at least `severity` of the figures of `sha256` (NULL: of all). `figures` are
 * ordered and marked by vintages_select. Calls `each` for every breach, in the order of the rules
 * and then of the figures. Returns 0 or a code (no memory, or what `each` returned).
 */
int validation_run(const plan_t *plan, const vintages_t *vintages, const char *sha256, int severity,
                   int (*each)(void *context, const violation_t *breach, err_t *err), void *context,
                   err_t *err);

/* 1 when the plan has a rule of that severity or graver. */
int validation_has_rules(const plan_t *plan, int severity);

#endif
