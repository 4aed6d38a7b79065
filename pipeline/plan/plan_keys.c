#include "pipeline/plan/plan_keys.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/row_columns.h"
#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_crossref.h"

static const column_t key_columns[] = {
    ROW_CODE(plan_key_row_t, key, NEED_VALUE, "Name of the entry."),
    ROW_TEXT(plan_key_row_t, value, NEED_VALUE, "Its value."),
};

const table_spec_t plan_keys_spec = {
    .name = "plan.csv",
    .help = "What the plan is: one key and its value a row.",
    ROW_COLUMNS(key_columns, plan_key_row_t),
    .key = {"key"},
};

/* plan.csv: which keys there are, whether they may be missing, and where they go. */
typedef enum key_kind { KEY_TEXT, KEY_CODE, KEY_DATE, KEY_YEAR, KEY_FREE } key_kind_t;

static const struct key_row {
    const char *name;
    key_kind_t kind;
    bool required;
    size_t offset;
} key_rows[] = {
    {"id", KEY_CODE, true, offsetof(plan_t, id)},
    {"title_en", KEY_TEXT, true, offsetof(plan_t, title[LANGUAGE_EN])},
    {"title_zh", KEY_TEXT, true, offsetof(plan_t, title[LANGUAGE_ZH])},
    {"issuer_en", KEY_TEXT, true, offsetof(plan_t, issuer[LANGUAGE_EN])},
    {"issuer_zh", KEY_TEXT, true, offsetof(plan_t, issuer[LANGUAGE_ZH])},
    {"document", KEY_TEXT, true, offsetof(plan_t, document)},
    {"issued", KEY_DATE, true, offsetof(plan_t, issued)},
    {"base_year", KEY_YEAR, true, offsetof(plan_t, base_year)},
    {"target_year", KEY_YEAR, true, offsetof(plan_t, target_year)},
    {"languages", KEY_FREE, false, 0},
    {"verdict_rule", KEY_FREE, false, 0},
    {"seed", KEY_FREE, false, 0},
};

enum { N_KEYS = sizeof key_rows / sizeof *key_rows };

/* Puts one value into the plan's member, or says why it cannot be one. */
static void value_place(key_kind_t kind, const char *value, void *member, const place_t *where,
                        err_t *err) {
    period_t year;

    if (kind == KEY_FREE) {
        return;
    }
    if (kind == KEY_YEAR && (!period_read(value, &year) || !period_is_year(year))) {
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
static void key_place(plan_t *plan, const plan_key_row_t *row, const place_t *where, err_t *err) {
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

void plan_keys_place(plan_t *plan, err_t *err) {
    const table_t *table = &plan->tables[PLAN_KEYS];

    for (size_t i = 0; i < table->n; i++) {
        const plan_key_row_t *row = table_row(table, i);
        place_t where = {table->path, row->line, "value"};
        key_place(plan, row, &where, err);
    }
    for (size_t k = 0; k < N_KEYS; k++) {
        place_t where = {.file = table->path};
        if (key_rows[k].required && !table_find(table, key_rows[k].name)) {
            err_add(err, MSG_PLAN_KEY_MISSING, &where, key_rows[k].name, NULL);
        }
    }
}

void plan_keys_check(const plan_t *plan, err_t *err) {
    place_t where = {.file = plan->tables[PLAN_KEYS].path};
    char base[NUMBER_SIZE];
    char target[NUMBER_SIZE];

    if (plan->base_year && plan->target_year && plan->target_year <= plan->base_year) {
        number_write(base, plan->base_year);
        number_write(target, plan->target_year);
        err_add(err, MSG_TARGET_YEARS, &where, target, base, NULL);
    }
}
