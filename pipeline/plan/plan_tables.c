/* The columns of every plan table: types, needs, ranges and the sentences of docs/formats.md. */
#include "pipeline/plan/plan.h"

const choice_t choices_no_yes[] = {
    {"no", {"no", "否"}},
    {"yes", {"yes", "是"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_qualifier[] = {
    {"about", {"about", "左右"}},     {"over", {"over", "超过"}}, {"near", {"nearly", "近"}},
    {"rounded", {"rounded", "约数"}}, {NULL, {NULL, NULL}},
};

const choice_t choices_transform[] = {
    {"none", {"none", "不变换"}},
    {"log", {"logarithm", "对数"}},
    {"logit", {"logit between the bounds", "上下限之间的 logit"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_target[] = {
    {"about", {"about", "左右"}},
    {"at_least", {"at least", "不低于"}},
    {"more_than", {"more than", "大于"}},
    {"at_most", {"at most", "不高于"}},
    {"range", {"between", "区间"}},
    {"hold", {"hold at about", "稳定在"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_direction[] = {
    {"up", {"more is better", "越高越好"}},
    {"down", {"less is better", "越低越好"}},
    {"hold", {"nearer is better", "保持稳定"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_nature[] = {
    {"anticipatory", {"anticipatory", "预期性"}},
    {"binding", {"binding", "约束性"}},
    {"task", {"task", "任务"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_break_kind[] = {
    {"census", {"economic census", "经济普查"}},
    {"definition", {"change of definition", "口径变化"}},
    {"shock", {"shock", "冲击"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_treatment[] = {
    {"segment", {"only the values behind the break are fitted", "仅用断点之后的数据"}},
    {"link", {"segments are joined at the typical change", "按典型变化衔接"}},
    {"exclude", {"the period is left out", "剔除该期"}},
    {"note", {"noted only", "仅作说明"}},
    {"splice",
     {"older values are carried to the newer basis where both are known, else joined",
      "新旧口径均有数据时换算到新口径，否则按典型变化衔接"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_rule_kind[] = {
    {"range", {"the figure lies between lower and upper", "数值在上下限之间"}},
    {"sum",
     {"the figure is the sum of its parts in the same delivery", "等于同一资料中各部分之和"}},
    {"ratio",
     {"the figure is 100 times the first over the second part", "等于两部分之比的 100 倍"}},
    {"non_decreasing", {"the figure is not below the one before it", "不低于前一期"}},
    {"ytd_monotone",
     {"a year to date is not below an earlier one of the same delivery",
      "累计值不低于同一资料中较早的累计值"}},
    {"negative_quarter",
     {"a year to date is not below the earlier one that holds", "累计值不低于有效的较早累计值"}},
    {"growth_limit",
     {"growth on the year before lies between lower and upper, per cent",
      "比上年同期的增速在上下限之间（%）"}},
    {"growth_published",
     {"published growth agrees with growth computed from levels",
      "公布增速与按水平值计算的增速一致"}},
    {"power_of_ten", {"the figure is not off by a power of ten", "没有十的整数次方的差错"}},
    {"vintage_gap",
     {"figures of one period do not lie further apart than the tolerance",
      "同一时期的各数值相差不超过容差"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_rule_severity[] = {
    {"note", {"told", "提示"}},
    {"warning", {"told as doubtful", "警告"}},
    {"error", {"keeps the delivery out of the ledger", "错误，不予入库"}},
    {NULL, {NULL, NULL}},
};

static const choice_t frequency_choices[] = {
    {"A", {"annual", "年"}},
    {"Q", {"quarterly", "季"}},
    {"M", {"monthly", "月"}},
    {NULL, {NULL, NULL}},
};

static const choice_t accumulation_choices[] = {
    {"flow", {"counted over the period", "时期数"}},
    {"stock", {"standing at the end of the period", "时点数"}},
    {"ratio", {"a share or ratio", "比率"}},
    {"growth", {"a growth rate", "增速"}},
    {NULL, {NULL, NULL}},
};

static const choice_t price_choices[] = {
    {"current", {"current prices", "现价"}},
    {"constant", {"constant prices", "可比价"}},
    {"none", {"not a price", "不适用"}},
    {NULL, {NULL, NULL}},
};

#define AT(type, member) offsetof(type, member)

static const column_t key_columns[] = {
    {"key", COLUMN_CODE, NEED_VALUE, AT(plan_key_t, key), NULL, 0, 0, "Name of the entry."},
    {"value", COLUMN_TEXT, NEED_VALUE, AT(plan_key_t, value), NULL, 0, 0, "Its value."},
};

static const column_t indicator_columns[] = {
    {"id", COLUMN_CODE, NEED_VALUE, AT(indicator_row_t, id), NULL, 0, 0, "Code of the indicator."},
    {"number", COLUMN_INTEGER, NEED_HEADER, AT(indicator_row_t, number), NULL, 1, 999,
     "Number in the plan's main table; empty for other targets."},
    {"goal", COLUMN_CODE, NEED_VALUE, AT(indicator_row_t, goal), NULL, 0, 0,
     "Goal or box it belongs to: a code of labels.csv, kind goal."},
    {"name_zh", COLUMN_TEXT, NEED_VALUE, AT(indicator_row_t, name_zh), NULL, 0, 0, "Chinese name."},
    {"name_en", COLUMN_TEXT, NEED_VALUE, AT(indicator_row_t, name_en), NULL, 0, 0, "English name."},
    {"unit", COLUMN_TEXT, NEED_VALUE, AT(indicator_row_t, unit), NULL, 0, 0,
     "Unit of target and baseline; a code of labels.csv, kind unit."},
    {"nature", COLUMN_CHOICE, NEED_VALUE, AT(indicator_row_t, nature), choices_nature, 0, 0,
     "What the plan calls it"},
    {"series", COLUMN_CODE, NEED_HEADER, AT(indicator_row_t, series), NULL, 0, 0,
     "Series that measures it; empty when no statistic does."},
    {"direction", COLUMN_CHOICE, NEED_VALUE, AT(indicator_row_t, direction), choices_direction, 0,
     0, "Which way is better"},
    {"target", COLUMN_CHOICE, NEED_VALUE, AT(indicator_row_t, target), choices_target, 0, 0,
     "How the plan words the target"},
    {"target_value", COLUMN_NUMBER, NEED_VALUE, AT(indicator_row_t, target_value), NULL, 0, 0,
     "The target's number; of a range the lower one."},
    {"target_upper", COLUMN_NUMBER, NEED_HEADER, AT(indicator_row_t, target_upper), NULL, 0, 0,
     "The upper number of a range."},
    {"tolerance", COLUMN_NUMBER, NEED_HEADER, AT(indicator_row_t, tolerance), NULL, 0, 1e12,
     "How far beside the number still counts, in the unit; required for about and hold."},
    {"cumulative", COLUMN_CHOICE, NEED_VALUE, AT(indicator_row_t, cumulative), choices_no_yes, 0, 0,
     "Whether the target is a stock counted to the end of the target year"},
    {"alt_target", COLUMN_CHOICE, NEED_NONE, AT(indicator_row_t, alt_target), choices_target, 0, 0,
     "Wording of the plan's other statement of the same target, when it has one"},
    {"alt_value", COLUMN_NUMBER, NEED_NONE, AT(indicator_row_t, alt_value), NULL, 0, 0,
     "Number of that other statement."},
    {"baseline_period", COLUMN_PERIOD, NEED_HEADER, AT(indicator_row_t, baseline_period), NULL, 0,
     0, "Period of the plan's baseline."},
    {"baseline_value", COLUMN_NUMBER, NEED_HEADER, AT(indicator_row_t, baseline_value), NULL, 0, 0,
     "The plan's baseline; empty when it gives none."},
    {"baseline_qualifier", COLUMN_CHOICE, NEED_NONE, AT(indicator_row_t, baseline_qualifier),
     choices_qualifier, 0, 0, "How the baseline is qualified"},
    {"lower", COLUMN_NUMBER, NEED_HEADER, AT(indicator_row_t, lower), NULL, 0, 0,
     "Natural lower bound of the quantity."},
    {"upper", COLUMN_NUMBER, NEED_HEADER, AT(indicator_row_t, upper), NULL, 0, 0,
     "Natural upper bound of the quantity."},
    {"transform", COLUMN_CHOICE, NEED_VALUE, AT(indicator_row_t, transform), choices_transform, 0,
     0, "Scale on which the series is modelled"},
    {"source", COLUMN_TEXT, NEED_VALUE, AT(indicator_row_t, source), NULL, 0, 0,
     "Where the plan says so, with its words."},
};

static const column_t series_columns[] = {
    {"id", COLUMN_CODE, NEED_VALUE, AT(series_row_t, id), NULL, 0, 0, "Code of the series."},
    {"name_zh", COLUMN_TEXT, NEED_VALUE, AT(series_row_t, name_zh), NULL, 0, 0, "Chinese name."},
    {"name_en", COLUMN_TEXT, NEED_VALUE, AT(series_row_t, name_en), NULL, 0, 0, "English name."},
    {"unit", COLUMN_TEXT, NEED_VALUE, AT(series_row_t, unit), NULL, 0, 0,
     "Unit; a code of labels.csv, kind unit."},
    {"frequency", COLUMN_CHOICE, NEED_VALUE, AT(series_row_t, frequency), frequency_choices, 0, 0,
     "Frequency at which it is fitted"},
    {"accumulation", COLUMN_CHOICE, NEED_VALUE, AT(series_row_t, accumulation),
     accumulation_choices, 0, 0, "How a figure relates to its period"},
    {"price_basis", COLUMN_CHOICE, NEED_VALUE, AT(series_row_t, price_basis), price_choices, 0, 0,
     "Prices it is measured in"},
    {"sector", COLUMN_CODE, NEED_HEADER, AT(series_row_t, sector), NULL, 0, 0,
     "Code of sectors.csv."},
    {"area", COLUMN_CODE, NEED_HEADER, AT(series_row_t, area), NULL, 0, 0, "Code of areas.csv."},
    {"derivation", COLUMN_TEXT, NEED_HEADER, AT(series_row_t, derivation), NULL, 0, 0,
     "How it follows from other series of the same delivery: `ratio(a+b; c; 100)`, alternatives "
     "joined by a bar."},
    {"lower", COLUMN_NUMBER, NEED_HEADER, AT(series_row_t, lower), NULL, 0, 0, "Lower bound."},
    {"upper", COLUMN_NUMBER, NEED_HEADER, AT(series_row_t, upper), NULL, 0, 0, "Upper bound."},
    {"monotone", COLUMN_CHOICE, NEED_VALUE, AT(series_row_t, monotone), choices_no_yes, 0, 0,
     "Whether it never falls"},
    {"decimals", COLUMN_INTEGER, NEED_HEADER, AT(series_row_t, decimals), NULL, 0, 9,
     "Decimals in which it is printed."},
};

static const column_t break_columns[] = {
    {"series", COLUMN_CODE, NEED_VALUE, AT(break_row_t, series), NULL, 0, 0, "Code of the series."},
    {"period", COLUMN_PERIOD, NEED_VALUE, AT(break_row_t, period), NULL, 0, 0,
     "First period behind the break."},
    {"basis_before", COLUMN_CODE, NEED_HEADER, AT(break_row_t, basis_before), NULL, 0, 0,
     "Basis of the figures before it; a code of labels.csv, kind basis."},
    {"basis_after", COLUMN_CODE, NEED_HEADER, AT(break_row_t, basis_after), NULL, 0, 0,
     "Basis of the figures behind it."},
    {"kind", COLUMN_CHOICE, NEED_VALUE, AT(break_row_t, kind), choices_break_kind, 0, 0,
     "What happened"},
    {"treatment", COLUMN_CHOICE, NEED_VALUE, AT(break_row_t, treatment), choices_treatment, 0, 0,
     "What fitting does"},
    {"source", COLUMN_TEXT, NEED_VALUE, AT(break_row_t, source), NULL, 0, 0, "The evidence."},
};

static const column_t code_columns[] = {
    {"code", COLUMN_CODE, NEED_VALUE, AT(code_row_t, code), NULL, 0, 0, "The code."},
    {"parent", COLUMN_CODE, NEED_HEADER, AT(code_row_t, parent), NULL, 0, 0,
     "Code of what it is part of; empty at the top."},
    {"name_zh", COLUMN_TEXT, NEED_VALUE, AT(code_row_t, name_zh), NULL, 0, 0, "Chinese name."},
    {"name_en", COLUMN_TEXT, NEED_VALUE, AT(code_row_t, name_en), NULL, 0, 0, "English name."},
    {"kind", COLUMN_CODE, NEED_HEADER, AT(code_row_t, kind), NULL, 0, 0, "Kind of entry."},
};

static const column_t label_columns[] = {
    {"kind", COLUMN_CODE, NEED_VALUE, AT(label_row_t, kind), NULL, 0, 0,
     "What the word is for: unit, goal or basis."},
    {"code", COLUMN_TEXT, NEED_VALUE, AT(label_row_t, code), NULL, 0, 0, "The code."},
    {"zh", COLUMN_TEXT, NEED_VALUE, AT(label_row_t, zh), NULL, 0, 0, "The word in Chinese."},
    {"en", COLUMN_TEXT, NEED_VALUE, AT(label_row_t, en), NULL, 0, 0, "The word in English."},
};

static const column_t mapping_columns[] = {
    {"kind", COLUMN_CODE, NEED_VALUE, AT(mapping_row_t, kind), NULL, 0, 0,
     "What is mapped: unit, series, header or encoding."},
    {"word", COLUMN_TEXT, NEED_VALUE, AT(mapping_row_t, word), NULL, 0, 0,
     "The supplier's word; of an encoding a pattern of file names."},
    {"code", COLUMN_TEXT, NEED_VALUE, AT(mapping_row_t, code), NULL, 0, 0,
     "The plan's code; of a header the column of a delivery, of an encoding its name (GB18030)."},
};

static const column_t rule_columns[] = {
    {"id", COLUMN_CODE, NEED_VALUE, AT(rule_row_t, id), NULL, 0, 0, "Code of the rule."},
    {"severity", COLUMN_CHOICE, NEED_VALUE, AT(rule_row_t, severity), choices_rule_severity, 0, 0,
     "What a breach does"},
    {"kind", COLUMN_CHOICE, NEED_VALUE, AT(rule_row_t, kind), choices_rule_kind, 0, 0,
     "What the rule asks"},
    {"series", COLUMN_TEXT, NEED_VALUE, AT(rule_row_t, series), NULL, 0, 0,
     "Series it binds, * for every series."},
    {"parts", COLUMN_TEXT, NEED_HEADER, AT(rule_row_t, parts), NULL, 0, 0,
     "Of a sum `a+b+c`, of a ratio `a+b; c`, of growth_published the growth series."},
    {"lower", COLUMN_NUMBER, NEED_HEADER, AT(rule_row_t, lower), NULL, 0, 0, "Lower limit."},
    {"upper", COLUMN_NUMBER, NEED_HEADER, AT(rule_row_t, upper), NULL, 0, 0, "Upper limit."},
    {"tolerance", COLUMN_NUMBER, NEED_HEADER, AT(rule_row_t, tolerance), NULL, 0, 1e12,
     "How far is allowed beyond rounding."},
    {"message_zh", COLUMN_TEXT, NEED_NONE, AT(rule_row_t, message_zh), NULL, 0, 0,
     "Words in Chinese; {0} the figure, {1} what it is compared with, {2} the limit; empty: the "
     "kind's own."},
    {"message_en", COLUMN_TEXT, NEED_NONE, AT(rule_row_t, message_en), NULL, 0, 0,
     "The same in English."},
};

#define COLUMNS(list, type)                                                                        \
    .columns = (list), .n_columns = sizeof(list) / sizeof *(list), .row_size = sizeof(type)

static const table_spec_t specs[PLAN_TABLES] = {
    [PLAN_KEYS] = {.name = "plan.csv",
                   .help = "What the plan is: one key and its value a row.",
                   COLUMNS(key_columns, plan_key_t),
                   .key = {"key"}},
    [PLAN_INDICATORS] = {.name = "indicators.csv",
                         .help = "One monitored indicator with its target a row.",
                         COLUMNS(indicator_columns, indicator_row_t),
                         .key = {"id"}},
    [PLAN_SERIES] = {.name = "series.csv",
                     .help = "One statistical series a row.",
                     COLUMNS(series_columns, series_row_t),
                     .key = {"id"}},
    [PLAN_BREAKS] = {.name = "breaks.csv",
                     .help = "Where a series changes its yardstick.",
                     COLUMNS(break_columns, break_row_t),
                     .key = {"series", "period"},
                     .key_repeats = true},
    [PLAN_SECTORS] = {.name = "sectors.csv",
                      .help = "The sectors of the plan and of the accounts.",
                      COLUMNS(code_columns, code_row_t),
                      .key = {"code"}},
    [PLAN_AREAS] = {.name = "areas.csv",
                    .help = "The areas of the plan.",
                    COLUMNS(code_columns, code_row_t),
                    .key = {"code"}},
    [PLAN_LABELS] = {.name = "labels.csv",
                     .help = "Words for codes in both languages.",
                     COLUMNS(label_columns, label_row_t),
                     .key = {"kind", "code"},
                     .key_repeats = true},
    [PLAN_MAPPINGS] = {.name = "mappings.csv",
                       .help = "Suppliers' words and the plan's codes.",
                       COLUMNS(mapping_columns, mapping_row_t),
                       .key = {"kind", "word"},
                       .key_repeats = true},
    [PLAN_RULES] = {.name = "rules.csv",
                    .help = "Validation rules; a plan may have none.",
                    COLUMNS(rule_columns, rule_row_t),
                    .key = {"id"}},
};

const table_spec_t *plan_table_spec(plan_table_t table) {
    return &specs[table];
}
