/* plan_load: reads the tables of a plan folder and checks them against each other. */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_LOAD_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_LOAD_H

#include "pipeline/plan/plan.h"

/* The specification of a plan table. */
const table_spec_t *plan_table_spec(plan_table_t table);

/*
 * Reads all tables of `folder`; every problem of every table is added to `err`. Caller ends with
 * plan_free in any case.
 */
int plan_load(const char *folder, plan_t *plan, err_t *err);

#endif
