#include "pipeline/plan/plan_crossref.h"

place_t crossref_place(const crossref_t *c, plan_table_t table, size_t line, const char *column) {
    return (place_t){c->plan->tables[table].path, line, column};
}

static const char *table_path(const crossref_t *c, plan_table_t table) {
    const char *path = c->plan->tables[table].path;
    return path ? path : c->plan->tables[table].spec->name;
}

static bool has_code(const crossref_t *c, plan_table_t table, const char *code) {
    return c->plan->is_lost[table] || table_find(&c->plan->tables[table], code);
}

bool crossref_has_series(const crossref_t *c, const char *id) {
    return c->plan->is_lost[PLAN_SERIES] || plan_find_series(c->plan, id);
}

void crossref_add_undefined(const crossref_t *c, const place_t *where, const char *code,
                            plan_table_t table) {
    err_add(c->err, MSG_CODE_UNDEFINED, where, code, table_path(c, table), NULL);
}

void crossref_check_code(const crossref_t *c, const place_t *where, const char *code,
                         plan_table_t table) {
    if (*code && !has_code(c, table, code)) {
        crossref_add_undefined(c, where, code, table);
    }
}

void crossref_check_label(const crossref_t *c, const place_t *where, const char *kind,
                          const char *code) {
    if (*code && !c->plan->is_lost[PLAN_LABELS] && !plan_find_label(c->plan, kind, code)) {
        crossref_add_undefined(c, where, code, PLAN_LABELS);
    }
}

void crossref_check_bounds(const crossref_t *c, const place_t *where, optional_t lower,
                           optional_t upper) {
    char low[NUMBER_SIZE];
    char high[NUMBER_SIZE];

    if (lower.present && upper.present && lower.value >= upper.value) {
        number_write(low, lower.value);
        number_write(high, upper.value);
        err_add(c->err, MSG_BOUNDS, where, low, high, NULL);
    }
}

void crossref_check_term(const crossref_t *c, const place_t *where, const char *id) {
    if (!crossref_has_series(c, id)) {
        err_add(c->err, MSG_DERIVATION_SERIES, where, id, table_path(c, PLAN_SERIES), NULL);
    }
}

void crossref_check_terms(const crossref_t *c, const place_t *where, char *const *terms, size_t n) {
    for (size_t i = 0; i < n; i++) {
        crossref_check_term(c, where, terms[i]);
    }
}
