/* plan_keys: plan.csv, what the plan is: one key and its value a row. */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_KEYS_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_KEYS_H

#include "pipeline/base/table.h"

struct plan;

/* One row of plan.csv. */
typedef struct plan_key_row {
    size_t line;
    const char *key;
    const char *value;
} plan_key_row_t;

extern const table_spec_t plan_keys_spec;

/* Puts the values in their members of the plan; an unknown or missing key is a problem, and so is
 * a wrong value. */
void plan_keys_place(struct plan *plan, err_t *err);

/* The target year lies after the base year. */
void plan_keys_check(const struct plan *plan, err_t *err);

#endif
