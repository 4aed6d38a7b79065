/*
 * assessments: what each assessment rule says of an indicator (assessments.csv), and the verdict at
 * other tolerances (sensitivity.csv).
 */
#ifndef TIDEMARK_PIPELINE_PROJECT_ASSESSMENTS_H
#define TIDEMARK_PIPELINE_PROJECT_ASSESSMENTS_H

#include "pipeline/project/evidence.h"
#include "stats/assess/assessment.h"

/*
 * Applies n rules (consecutive rows of one table) and appends a row of assessments.csv for each.
 * `*disagree`: whether they and the class of the verdict (`primary`, or NULL) stand on both sides.
 */
int assessments_add(const char *indicator, const assessment_rule_t *rules, size_t n,
                    const assessment_input_t *in, const verdict_class_t *primary,
                    table_t *assessments, bool *disagree, err_t *err);

/* Appends the verdict at each tolerance; nothing without an outcome or a distribution. */
int sensitivity_add(const evidence_t *evidence, const target_t *target, table_t *sensitivity,
                    err_t *err);

#endif
