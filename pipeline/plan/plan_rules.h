/* plan_rules: rules.csv, the validation rules of a plan and what each kind of them needs. */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_RULES_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_RULES_H

#include "pipeline/base/table.h"

struct plan;

/* What a validation rule asks. */
typedef enum rule_kind {
    RULE_KIND_NONE = -1,
    RULE_RANGE,
    RULE_SUM,
    RULE_RATIO,
    RULE_NON_DECREASING,
    RULE_YTD_MONOTONE,
    RULE_NEGATIVE_QUARTER,
    RULE_GROWTH_LIMIT,
    RULE_GROWTH_PUBLISHED,
    RULE_POWER_OF_TEN,
    RULE_VINTAGE_GAP,
    RULE_KINDS,
} rule_kind_t;

/* How grave a finding is. */
typedef enum severity {
    SEVERITY_NONE = -1,
    SEVERITY_NOTE,
    SEVERITY_WARNING,
    SEVERITY_ERROR,
    SEVERITIES
} severity_t;

/* One row of rules.csv; a plan may have none. */
typedef struct rule_row {
    size_t line;
    const char *id;
    severity_t severity;
    rule_kind_t kind;
    const char *series; /* a code, or * for every series */
    const char *parts;  /* sum: a+b+c; ratio: a+b; c; growth_published: the growth series */
    optional_t lower;
    optional_t upper;
    optional_t tolerance;
    const char *message_zh; /* "" the kind's own words */
    const char *message_en;
} rule_row_t;

extern const choice_t choices_rule_kind[];
extern const choice_t choices_rule_severity[];

extern const table_spec_t plan_rules_spec;

/* Adds a problem for every series that is not defined, and every rule that lacks what its kind
 * needs. */
void plan_rules_check(const struct plan *plan, err_t *err);

#endif
