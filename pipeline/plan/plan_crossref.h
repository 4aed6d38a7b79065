/* plan_crossref: codes that one table of a plan uses and another defines. */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_CROSSREF_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_CROSSREF_H

#include <stdbool.h>

#include "pipeline/plan/plan.h"

/* A plan that is being checked, and where its problems go. */
typedef struct crossref {
    const plan_t *plan;
    err_t *err;
} crossref_t;

/* A place in a table of the plan. */
place_t crossref_place(const crossref_t *c, plan_table_t table, size_t line, const char *column);

/* Whether series.csv defines the series; a table that could not be read defines everything: one
 * reason is enough, not one for each code. */
bool crossref_has_series(const crossref_t *c, const char *id);

/* Adds that `code` is not in the table that should define it. */
void crossref_add_undefined(const crossref_t *c, const place_t *where, const char *code,
                            plan_table_t table);

/* A code of sectors.csv or areas.csv; it may be empty. */
void crossref_check_code(const crossref_t *c, const place_t *where, const char *code,
                         plan_table_t table);

/* A code of labels.csv of that kind; it may be empty. */
void crossref_check_label(const crossref_t *c, const place_t *where, const char *kind,
                          const char *code);

/* A series that others are made of, and n of them. */
void crossref_check_term(const crossref_t *c, const place_t *where, const char *id);
void crossref_check_terms(const crossref_t *c, const place_t *where, char *const *terms, size_t n);

/* A lower bound is below the upper one where both are given. */
void crossref_check_bounds(const crossref_t *c, const place_t *where, optional_t lower,
                           optional_t upper);

#endif
