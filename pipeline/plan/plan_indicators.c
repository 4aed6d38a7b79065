#include "pipeline/plan/plan_indicators.h"

#include <string.h>

#include "pipeline/base/row_columns.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_crossref.h"

const choice_t choices_qualifier[QUALIFIERS + 1] = {
    [QUALIFIER_ABOUT] = {"about", {"about", "左右"}},
    [QUALIFIER_OVER] = {"over", {"over", "超过"}},
    [QUALIFIER_NEAR] = {"near", {"nearly", "近"}},
    [QUALIFIER_ROUNDED] = {"rounded", {"rounded", "约数"}},
};

const choice_t choices_transform[TRANSFORM_LOGIT + 1 + 1] = {
    [TRANSFORM_NONE] = {"none", {"none", "不变换"}},
    [TRANSFORM_LOG] = {"log", {"logarithm", "对数"}},
    [TRANSFORM_LOGIT] = {"logit", {"logit between the bounds", "上下限之间的 logit"}},
};

const choice_t choices_target[TARGET_KIND_COUNT + 1] = {
    [TARGET_ABOUT] = {"about", {"about", "左右"}},
    [TARGET_AT_LEAST] = {"at_least", {"at least", "不低于"}},
    [TARGET_MORE_THAN] = {"more_than", {"more than", "超过"}},
    [TARGET_AT_MOST] = {"at_most", {"at most", "不高于"}},
    [TARGET_RANGE] = {"range", {"between", "区间"}},
    [TARGET_HOLD] = {"hold", {"hold at about", "稳定在"}},
};

const choice_t choices_direction[TARGET_DIRECTION_COUNT + 1] = {
    [TARGET_UP] = {"up", {"more is better", "正向指标"}},
    [TARGET_DOWN] = {"down", {"less is better", "逆向指标"}},
    [TARGET_STEADY] = {"hold", {"nearer is better", "适度指标"}},
};

const choice_t choices_nature[NATURES + 1] = {
    [NATURE_ANTICIPATORY] = {"anticipatory", {"anticipatory", "预期性"}},
    [NATURE_BINDING] = {"binding", {"binding", "约束性"}},
    [NATURE_TASK] = {"task", {"task", "任务"}},
};

static const column_t indicator_columns[] = {
    ROW_CODE(indicator_row_t, id, NEED_VALUE, "Code of the indicator."),
    ROW_INTEGER(indicator_row_t, number, NEED_HEADER,
                "Number in the plan's main table; empty for other targets.", .min = 1, .max = 999),
    ROW_CODE(indicator_row_t, goal, NEED_VALUE,
             "Goal or box it belongs to: a code of labels.csv, kind goal."),
    ROW_TEXT(indicator_row_t, name_zh, NEED_VALUE, "Chinese name."),
    ROW_TEXT(indicator_row_t, name_en, NEED_VALUE, "English name."),
    ROW_TEXT(indicator_row_t, unit, NEED_VALUE,
             "Unit of target and baseline; a code of labels.csv, kind unit."),
    ROW_CHOICE(indicator_row_t, nature, NEED_VALUE, choices_nature, "What the plan calls it"),
    ROW_CODE(indicator_row_t, series, NEED_HEADER,
             "Series that measures it; empty when no statistic does."),
    ROW_CHOICE(indicator_row_t, direction, NEED_VALUE, choices_direction, "Which way is better"),
    ROW_CHOICE(indicator_row_t, target, NEED_VALUE, choices_target,
               "How the plan words the target"),
    ROW_NUMBER(indicator_row_t, target_value, NEED_VALUE,
               "The target's number; of a range the lower one."),
    ROW_NUMBER(indicator_row_t, target_upper, NEED_HEADER, "The upper number of a range."),
    ROW_NUMBER(indicator_row_t, tolerance, NEED_HEADER,
               "How far off the number still counts, in the unit; required for about and hold.",
               .min = 0, .max = 1e12),
    ROW_YES_NO(indicator_row_t, cumulative, NEED_VALUE,
               "Whether the target is a stock counted to the end of the target year"),
    ROW_CHOICE(indicator_row_t, alt_target, NEED_NONE, choices_target,
               "Wording of the plan's other statement of the same target, when it has one"),
    ROW_NUMBER(indicator_row_t, alt_value, NEED_NONE, "Number of that other statement."),
    ROW_PERIOD(indicator_row_t, baseline_period, NEED_HEADER, "Period of the plan's baseline."),
    ROW_NUMBER(indicator_row_t, baseline_value, NEED_HEADER,
               "The plan's baseline; empty when it gives none."),
    ROW_CHOICE(indicator_row_t, baseline_qualifier, NEED_NONE, choices_qualifier,
               "How the baseline is qualified"),
    ROW_NUMBER(indicator_row_t, lower, NEED_HEADER, "Natural lower bound of the quantity."),
    ROW_NUMBER(indicator_row_t, upper, NEED_HEADER, "Natural upper bound of the quantity."),
    ROW_CHOICE(indicator_row_t, transform, NEED_VALUE, choices_transform,
               "Scale on which the series is modelled"),
    ROW_TEXT(indicator_row_t, source, NEED_VALUE, "Where the plan states it, in its own words."),
};

const table_spec_t plan_indicators_spec = {
    .name = "indicators.csv",
    .help = "One monitored indicator with its target a row.",
    ROW_COLUMNS(indicator_columns, indicator_row_t),
    .key = {"id"},
};

target_t indicator_target(const indicator_row_t *indicator, bool is_alternative) {
    bool is_other = is_alternative && indicator->alt_target != CHOICE_NONE;
    target_t target = {
        .kind = is_other ? (target_kind_t)indicator->alt_target : indicator->target,
        .direction = indicator->direction,
        .value = is_other && indicator->alt_value.present ? indicator->alt_value.value
                                                          : indicator->target_value.value,
        .upper = indicator->target_upper.present ? indicator->target_upper.value : 0.0,
        .tolerance = indicator->tolerance.present ? indicator->tolerance.value : 0.0,
        .integer = indicator->cumulative,
    };

    return target;
}

const char *indicator_name(const indicator_row_t *indicator, language_t language) {
    return language_choose(language, indicator->name_en, indicator->name_zh);
}

static void target_words_check(const crossref_t *c, const indicator_row_t *row) {
    const char *word = choices_target[row->target].code;
    place_t upper = crossref_place(c, PLAN_INDICATORS, row->line, "target_upper");
    place_t tolerance = crossref_place(c, PLAN_INDICATORS, row->line, "tolerance");
    const target_kind_row_t *kind = target_kind_row(row->target);

    if (kind->needs_upper &&
        !(row->target_upper.present && row->target_upper.value > row->target_value.value)) {
        err_add(c->err, MSG_TARGET_UPPER, &upper, word, NULL);
    }
    if (kind->needs_tolerance && !row->tolerance.present) {
        err_add(c->err, MSG_TARGET_TOLERANCE, &tolerance, word, NULL);
    }
}

static void indicator_series_check(const crossref_t *c, const indicator_row_t *row) {
    const series_row_t *series = plan_find_series(c->plan, row->series);
    place_t where = crossref_place(c, PLAN_INDICATORS, row->line, "series");

    if (*row->series && !crossref_has_series(c, row->series)) {
        crossref_add_undefined(c, &where, row->series, PLAN_SERIES);
    } else if (series && strcmp(series->unit, row->unit) != 0) {
        where.column = "unit";
        err_add(c->err, MSG_UNIT_DIFFERS, &where, row->unit, series->unit, series->id, NULL);
    }
}

static void number_check(const crossref_t *c, size_t i) {
    const indicator_row_t *row = plan_indicator(c->plan, i);
    place_t where = crossref_place(c, PLAN_INDICATORS, row->line, "number");
    char number[NUMBER_SIZE];

    for (size_t k = 0; row->number.present && k < i; k++) {
        const indicator_row_t *other = plan_indicator(c->plan, k);
        if (other->number.present && (long)other->number.value == (long)row->number.value) {
            number_write(number, row->number.value);
            err_add(c->err, MSG_NUMBER_TWICE, &where, number, other->id, NULL);
        }
    }
}

/* A number of an indicator that must lie within its natural bounds. */
static void within_check(const crossref_t *c, const indicator_row_t *row, const char *column,
                         optional_t number) {
    place_t where = crossref_place(c, PLAN_INDICATORS, row->line, column);
    bool is_out = number.present && ((row->lower.present && number.value < row->lower.value) ||
                                     (row->upper.present && number.value > row->upper.value));
    char text[NUMBER_SIZE];
    char low[NUMBER_SIZE] = "-∞";
    char high[NUMBER_SIZE] = "∞";

    bool is_turned = row->lower.present && row->upper.present &&
                     row->lower.value >= row->upper.value; /* crossref_check_bounds says so */

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
static void baseline_check(const crossref_t *c, const indicator_row_t *row) {
    place_t where = crossref_place(c, PLAN_INDICATORS, row->line, "baseline_period");
    char period[PERIOD_SIZE];
    char year[NUMBER_SIZE];

    if (row->baseline_period.year && c->plan->target_year > c->plan->base_year &&
        row->baseline_period.year >= c->plan->target_year) {
        number_write(year, c->plan->target_year);
        err_add(c->err, MSG_BASELINE_LATE, &where, period_write(period, row->baseline_period), year,
                NULL);
    }
}

static void indicator_check(const crossref_t *c, size_t i) {
    const indicator_row_t *row = plan_indicator(c->plan, i);
    place_t where = crossref_place(c, PLAN_INDICATORS, row->line, "goal");

    crossref_check_label(c, &where, "goal", row->goal);
    where.column = "unit";
    crossref_check_label(c, &where, "unit", row->unit);
    indicator_series_check(c, row);
    target_words_check(c, row);
    within_check(c, row, "target_value", row->target_value);
    within_check(c, row, "baseline_value", row->baseline_value);
    baseline_check(c, row);
    number_check(c, i);
    where.column = "lower";
    crossref_check_bounds(c, &where, row->lower, row->upper);
    where.column = "transform";
    if (row->transform == TRANSFORM_LOGIT && !(row->lower.present && row->upper.present)) {
        err_add(c->err, MSG_TRANSFORM_BOUNDS, &where, NULL);
    }
}

void plan_indicators_check(const plan_t *plan, err_t *err) {
    crossref_t c = {plan, err};

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        indicator_check(&c, i);
    }
}
