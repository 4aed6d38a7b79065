#include "pipeline/plan/plan.h"

#include <stdlib.h>
#include <string.h>

bool plan_has_table(const plan_t *plan, plan_table_t table) {
    return plan->tables[table].path != NULL;
}

size_t plan_count(const plan_t *plan, plan_table_t table) {
    return plan->tables[table].n;
}

const indicator_row_t *plan_indicator(const plan_t *plan, size_t i) {
    return table_row(&plan->tables[PLAN_INDICATORS], i);
}

const series_row_t *plan_series(const plan_t *plan, size_t i) {
    return table_row(&plan->tables[PLAN_SERIES], i);
}

const break_row_t *plan_break(const plan_t *plan, size_t i) {
    return table_row(&plan->tables[PLAN_BREAKS], i);
}

const mapping_row_t *plan_mapping(const plan_t *plan, size_t i) {
    return table_row(&plan->tables[PLAN_MAPPINGS], i);
}

const rule_row_t *plan_rule(const plan_t *plan, size_t i) {
    return table_row(&plan->tables[PLAN_RULES], i);
}

const label_row_t *plan_label_row(const plan_t *plan, size_t i) {
    return table_row(&plan->tables[PLAN_LABELS], i);
}

const indicator_row_t *plan_find_indicator(const plan_t *plan, const char *id) {
    return table_find(&plan->tables[PLAN_INDICATORS], id);
}

const series_row_t *plan_find_series(const plan_t *plan, const char *id) {
    return table_find(&plan->tables[PLAN_SERIES], id);
}

const label_row_t *plan_find_label(const plan_t *plan, const char *kind, const char *code) {
    table_run_t run = table_run(&plan->tables[PLAN_LABELS], kind);
    const label_row_t *row;

    while ((row = table_run_next(&run))) {
        if (strcmp(row->code, code) == 0) {
            return row;
        }
    }
    return NULL;
}

const char *plan_label(const plan_t *plan, const char *kind, const char *code,
                       language_t language) {
    const label_row_t *row = plan_find_label(plan, kind, code);

    return row ? language_choose(language, row->en, row->zh) : code;
}

void plan_free(plan_t *plan) {
    for (int t = 0; t < PLAN_TABLES; t++) {
        table_free(&plan->tables[t]);
    }
    free(plan->folder);
    *plan = (plan_t){0};
}
