#include "pipeline/plan/plan_load.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "pipeline/base/text.h"

/* The tables in the order in which they are read and checked. */
static const struct plan_table_row {
    const table_spec_t *spec;
    void (*check)(const plan_t *plan, err_t *err); /* NULL: the columns say all */
    bool may_be_absent;
} plan_tables[PLAN_TABLES] = {
    [PLAN_KEYS] = {&plan_keys_spec, plan_keys_check, false},
    [PLAN_INDICATORS] = {&plan_indicators_spec, plan_indicators_check, false},
    [PLAN_SERIES] = {&plan_series_spec, plan_series_check, false},
    [PLAN_BREAKS] = {&plan_breaks_spec, plan_breaks_check, false},
    [PLAN_SECTORS] = {&plan_sectors_spec, plan_sectors_check, false},
    [PLAN_AREAS] = {&plan_areas_spec, plan_areas_check, false},
    [PLAN_LABELS] = {&plan_labels_spec, NULL, false},
    [PLAN_MAPPINGS] = {&plan_mappings_spec, plan_mappings_check, false},
    [PLAN_RULES] = {&plan_rules_spec, plan_rules_check, true},
};

const table_spec_t *plan_table_spec(plan_table_t table) {
    return plan_tables[table].spec;
}

static void table_load(plan_t *plan, plan_table_t which, err_t *err) {
    const struct plan_table_row *row = &plan_tables[which];
    table_t *table = &plan->tables[which];
    char *path = plan->folder ? text_join(plan->folder, "/", row->spec->name, NULL) : NULL;

    table->spec = row->spec;
    if (!path) {
        err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else if (!row->may_be_absent || access(path, F_OK) == 0) {
        int code = table_read(path, row->spec, table, err);
        plan->is_lost[which] = code != 0 && table->n == 0;
    }
    free(path);
}

int plan_load(const char *folder, plan_t *plan, err_t *err) {
    err_t found = {0};

    *plan = (plan_t){.folder = text_copy(folder)};
    for (int t = 0; t < PLAN_TABLES; t++) {
        table_load(plan, (plan_table_t)t, &found);
    }
    if (!plan->is_lost[PLAN_KEYS]) {
        plan_keys_place(plan, &found);
    }
    for (int t = 0; t < PLAN_TABLES; t++) {
        if (plan_tables[t].check) {
            plan_tables[t].check(plan, &found);
        }
    }
    int code = found.code;
    err_move(err, &found);
    return code;
}
