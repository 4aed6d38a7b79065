/* plan_check: what the tables of a plan must say of each other. */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_CHECK_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_CHECK_H

#include "pipeline/plan/plan.h"

/* Adds a problem for every code that is used and not defined, every unit that differs from its
 * series', every target, bound, derivation, mapping or year that cannot be. */
void plan_check(const plan_t *plan, err_t *err);

#endif
