#include "pipeline/plan/plan_rules.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/row_columns.h"
#include "pipeline/base/text.h"
#include "pipeline/plan/derivation.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_crossref.h"

const choice_t choices_rule_kind[RULE_KINDS + 1] = {
    [RULE_RANGE] = {"range", {"the value lies between lower and upper", "数值在上下限之间"}},
    [RULE_SUM] = {"sum",
                  {"the value is the sum of its parts in the same delivery",
                   "等于同一报送文件中各部分之和"}},
    [RULE_RATIO] = {"ratio",
                    {"the value is 100 times the first over the second part",
                     "等于两部分之比的 100 倍"}},
    [RULE_NON_DECREASING] = {"non_decreasing",
                             {"the value is not below the one before it", "不低于前一期"}},
    [RULE_YTD_MONOTONE] = {"ytd_monotone",
                           {"a year to date is not below an earlier one of the same delivery",
                            "累计值不低于同一报送文件中较早的累计值"}},
    [RULE_NEGATIVE_QUARTER] = {"negative_quarter",
                               {"a year to date is not below the current earlier one",
                                "累计值不低于采用的较早累计值"}},
    [RULE_GROWTH_LIMIT] = {"growth_limit",
                           {"growth on the year before lies between lower and upper, per cent",
                            "比上年同期的增速在上下限之间（%）"}},
    [RULE_GROWTH_PUBLISHED] = {"growth_published",
                               {"published growth agrees with growth computed from levels",
                                "公布增速与按水平值计算的增速一致"}},
    [RULE_POWER_OF_TEN] = {"power_of_ten",
                           {"the value is not off by a power of ten", "没有十的整数次方的差错"}},
    [RULE_VINTAGE_GAP] = {"vintage_gap",
                          {"values of one period do not lie further apart than the tolerance",
                           "同一时期的各数值相差不超过允许偏差"}},
};

const choice_t choices_rule_severity[SEVERITIES + 1] = {
    [SEVERITY_NOTE] = {"note", {"reported", "提示"}},
    [SEVERITY_WARNING] = {"warning", {"reported as doubtful", "需核实"}},
    [SEVERITY_ERROR] = {"error", {"keeps the delivery out of the ledger", "强制性错误，不予采用"}},
};

static const column_t rule_columns[] = {
    ROW_CODE(rule_row_t, id, NEED_VALUE, "Code of the rule."),
    ROW_CHOICE(rule_row_t, severity, NEED_VALUE, choices_rule_severity, "What a breach does"),
    ROW_CHOICE(rule_row_t, kind, NEED_VALUE, choices_rule_kind, "What the rule requires"),
    ROW_TEXT(rule_row_t, series, NEED_VALUE, "Series it binds, * for every series."),
    ROW_TEXT(rule_row_t, parts, NEED_HEADER,
             "Of a sum `a+b+c`, of a ratio `a+b; c`, of growth_published the growth series."),
    ROW_NUMBER(rule_row_t, lower, NEED_HEADER, "Lower limit."),
    ROW_NUMBER(rule_row_t, upper, NEED_HEADER, "Upper limit."),
    ROW_NUMBER(rule_row_t, tolerance, NEED_HEADER, "How far is allowed beyond rounding.", .min = 0,
               .max = 1e12),
    ROW_TEXT(
        rule_row_t, message_zh, NEED_NONE,
        "Words in Chinese; {0} the value, {1} what it is compared with, {2} the limit; empty: the "
        "kind's own."),
    ROW_TEXT(rule_row_t, message_en, NEED_NONE, "The same in English."),
};

const table_spec_t plan_rules_spec = {
    .name = "rules.csv",
    .help = "Validation rules; a plan may have none.",
    ROW_COLUMNS(rule_columns, rule_row_t),
    .key = {"id"},
};

/* What the column `parts` of a kind holds. */
typedef enum parts { PARTS_NONE, PARTS_SUM, PARTS_RATIO, PARTS_SERIES } parts_t;

static const struct rule_needs {
    parts_t parts;
    bool needs_limit; /* lower or upper */
    bool needs_upper;
    bool needs_tolerance;
} rule_needs[RULE_KINDS] = {
    [RULE_RANGE] = {.needs_limit = true},
    [RULE_SUM] = {.parts = PARTS_SUM, .needs_tolerance = true},
    [RULE_RATIO] = {.parts = PARTS_RATIO, .needs_tolerance = true},
    [RULE_GROWTH_LIMIT] = {.needs_upper = true},
    [RULE_GROWTH_PUBLISHED] = {.parts = PARTS_SERIES, .needs_tolerance = true},
    [RULE_VINTAGE_GAP] = {.needs_tolerance = true},
};

/* The terms of `a+b+c` or of `a+b; c`, read as those of a derivation. */
static void terms_check(const crossref_t *c, const rule_row_t *row, const place_t *where) {
    bool is_ratio = rule_needs[row->kind].parts == PARTS_RATIO;
    derivation_t parts = {0};
    char *text = text_join("ratio(", row->parts, is_ratio ? "; 1)" : "; x; 1)", NULL);

    if (!text || !derivation_read(text, &parts) || parts.n != 1) {
        err_add(c->err, MSG_RULE_PARTS, where, row->parts, choices_rule_kind[row->kind].code, NULL);
    } else {
        const ratio_t *ratio = &parts.ways[0];
        crossref_check_terms(c, where, ratio->numerator, ratio->n_numerator);
        if (is_ratio) {
            crossref_check_terms(c, where, ratio->denominator, ratio->n_denominator);
        }
    }
    derivation_free(&parts);
    free(text);
}

/* The series that a rule's parts name. */
static void parts_check(const crossref_t *c, const rule_row_t *row) {
    place_t where = crossref_place(c, PLAN_RULES, row->line, "parts");

    switch (rule_needs[row->kind].parts) {
    case PARTS_NONE: break;
    case PARTS_SERIES: crossref_check_term(c, &where, row->parts); break;
    case PARTS_SUM:
    case PARTS_RATIO: terms_check(c, row, &where); break;
    }
}

/* The limits that a kind of rule cannot do without. */
static void limits_check(const crossref_t *c, const rule_row_t *row) {
    const struct rule_needs *needs = &rule_needs[row->kind];
    place_t where = crossref_place(c, PLAN_RULES, row->line, NULL);
    const char *kind = choices_rule_kind[row->kind].code;
    bool has_limit = row->lower.present || row->upper.present;

    if ((needs->needs_limit && !has_limit) || (needs->needs_upper && !row->upper.present)) {
        err_add(c->err, MSG_RULE_LIMIT, &where, kind, "upper", NULL);
    }
    if (needs->needs_tolerance && !row->tolerance.present) {
        err_add(c->err, MSG_RULE_LIMIT, &where, kind, "tolerance", NULL);
    }
}

static void rule_check(const crossref_t *c, const rule_row_t *row) {
    place_t where = crossref_place(c, PLAN_RULES, row->line, "series");

    if (strcmp(row->series, "*") != 0 && !plan_find_series(c->plan, row->series)) {
        crossref_add_undefined(c, &where, row->series, PLAN_SERIES);
    }
    parts_check(c, row);
    limits_check(c, row);
}

void plan_rules_check(const plan_t *plan, err_t *err) {
    crossref_t c = {plan, err};

    for (size_t i = 0; i < plan_count(plan, PLAN_RULES); i++) {
        rule_check(&c, plan_rule(plan, i));
    }
}
