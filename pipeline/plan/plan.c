#include "pipeline/plan/plan.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/date.h"
#include "pipeline/base/text.h"
#include "pipeline/plan/plan_check.h"

enum { DECIMALS_DEFAULT = 2 };

/* plan.csv: which keys there are, whether they may be missing, and where they go. */
typedef enum key_kind { KEY_TEXT, KEY_CODE, KEY_DATE, KEY_YEAR, KEY_FREE } key_kind_t;

static const struct key_row {
    const char *name;
    key_kind_t kind;
    int required;
    size_t offset;
} key_rows[] = {
    {"id", KEY_CODE, 1, offsetof(plan_t, id)},
    {"title_en", KEY_TEXT, 1, offsetof(plan_t, title[LANGUAGE_EN])},
    {"title_zh", KEY_TEXT, 1, offsetof(plan_t, title[LANGUAGE_ZH])},
    {"issuer_en", KEY_TEXT, 1, offsetof(plan_t, issuer[LANGUAGE_EN])},
    {"issuer_zh", KEY_TEXT, 1, offsetof(plan_t, issuer[LANGUAGE_ZH])},
    {"document", KEY_TEXT, 1, offsetof(plan_t, document)},
    {"issued", KEY_DATE, 1, offsetof(plan_t, issued)},
    {"base_year", KEY_YEAR, 1, offsetof(plan_t, base_year)},
    {"target_year", KEY_YEAR, 1, offsetof(plan_t, target_year)},
    {"languages", KEY_FREE, 0, 0},
    {"verdict_rule", KEY_FREE, 0, 0},
    {"seed", KEY_FREE, 0, 0},
};

enum { N_KEYS = sizeof key_rows / sizeof *key_rows };

int plan_has_table(const plan_t *plan, plan_table_t table) {
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
    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        const indicator_row_t *row = plan_indicator(plan, i);
        if (strcmp(row->id, id) == 0) {
            return row;
        }
    }
    return NULL;
}

const series_row_t *plan_find_series(const plan_t *plan, const char *id) {
    return table_find(&plan->tables[PLAN_SERIES], id);
}

const char *plan_label(const plan_t *plan, const char *kind, const char *code,
                       language_t language) {
    for (size_t i = 0; i < plan_count(plan, PLAN_LABELS); i++) {
        const label_row_t *row = plan_label_row(plan, i);
        if (strcmp(row->kind, kind) == 0 && strcmp(row->code, code) == 0) {
            return language == LANGUAGE_ZH ? row->zh : row->en;
        }
    }
    return code;
}

int series_decimals(const series_row_t *series) {
    return series->decimals.present ? (int)series->decimals.value : DECIMALS_DEFAULT;
}

const char *indicator_name(const indicator_row_t *indicator, language_t language) {
    return language == LANGUAGE_ZH ? indicator->name_zh : indicator->name_en;
}

const char *series_name(const series_row_t *series, language_t language) {
    return language == LANGUAGE_ZH ? series->name_zh : series->name_en;
}

/* Puts one value into the plan's member, or says why it cannot be one. */
static void value_place(key_kind_t kind, const char *value, void *member, const place_t *where,
                        err_t *err) {
    period_t year;

    if (kind == KEY_FREE) {
        return;
    }
    if (kind == KEY_YEAR && (period_read(value, &year) != 0 || !period_is_year(year))) {
        err_add(err, MSG_NOT_PERIOD, where, value, NULL);
    } else if (kind == KEY_CODE && !cell_is_code(value)) {
        err_add(err, MSG_NOT_CODE, where, value, NULL); /* it names a folder */
    } else if (kind == KEY_DATE && !date_is_valid(value)) {
        err_add(err, MSG_NOT_DATE, where, value, NULL);
    } else if (kind == KEY_YEAR) {
        *(int *)member = year.year;
    } else {
        *(const char **)member = value;
    }
}

/* Puts one row of plan.csv in its place. */
static void key_place(plan_t *plan, const plan_key_t *row, const place_t *where, err_t *err) {
    for (size_t i = 0; i < N_KEYS; i++) {
        if (strcmp(key_rows[i].name, row->key) != 0) {
            continue;
        }
        value_place(key_rows[i].kind, row->value, (char *)plan + key_rows[i].offset, where, err);
        return;
    }
    text_t known = {0};
    for (size_t i = 0; i < N_KEYS; i++) {
        text_add(&known, i ? ", " : "");
        text_add(&known, key_rows[i].name);
    }
    char *joined = text_take(&known);
    place_t key = {where->file, where->line, "key"};
    err_add(err, MSG_PLAN_KEY_UNKNOWN, &key, row->key, joined ? joined : "?", NULL);
    free(joined);
}

static void keys_place(plan_t *plan, err_t *err) {
    const table_t *table = &plan->tables[PLAN_KEYS];
    place_t where = {table->path, 0, NULL};

    for (size_t i = 0; i < table->n; i++) {
        const plan_key_t *row = table_row(table, i);
        where.line = row->line;
        where.column = "value";
        key_place(plan, row, &where, err);
    }
    where = (place_t){table->path, 0, NULL};
    for (size_t k = 0; k < N_KEYS; k++) {
        int is_there = 0;
        for (size_t i = 0; i < table->n; i++) {
            const plan_key_t *row = table_row(table, i);
            is_there = is_there || strcmp(row->key, key_rows[k].name) == 0;
        }
        if (!is_there && key_rows[k].required) {
            err_add(err, MSG_PLAN_KEY_MISSING, &where, key_rows[k].name, NULL);
        }
    }
}

int plan_load(const char *folder, plan_t *plan, err_t *err) {
    err_t found = {0};

    *plan = (plan_t){.folder = text_copy(folder)};
    for (int t = 0; t < PLAN_TABLES; t++) {
        char *path = text_join(folder, "/", plan_table_spec((plan_table_t)t)->name, NULL);
        if (!path || !plan->folder) {
            err_add(&found, MSG_NO_MEMORY, NULL, NULL);
        } else if (t != PLAN_RULES || access(path, F_OK) == 0) { /* a plan may have no rules */
            int code = table_read(path, plan_table_spec((plan_table_t)t), &plan->tables[t], &found);
            plan->is_lost[t] = code != 0 && plan->tables[t].n == 0;
        }
        free(path);
    }
    if (!plan->is_lost[PLAN_KEYS]) {
        keys_place(plan, &found);
    }
    plan_check(plan, &found);
    int code = found.code;
    err_move(err, &found);
    return code;
}

void plan_free(plan_t *plan) {
    for (int t = 0; t < PLAN_TABLES; t++) {
        table_free(&plan->tables[t]);
    }
    free(plan->folder);
    *plan = (plan_t){0};
}
