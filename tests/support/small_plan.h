/*
 * A small synthetic plan, complete and in order, for tests to load as it is or to spoil.
 *
 * Series: services and total (flows), share (derived, linked at the census of 2023), output (flow,
 * only 2015 and later are fitted, 2018 is left out), offices (a stock that never falls), rate.
 */
#ifndef TIDEMARK_TESTS_SMALL_PLAN_H
#define TIDEMARK_TESTS_SMALL_PLAN_H

#include "pipeline/plan/plan.h"
#include "tests/support/scratch.h"

/* Writes the plan to folder `plan` of the scratch folder; returns its path. */
char *small_plan(scratch_t *scratch);

/* The lines of one of its tables, header first, static. */
const char *small_plan_table(const char *name);

/* Writes one table anew: `from` replaced by `to` once (fails the test when it is not there). */
void small_plan_change(scratch_t *scratch, const char *name, const char *from, const char *to);

/* Writes a delivery with the columns series,period,value,unit,published,status,qualifier,basis
 * to file `name`; returns its path. */
char *small_delivery(scratch_t *scratch, const char *name, const char *rows);

/* Writes the plan and loads it, without a problem. Caller ends with plan_free. */
void small_plan_load(scratch_t *scratch, plan_t *plan);

#endif
