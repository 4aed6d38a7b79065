#include "pipeline/release/project_rows.h"

#include "pipeline/base/row_columns.h"
#include "pipeline/plan/plan.h"

const choice_t choices_projection_kind[] = {
    {"observed", {"observed", "实际"}},
    {"projected", {"projected", "预测"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_state[] = {
    {"outcome", {"target year observed", "目标年已有实际值"}},
    {"projected", {"projected", "预测"}},
    {"insufficient", {"too few observations", "数据不足"}},
    {"unobserved", {"not observed", "无观测数据"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_verdict[] = {
    [VERDICT_MET] = {"met", {"met", "已实现"}},
    [VERDICT_MISSED] = {"missed", {"not met", "未实现"}},
    [VERDICT_EXPECTED] = {"expected", {"expected to be met", "预计实现"}},
    [VERDICT_LIKELY] = {"likely", {"likely to be met", "有望实现"}},
    [VERDICT_UNCERTAIN] = {"uncertain", {"uncertain", "尚难判断"}},
    [VERDICT_UNLIKELY] = {"unlikely", {"unlikely to be met", "实现有难度"}},
    [VERDICT_NOT_EXPECTED] = {"not_expected", {"not expected to be met", "预计难以实现"}},
    [VERDICT_INSUFFICIENT] = {"insufficient", {"insufficient observations", "数据不足"}},
    [VERDICT_COUNT] = {NULL, {NULL, NULL}},
};

const choice_t choices_baseline_kind[] = {
    {"plan", {"given by the plan", "规划给出"}},
    {"observed", {"observed: the plan gives no exact figure", "实际值（规划未给出确数）"}},
    {NULL, {NULL, NULL}},
};

const choice_t release_cautions[] = {
    {"wordings_differ",
     {"the plan words this target in two ways and the verdicts differ",
      "规划对该目标有两种表述，判断不同"}},
    {"fell",
     {"a count that should never fall has fallen: a misprint, or not such a count",
      "不应下降的累计数出现下降：可能有误，或并非累计数"}},
    {"basis_changed",
     {"the latest figures stand on another statistical basis than the plan's baseline: part of the "
      "change is a change of yardstick",
      "最新数据与规划基期的统计口径不同：变化中有一部分来自口径调整"}},
    {"qualified_latest",
     {"the latest figure is qualified by its source (about, nearly, more than)",
      "最新数据带有“左右”“近”“超过”等限定"}},
    {"linked",
     {"segments before and after a break were joined at the typical change",
      "断点前后数据按典型变化衔接"}},
    {"spliced",
     {"figures before a break were carried to the newer basis by the years known on both; where no "
      "year is, they were joined at the typical change",
      "断点前数据按新旧口径均有的年份换算到新口径；没有这样的年份时按典型变化衔接"}},
    {"stale",
     {"the latest observation is more than two years older than the release",
      "最新观测值早于发布日两年以上"}},
    {"few_points",
     {"fewer than eight observations: the interval rests on little",
      "观测值不足八个：区间依据有限"}},
    {"gaps", {"years are missing inside the series", "序列中间缺少年份"}},
    {"low_reliability",
     {"the latest figure or the baseline comes from a weak or indirect source",
      "最新数据或基期值来源较弱或为间接来源"}},
    {"derived",
     {"the latest figure was computed from published figures", "最新数据由已公布数据推算"}},
    {"qualified_baseline",
     {"the plan gives its baseline as a bound (more than), not as a figure",
      "规划的基期值为“超过”类表述，并非确数"}},
    {"rules_disagree",
     {"published assessment rules disagree on this indicator", "各评估规则对该指标的判断不一致"}},
    {NULL, {NULL, NULL}},
};

static const column_t projection_columns[] = {
    ROW_TEXT(projection_row_t, indicator, NEED_VALUE, "Code of the indicator."),
    ROW_TEXT(projection_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_PERIOD(projection_row_t, period, NEED_VALUE, "Period."),
    ROW_CHOICE(projection_row_t, kind, NEED_VALUE, choices_projection_kind,
               "Whether it was observed"),
    ROW_RESULT(projection_row_t, step, NEED_HEADER, "Periods ahead."),
    ROW_RESULT(projection_row_t, value, NEED_VALUE, "Observation, or median of the projection."),
    ROW_RESULT(projection_row_t, lo80, NEED_HEADER, "Lower limit, 80 %."),
    ROW_RESULT(projection_row_t, hi80, NEED_HEADER, "Upper limit, 80 %."),
    ROW_RESULT(projection_row_t, lo95, NEED_HEADER, "Lower limit, 95 %."),
    ROW_RESULT(projection_row_t, hi95, NEED_HEADER, "Upper limit, 95 %."),
};

static const column_t verdict_columns[] = {
    ROW_TEXT(verdict_row_t, indicator, NEED_VALUE, "Code of the indicator."),
    ROW_RESULT(verdict_row_t, number, NEED_HEADER, "Its number in the plan's main table."),
    ROW_TEXT(verdict_row_t, series, NEED_HEADER, "Code of the series."),
    ROW_CHOICE(verdict_row_t, state, NEED_VALUE, choices_state, "What the verdict rests on"),
    ROW_CHOICE(verdict_row_t, verdict, NEED_VALUE, choices_verdict, "The verdict"),
    ROW_RESULT(verdict_row_t, probability, NEED_HEADER, "Probability that the target is met."),
    ROW_YES_NO(verdict_row_t, early, NEED_HEADER,
               "Whether the latest observation satisfies the target before its year is over"),
    ROW_PERIOD(verdict_row_t, latest_period, NEED_HEADER, "Period of the latest observation."),
    ROW_RESULT(verdict_row_t, latest_value, NEED_HEADER, "Latest observation."),
    ROW_TEXT(verdict_row_t, latest_delivery, NEED_HEADER, "Delivery that brought it."),
    ROW_CHOICE(verdict_row_t, outcome_kind, NEED_HEADER, choices_projection_kind,
               "Whether the outcome is observed"),
    ROW_RESULT(verdict_row_t, outcome_value, NEED_HEADER, "Outcome of the target year."),
    ROW_RESULT(verdict_row_t, lo80, NEED_HEADER, "Lower limit, 80 %."),
    ROW_RESULT(verdict_row_t, hi80, NEED_HEADER, "Upper limit, 80 %."),
    ROW_RESULT(verdict_row_t, lo95, NEED_HEADER, "Lower limit, 95 %."),
    ROW_RESULT(verdict_row_t, hi95, NEED_HEADER, "Upper limit, 95 %."),
    ROW_PERIOD(verdict_row_t, baseline_period, NEED_HEADER, "Period of the baseline."),
    ROW_RESULT(verdict_row_t, baseline_value, NEED_HEADER, "Baseline."),
    ROW_CHOICE(verdict_row_t, baseline_kind, NEED_HEADER, choices_baseline_kind,
               "Where the baseline comes from"),
    ROW_RESULT(verdict_row_t, progress, NEED_HEADER,
               "Share of the way from baseline to target, 1 = all."),
    ROW_RESULT(verdict_row_t, time_share, NEED_HEADER, "Share of the time gone, 1 = all."),
    ROW_RESULT(verdict_row_t, gap, NEED_HEADER, "Progress less time share."),
    ROW_RESULT(verdict_row_t, required_pace, NEED_HEADER, "Change a year needed from now on."),
    ROW_RESULT(verdict_row_t, required_growth, NEED_HEADER,
               "Growth a year needed from now on, 0.05 = 5 %."),
    ROW_RESULT(verdict_row_t, recent_pace, NEED_HEADER, "Change a year of late."),
    ROW_RESULT(verdict_row_t, recent_growth, NEED_HEADER, "Growth a year of late."),
    ROW_RESULT(verdict_row_t, points_have, NEED_VALUE, "Observations that can be fitted."),
    ROW_RESULT(verdict_row_t, points_need, NEED_VALUE, "Observations needed for a projection."),
    ROW_CHOICE(verdict_row_t, alt_verdict, NEED_HEADER, choices_verdict,
               "Verdict on the plan's other wording of the target"),
    ROW_YES_NO(verdict_row_t, disagree, NEED_HEADER, "Whether the rules disagree"),
    ROW_TEXT(verdict_row_t, cautions, NEED_HEADER, "Codes of cautions, joined by semicolons."),
};

static const column_t assessment_columns[] = {
    ROW_TEXT(assessment_row_t, indicator, NEED_VALUE, "Code of the indicator."),
    ROW_TEXT(assessment_row_t, rule, NEED_VALUE, "Code of the rule."),
    ROW_RESULT(assessment_row_t, ratio, NEED_HEADER, "The rule's number."),
    ROW_TEXT(assessment_row_t, class_code, NEED_HEADER, "Code of the class."),
    ROW_TEXT(assessment_row_t, class_zh, NEED_HEADER, "The class in Chinese."),
    ROW_TEXT(assessment_row_t, class_en, NEED_HEADER, "The class in English."),
    ROW_TEXT(assessment_row_t, reason_zh, NEED_HEADER, "Why there is none, in Chinese."),
    ROW_TEXT(assessment_row_t, reason_en, NEED_HEADER, "Why there is none, in English."),
};

static const column_t sensitivity_columns[] = {
    ROW_TEXT(sensitivity_row_t, indicator, NEED_VALUE, "Code of the indicator."),
    ROW_RESULT(sensitivity_row_t, share, NEED_VALUE, "Tolerance as a share of the target."),
    ROW_CHOICE(sensitivity_row_t, verdict, NEED_HEADER, choices_verdict,
               "The verdict at this tolerance"),
};

const table_spec_t projections_spec = {
    .name = "projections.csv",
    .help = "The path of every indicator, observed and projected.",
    ROW_COLUMNS(projection_columns, projection_row_t),
    .key = {"indicator", "period", "kind"},
};

const table_spec_t verdicts_spec = {
    .name = "verdicts.csv",
    .help = "One indicator a row.",
    ROW_COLUMNS(verdict_columns, verdict_row_t),
    .key = {"indicator"},
};

const table_spec_t assessments_spec = {
    .name = "assessments.csv",
    .help = "What each rule says of each indicator.",
    ROW_COLUMNS(assessment_columns, assessment_row_t),
    .key = {"indicator", "rule"},
};

const table_spec_t sensitivity_spec = {
    .name = "sensitivity.csv",
    .help = "The verdict at other tolerances.",
    ROW_COLUMNS(sensitivity_columns, sensitivity_row_t),
    .key = {"indicator", "share"},
};
