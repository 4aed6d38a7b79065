/* plan_codes: sectors.csv, areas.csv, labels.csv and mappings.csv: codes of a plan, their words. */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_CODES_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_CODES_H

#include "pipeline/base/table.h"

struct plan;

/* One row of sectors.csv or areas.csv. */
typedef struct code_row {
    size_t line;
    const char *code;
    const char *parent;
    const char *name_zh;
    const char *name_en;
    const char *kind;
} code_row_t;

/* One row of labels.csv. */
typedef struct label_row {
    size_t line;
    const char *kind;
    const char *code;
    const char *zh;
    const char *en;
} label_row_t;

/* One row of mappings.csv. */
typedef struct mapping_row {
    size_t line;
    const char *kind;
    const char *word;
    const char *code;
} mapping_row_t;

extern const table_spec_t plan_sectors_spec;
extern const table_spec_t plan_areas_spec;
extern const table_spec_t plan_labels_spec;
extern const table_spec_t plan_mappings_spec;

/* Adds a problem for every parent that is not in the table itself. */
void plan_sectors_check(const struct plan *plan, err_t *err);
void plan_areas_check(const struct plan *plan, err_t *err);

/* Adds a problem for every kind that is none, and every code that means nothing to its kind. */
void plan_mappings_check(const struct plan *plan, err_t *err);

#endif
