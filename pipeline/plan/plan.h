/*
 * plan: the tables of a plan folder as structs.
 *
 * Each table is described once, in a file of its own: the reader, the checks and docs/formats.md
 * come from there. plan_load reads a plan. Strings belong to the plan and live until plan_free.
 */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_H

#include <stdbool.h>

#include "pipeline/base/table.h"
#include "pipeline/plan/plan_breaks.h"
#include "pipeline/plan/plan_codes.h"
#include "pipeline/plan/plan_indicators.h"
#include "pipeline/plan/plan_keys.h"
#include "pipeline/plan/plan_rules.h"
#include "pipeline/plan/plan_series.h"

typedef enum plan_table {
    PLAN_KEYS,
    PLAN_INDICATORS,
    PLAN_SERIES,
    PLAN_BREAKS,
    PLAN_SECTORS,
    PLAN_AREAS,
    PLAN_LABELS,
    PLAN_MAPPINGS,
    PLAN_RULES,
    PLAN_TABLES,
} plan_table_t;

typedef struct plan {
    char *folder; /* owned */
    table_t tables[PLAN_TABLES];
    bool is_lost[PLAN_TABLES]; /* nothing of the table could be read, the reason is reported */
    const char *id;
    const char *title[LANGUAGE_COUNT];
    const char *issuer[LANGUAGE_COUNT];
    const char *document;
    const char *issued;
    int base_year;
    int target_year;
} plan_t;

/* Frees what a plan holds and makes it empty; allowed on {0}. */
void plan_free(plan_t *plan);

/* Whether the plan has the table (only rules.csv may be absent). */
bool plan_has_table(const plan_t *plan, plan_table_t table);

/* Rows of a table, and row i. */
size_t plan_count(const plan_t *plan, plan_table_t table);
const indicator_row_t *plan_indicator(const plan_t *plan, size_t i);
const series_row_t *plan_series(const plan_t *plan, size_t i);
const break_row_t *plan_break(const plan_t *plan, size_t i);
const mapping_row_t *plan_mapping(const plan_t *plan, size_t i);
const label_row_t *plan_label_row(const plan_t *plan, size_t i);
const rule_row_t *plan_rule(const plan_t *plan, size_t i);

/* The row with that id, or NULL. */
const indicator_row_t *plan_find_indicator(const plan_t *plan, const char *id);
const series_row_t *plan_find_series(const plan_t *plan, const char *id);

/* The first row of labels.csv of that kind and code, or NULL. */
const label_row_t *plan_find_label(const plan_t *plan, const char *kind, const char *code);

/* The word for `code` of `kind` in labels.csv, or `code` itself. */
const char *plan_label(const plan_t *plan, const char *kind, const char *code, language_t language);

#endif
