#include "pipeline/plan/plan_check.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/decode.h"
#include "pipeline/base/text.h"
#include "pipeline/plan/column_role.h"
#include "pipeline/plan/derivation.h"
#include "stats/assess/target.h"
#include "stats/core/transform.h"

typedef struct checker {
    const plan_t *plan;
    err_t *err;
} checker_t;

static place_t place_in(const checker_t *c, plan_table_t table, size_t line, const char *column) {
    return (place_t){c->plan->tables[table].path, line, column};
}

static const char *path_of(const checker_t *c, plan_table_t table) {
    const char *path = c->plan->tables[table].path;
    return path ? path : plan_table_spec(table)->name;
}

/* A table that is lost defines everything: one reason is enough, not one for each code. */
static int code_is_in(const checker_t *c, plan_table_t table, const char *code) {
    if (c->plan->is_lost[table]) {
        return 1;
    }
    for (size_t i = 0; i < c->plan->tables[table].n; i++) {
        const code_row_t *row = table_row(&c->plan->tables[table], i);
        if (strcmp(row->code, code) == 0) {
            return 1;
        }
    }
    return 0;
}

static int label_is_there(const checker_t *c, const char *kind, const char *code) {
    if (c->plan->is_lost[PLAN_LABELS]) {
        return 1;
    }
    for (size_t i = 0; i < plan_count(c->plan, PLAN_LABELS); i++) {
        const label_row_t *row = plan_label_row(c->plan, i);
        if (strcmp(row->kind, kind) == 0 && strcmp(row->code, code) == 0) {
            return 1;
        }
    }
    return 0;
}

static int series_is_there(const checker_t *c, const char *id) {
    return c->plan->is_lost[PLAN_SERIES] || plan_find_series(c->plan, id);
}

static void undefined_add(const checker_t *c, const place_t *where, const char *code,
                          plan_table_t table) {
    err_add(c->err, MSG_CODE_UNDEFINED, where, code, path_of(c, table), NULL);
}

/* A code that may be empty must stand in sectors.csv or areas.csv. */
static void code_check(const checker_t *c, const place_t *where, const char *code,
                       plan_table_t table) {
    if (*code && !code_is_in(c, table, code)) {
        undefined_add(c, where, code, table);
    }
}

static void label_check(const checker_t *c, const place_t *where, const char *kind,
                        const char *code) {
    if (*code && !label_is_there(c, kind, code)) {
        undefined_add(c, where, code, PLAN_LABELS);
    }
}

static void bounds_check(const checker_t *c, const place_t *where, optional_t lower,
                         optional_t upper) {
    char low[NUMBER_SIZE];
    char high[NUMBER_SIZE];

    if (lower.present && upper.present && lower.value >= upper.value) {
        number_write(low, lower.value);
        number_write(high, upper.value);
        err_add(c->err, MSG_BOUNDS, where, low, high, NULL);
    }
}

static void target_words_check(const checker_t *c, const indicator_row_t *row) {
    const char *word = choices_target[row->target].code;
    place_t upper = place_in(c, PLAN_INDICATORS, row->line, "target_upper");
    place_t tolerance = place_in(c, PLAN_INDICATORS, row->line, "tolerance");
    const target_kind_row_t *kind = target_kind_row((target_kind_t)row->target);

    if (kind->needs_upper &&
        !(row->target_upper.present && row->target_upper.value > row->target_value.value)) {
        err_add(c->err, MSG_TARGET_UPPER, &upper, word, NULL);
    }
    if (kind->needs_tolerance && !row->tolerance.present) {
        err_add(c->err, MSG_TARGET_TOLERANCE, &tolerance, word, NULL);
    }
}

static void indicator_series_check(const checker_t *c, const indicator_row_t *row) {
    const series_row_t *series = plan_find_series(c->plan, row->series);
    place_t where = place_in(c, PLAN_INDICATORS, row->line, "series");

    if (*row->series && !series_is_there(c, row->series)) {
        undefined_add(c, &where, row->series, PLAN_SERIES);
    } else if (series && strcmp(series->unit, row->unit) != 0) {
        where.column = "unit";
        err_add(c->err, MSG_UNIT_DIFFERS, &where, row->unit, series->unit, series->id, NULL);
    }
}

static void number_check(const checker_t *c, size_t i) {
    const indicator_row_t *row = plan_indicator(c->plan, i);
    place_t where = place_in(c, PLAN_INDICATORS, row->line, "number");
    char number[NUMBER_SIZE];

    for (size_t k = 0; row->number.present && k < i; k++) {
        const indicator_row_t *other = plan_indicator(c->plan, k);
        if (other->number.present && (long)other->number.value == (long)row->number.value) {
            number_write(number, row->number.value);
            err_add(c->err, MSG_NUMBER_TWICE, &where, number, other->id, NULL);
        }
    }
}

/* A series among its own parts would be made from itself. */
static void own_check(const checker_t *c, const place_t *where, const char *id, char *const *terms,
                      size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(terms[i], id) == 0) {
            err_add(c->err, MSG_OWN_DERIVATION, where, id, NULL);
        }
    }
}

/* A number of an indicator that must lie within its natural bounds. */
static void within_check(const checker_t *c, const indicator_row_t *row, const char *column,
                         optional_t number) {
    place_t where = place_in(c, PLAN_INDICATORS, row->line, column);
    int is_out = number.present && ((row->lower.present && number.value < row->lower.value) ||
                                    (row->upper.present && number.value > row->upper.value));
    char text[NUMBER_SIZE];
    char low[NUMBER_SIZE] = "-∞";
    char high[NUMBER_SIZE] = "∞";

    int is_turned = row->lower.present && row->upper.present &&
                    row->lower.value >= row->upper.value; /* told by bounds_check */

    if (!is_out || is_turned) {
        return;
    }
    if (row->lower.present) {
        number_write(low, row->lower.value);
    }
    if (row->upper.present) {
        number_write(high, row->upper.value);
    }
    err_add(c->err, MSG_OUT_OF_RANGE, &where, number_write(text, number.value), low, high, NULL);
}

/* A baseline is of a year before the target year. */
static void baseline_check(const checker_t *c, const indicator_row_t *row) {
    place_t where = place_in(c, PLAN_INDICATORS, row->line, "baseline_period");
    char period[PERIOD_SIZE];
    char year[NUMBER_SIZE];

    if (row->baseline_period.year && c->plan->target_year > c->plan->base_year &&
        row->baseline_period.year >= c->plan->target_year) {
        number_write(year, c->plan->target_year);
        err_add(c->err, MSG_BASELINE_LATE, &where, period_write(period, row->baseline_period), year,
                NULL);
    }
}

static void indicator_check(const checker_t *c, size_t i) {
    const indicator_row_t *row = plan_indicator(c->plan, i);
    place_t where = place_in(c, PLAN_INDICATORS, row->line, "goal");

    label_check(c, &where, "goal", row->goal);
    where.column = "unit";
    label_check(c, &where, "unit", row->unit);
    indicator_series_check(c, row);
    target_words_check(c, row);
    within_check(c, row, "target_value", row->target_value);
    within_check(c, row, "baseline_value", row->baseline_value);
    baseline_check(c, row);
    number_check(c, i);
    where.column = "lower";
    bounds_check(c, &where, row->lower, row->upper);
    where.column = "transform";
    if (row->transform == TRANSFORM_LOGIT && !(row->lower.present && row->upper.present)) {
        err_add(c->err, MSG_TRANSFORM_BOUNDS, &where, NULL);
    }
}

static void terms_check(const checker_t *c, const place_t *where, char *const *terms, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!series_is_there(c, terms[i])) {
            err_add(c->err, MSG_DERIVATION_SERIES, where, terms[i], path_of(c, PLAN_SERIES), NULL);
        }
    }
}

static void series_row_check(const checker_t *c, const series_row_t *row) {
    place_t where = place_in(c, PLAN_SERIES, row->line, "unit");
    derivation_t derivation;

    label_check(c, &where, "unit", row->unit);
    where.column = "sector";
    code_check(c, &where, row->sector, PLAN_SECTORS);
    where.column = "area";
    code_check(c, &where, row->area, PLAN_AREAS);
    where.column = "lower";
    bounds_check(c, &where, row->lower, row->upper);
    where.column = "derivation";
    if (derivation_read(row->derivation, &derivation) != 0) {
        err_add(c->err, MSG_DERIVATION, &where, row->derivation, NULL);
        return;
    }
    for (size_t i = 0; i < derivation.n; i++) {
        const ratio_t *ratio = &derivation.ways[i];
        own_check(c, &where, row->id, ratio->numerator, ratio->n_numerator);
        own_check(c, &where, row->id, ratio->denominator, ratio->n_denominator);
        terms_check(c, &where, ratio->numerator, ratio->n_numerator);
        terms_check(c, &where, ratio->denominator, ratio->n_denominator);
    }
    derivation_free(&derivation);
}

static void break_check(const checker_t *c, const break_row_t *row) {
    place_t where = place_in(c, PLAN_BREAKS, row->line, "series");

    if (!series_is_there(c, row->series)) {
        undefined_add(c, &where, row->series, PLAN_SERIES);
    }
    where.column = "basis_before";
    label_check(c, &where, "basis", row->basis_before);
    where.column = "basis_after";
    label_check(c, &where, "basis", row->basis_after);
}

/* The series that a rule's parts name. */
static void parts_check(const checker_t *c, const rule_row_t *row) {
    place_t where = place_in(c, PLAN_RULES, row->line, "parts");
    int is_ratio = row->kind == RULE_RATIO;
    derivation_t parts = {0};

    if (row->kind == RULE_GROWTH_PUBLISHED) {
        char *one = text_copy(row->parts);
        if (one) {
            terms_check(c, &where, &one, 1);
        }
        free(one);
        return;
    }
    if (row->kind != RULE_SUM && !is_ratio) {
        return;
    }
    char *text = text_join("ratio(", row->parts, is_ratio ? "; 1)" : "; x; 1)", NULL);
    if (!text || derivation_read(text, &parts) != 0 || parts.n != 1) {
        err_add(c->err, MSG_RULE_PARTS, &where, row->parts, choices_rule_kind[row->kind].code,
                NULL);
    } else {
        terms_check(c, &where, parts.ways[0].numerator, parts.ways[0].n_numerator);
        if (is_ratio) {
            terms_check(c, &where, parts.ways[0].denominator, parts.ways[0].n_denominator);
        }
    }
    derivation_free(&parts);
    free(text);
}

/* The limits that a kind of rule cannot do without. */
static void limits_check(const checker_t *c, const rule_row_t *row) {
    place_t where = place_in(c, PLAN_RULES, row->line, NULL);
    int needs_tolerance = row->kind == RULE_SUM || row->kind == RULE_RATIO ||
                          row->kind == RULE_GROWTH_PUBLISHED || row->kind == RULE_VINTAGE_GAP;
    int needs_limit = row->kind == RULE_RANGE && !row->lower.present && !row->upper.present;

    if (needs_limit || (row->kind == RULE_GROWTH_LIMIT && !row->upper.present)) {
        err_add(c->err, MSG_RULE_LIMIT, &where, choices_rule_kind[row->kind].code, "upper", NULL);
    }
    if (needs_tolerance && !row->tolerance.present) {
        err_add(c->err, MSG_RULE_LIMIT, &where, choices_rule_kind[row->kind].code, "tolerance",
                NULL);
    }
}

static void rule_check(const checker_t *c, const rule_row_t *row) {
    place_t where = place_in(c, PLAN_RULES, row->line, "series");

    if (strcmp(row->series, "*") != 0 && !plan_find_series(c->plan, row->series)) {
        undefined_add(c, &where, row->series, PLAN_SERIES);
    }
    parts_check(c, row);
    limits_check(c, row);
}

static void parents_check(const checker_t *c, plan_table_t table) {
    for (size_t i = 0; i < c->plan->tables[table].n; i++) {
        const code_row_t *row = table_row(&c->plan->tables[table], i);
        place_t where = place_in(c, table, row->line, "parent");
        code_check(c, &where, row->parent, table);
    }
}

/* What stands for a supplier's unit, series or header, and the encoding of his files. */
static void unit_mapping_check(const checker_t *c, const place_t *where, const char *code) {
    label_check(c, where, "unit", code);
}

static void series_mapping_check(const checker_t *c, const place_t *where, const char *code) {
    if (!series_is_there(c, code)) {
        undefined_add(c, where, code, PLAN_SERIES);
    }
}

static void header_mapping_check(const checker_t *c, const place_t *where, const char *code) {
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

static void encoding_mapping_check(const checker_t *c, const place_t *where, const char *code) {
    if (!decode_knows(code)) {
        err_add(c->err, MSG_ENCODING_UNKNOWN, where, code, NULL);
    }
}

static void mapping_check(const checker_t *c, const mapping_row_t *row) {
    static const struct kind {
        const char *name;
        void (*check)(const checker_t *c, const place_t *where, const char *code);
    } kinds[] = {
        {"unit", unit_mapping_check},
        {"series", series_mapping_check},
        {"header", header_mapping_check},
        {"encoding", encoding_mapping_check},
    };
    place_t where = place_in(c, PLAN_MAPPINGS, row->line, "code");

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(row->kind, kinds[i].name) == 0) {
            kinds[i].check(c, &where, row->code);
            return;
        }
    }
    where.column = "kind";
    err_add(c->err, MSG_NOT_CHOICE, &where, row->kind, "unit, series, header, encoding", NULL);
}

static void years_check(const checker_t *c) {
    place_t where = place_in(c, PLAN_KEYS, 0, NULL);
    char base[NUMBER_SIZE];
    char target[NUMBER_SIZE];

    if (c->plan->base_year && c->plan->target_year && c->plan->target_year <= c->plan->base_year) {
        number_write(base, c->plan->base_year);
        number_write(target, c->plan->target_year);
        err_add(c->err, MSG_TARGET_YEARS, &where, target, base, NULL);
    }
}

void plan_check(const plan_t *plan, err_t *err) {
    checker_t c = {plan, err};

    years_check(&c);
    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        indicator_check(&c, i);
    }
    for (size_t i = 0; i < plan_count(plan, PLAN_SERIES); i++) {
        series_row_check(&c, plan_series(plan, i));
    }
    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        break_check(&c, plan_break(plan, i));
    }
    parents_check(&c, PLAN_SECTORS);
    parents_check(&c, PLAN_AREAS);
    for (size_t i = 0; i < plan_count(plan, PLAN_MAPPINGS); i++) {
        mapping_check(&c, plan_mapping(plan, i));
    }
    for (size_t i = 0; i < plan_count(plan, PLAN_RULES); i++) {
        rule_check(&c, plan_rule(plan, i));
    }
}
