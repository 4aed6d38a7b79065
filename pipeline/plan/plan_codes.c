#include "pipeline/plan/plan_codes.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/decode.h"
#include "pipeline/base/row_columns.h"
#include "pipeline/base/text.h"
#include "pipeline/plan/column_role.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_crossref.h"

static const column_t code_columns[] = {
    ROW_CODE(code_row_t, code, NEED_VALUE, "The code."),
    ROW_CODE(code_row_t, parent, NEED_HEADER, "Code of what it is part of; empty at the top."),
    ROW_TEXT(code_row_t, name_zh, NEED_VALUE, "Chinese name."),
    ROW_TEXT(code_row_t, name_en, NEED_VALUE, "English name."),
    ROW_CODE(code_row_t, kind, NEED_HEADER, "Kind of entry."),
};

const table_spec_t plan_sectors_spec = {
    .name = "sectors.csv",
    .help = "The sectors of the plan and of the accounts.",
    ROW_COLUMNS(code_columns, code_row_t),
    .key = {"code"},
};

const table_spec_t plan_areas_spec = {
    .name = "areas.csv",
    .help = "The areas of the plan.",
    ROW_COLUMNS(code_columns, code_row_t),
    .key = {"code"},
};

static const column_t label_columns[] = {
    ROW_CODE(label_row_t, kind, NEED_VALUE, "What the word is for: unit, goal or basis."),
    ROW_TEXT(label_row_t, code, NEED_VALUE, "The code."),
    ROW_TEXT(label_row_t, zh, NEED_VALUE, "The word in Chinese."),
    ROW_TEXT(label_row_t, en, NEED_VALUE, "The word in English."),
};

const table_spec_t plan_labels_spec = {
    .name = "labels.csv",
    .help = "Words for codes in both languages.",
    ROW_COLUMNS(label_columns, label_row_t),
    .key = {"kind", "code"},
    .key_repeats = true,
};

static const column_t mapping_columns[] = {
    ROW_CODE(mapping_row_t, kind, NEED_VALUE,
             "What is mapped: unit, series, header, encoding or sheet."),
    ROW_TEXT(mapping_row_t, word, NEED_VALUE,
             "The supplier's word; of an encoding and a sheet a pattern of file names."),
    ROW_TEXT(mapping_row_t, code, NEED_VALUE,
             "The plan's code; of a header the column of a delivery, of an encoding its name "
             "(GB18030), of a sheet the name of one to be read."),
};

const table_spec_t plan_mappings_spec = {
    .name = "mappings.csv",
    .help = "Suppliers' words and the plan's codes.",
    ROW_COLUMNS(mapping_columns, mapping_row_t),
    .key = {"kind", "word"},
    .key_repeats = true,
};

static void parents_check(const crossref_t *c, plan_table_t table) {
    for (size_t i = 0; i < c->plan->tables[table].n; i++) {
        const code_row_t *row = table_row(&c->plan->tables[table], i);
        place_t where = crossref_place(c, table, row->line, "parent");
        crossref_check_code(c, &where, row->parent, table);
    }
}

void plan_sectors_check(const plan_t *plan, err_t *err) {
    crossref_t c = {plan, err};

    parents_check(&c, PLAN_SECTORS);
}

void plan_areas_check(const plan_t *plan, err_t *err) {
    crossref_t c = {plan, err};

    parents_check(&c, PLAN_AREAS);
}

/* What stands for a supplier's unit, series or header, and the encoding of his files. */
static void unit_mapping_check(const crossref_t *c, const place_t *where, const char *code) {
    crossref_check_label(c, where, "unit", code);
}

static void series_mapping_check(const crossref_t *c, const place_t *where, const char *code) {
    if (!crossref_has_series(c, code)) {
        crossref_add_undefined(c, where, code, PLAN_SERIES);
    }
}

static void header_mapping_check(const crossref_t *c, const place_t *where, const char *code) {
    text_t known = {0};

    if (column_role_find(code) != ROLES) {
        return;
    }
    for (int role = ROLE_SERIES; role < ROLE_CELL; role++) {
        text_add(&known, column_role_name((column_role_t)role));
        text_add(&known, ", ");
    }
    text_add(&known, column_role_name(ROLE_NONE));
    char *words = text_take(&known);
    err_add(c->err, MSG_HEADER_ROLE, where, code, words ? words : "?", NULL);
    free(words);
}

static void encoding_mapping_check(const crossref_t *c, const place_t *where, const char *code) {
    if (!decode_knows(code)) {
        err_add(c->err, MSG_ENCODING_UNKNOWN, where, code, NULL);
    }
}

/* Any name may be that of a sheet. */
static void sheet_mapping_check(const crossref_t *c, const place_t *where, const char *code) {
    (void)c;
    (void)where;
    (void)code;
}

static void mapping_check(const crossref_t *c, const mapping_row_t *row) {
    static const struct kind {
        const char *name;
        void (*check)(const crossref_t *c, const place_t *where, const char *code);
    } kinds[] = {
        {"unit", unit_mapping_check},     {"series", series_mapping_check},
        {"header", header_mapping_check}, {"encoding", encoding_mapping_check},
        {"sheet", sheet_mapping_check},
    };
    place_t where = crossref_place(c, PLAN_MAPPINGS, row->line, "code");

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(row->kind, kinds[i].name) == 0) {
            kinds[i].check(c, &where, row->code);
            return;
        }
    }
    where.column = "kind";
    err_add(c->err, MSG_NOT_CHOICE, &where, row->kind, "unit, series, header, encoding, sheet",
            NULL);
}

void plan_mappings_check(const plan_t *plan, err_t *err) {
    crossref_t c = {plan, err};

    for (size_t i = 0; i < plan_count(plan, PLAN_MAPPINGS); i++) {
        mapping_check(&c, plan_mapping(plan, i));
    }
}
