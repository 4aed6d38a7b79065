/*
 * plan_breaks: breaks.csv, where a series changes its basis; the one place that decides which break
 * lies between two observations, and which observation is left out.
 */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_BREAKS_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_BREAKS_H

#include <stdbool.h>

#include "pipeline/base/table.h"

struct plan;

typedef enum break_kind {
    BREAK_KIND_NONE = -1,
    BREAK_CENSUS,
    BREAK_DEFINITION,
    BREAK_SHOCK,
    BREAK_KINDS
} break_kind_t;

typedef enum break_treatment {
    TREATMENT_NONE = -1,
    TREATMENT_SEGMENT, /* only what comes after the break is fitted */
    TREATMENT_LINK,    /* joined at the typical change; the jump is never growth */
    TREATMENT_EXCLUDE, /* the period itself is left out */
    TREATMENT_NOTE,    /* printed, nothing done */
    TREATMENT_SPLICE,  /* older values are carried to the newer basis where both are published */
    TREATMENTS,
} break_treatment_t;

/* One row of breaks.csv. */
typedef struct break_row {
    size_t line;
    const char *series;
    period_t period; /* first period after the break */
    const char *basis_before;
    const char *basis_after;
    break_kind_t kind;
    break_treatment_t treatment;
    const char *source;
} break_row_t;

extern const choice_t choices_break_kind[];
extern const choice_t choices_treatment[];

extern const table_spec_t plan_breaks_spec;

/*
 * The break between an observation of `series` and the next one used: where the basis changes, the
 * row that names both bases (in either direction), then one that names one of them, as the basis
 * before or after, for the basis reached; last a row that names none and whose period lies after
 * `from` and not after `to`. Of rows that fit alike the last; periods that are left out
 * (TREATMENT_EXCLUDE) are no break. NULL: the plan declares none here.
 */
const break_row_t *plan_break_between(const struct plan *plan, const char *series, period_t from,
                                      const char *basis_from, period_t to, const char *basis_to);

/* The breaks of a series, in the order of breaks.csv. */
table_run_t plan_breaks_of(const struct plan *plan, const char *series);

/* Whether the plan leaves the period of the series out (TREATMENT_EXCLUDE). */
bool plan_is_excluded(const struct plan *plan, const char *series, period_t period);

/* Adds a problem for every code that is not defined. */
void plan_breaks_check(const struct plan *plan, err_t *err);

#endif
