#include "pipeline/release/tables.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"

const choice_t choices_date_basis[] = {
    {"stated", {"stated by the source", "来源注明"}},
    {"inferred", {"inferred by rule", "按规则推定"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_relation[] = {
    {"first", {"first figure", "首次"}},
    {"revises", {"revises", "修订"}},
    {"confirms", {"confirms", "印证"}},
    {"conflicts", {"conflicts", "冲突"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_severity[] = {
    {"note", {"note", "提示"}},
    {"warning", {"warning", "警告"}},
    {"error", {"error", "错误"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_periods[] = {
    {"year", {"whole years", "全年"}},
    {"within_year", {"stretches within a year", "年内各期"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_quarter_kind[] = {
    {"published", {"printed", "公布"}},
    {"from_ytd", {"from two years to date", "由累计值推算"}},
    {"from_quarters", {"from single quarters", "由单季值累加"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_role[] = {
    {"member", {"member of the combination", "组合成员"}},
    {"combination", {"the combination", "组合"}},
    {"reference", {"for comparison only", "仅供比较"}},
    {NULL, {NULL, NULL}},
};

const choice_t choices_fit_status[] = {
    {"ok", {"fitted", "已拟合"}},
    {"insufficient", {"too few points", "数据不足"}},
    {"failed", {"failed", "未能拟合"}},
    {NULL, {NULL, NULL}},
};

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
    {"met", {"met", "已实现"}},
    {"missed", {"not met", "未实现"}},
    {"expected", {"expected to be met", "预计实现"}},
    {"likely", {"likely to be met", "有望实现"}},
    {"uncertain", {"uncertain", "尚难判断"}},
    {"unlikely", {"unlikely to be met", "实现有难度"}},
    {"not_expected", {"not expected to be met", "预计难以实现"}},
    {"insufficient", {"insufficient observations", "数据不足"}},
    {NULL, {NULL, NULL}},
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

#define COLUMN(type, member, kind, need, list, help)                                               \
    { #member, kind, need, offsetof(type, member), list, 0, 0, help }
#define TEXT(type, member, help)   COLUMN(type, member, COLUMN_TEXT, NEED_HEADER, NULL, help)
#define NUMBER(type, member, help) COLUMN(type, member, COLUMN_RESULT, NEED_HEADER, NULL, help)
#define PERIOD(type, member, help) COLUMN(type, member, COLUMN_PERIOD, NEED_HEADER, NULL, help)
#define CHOICE(type, member, list, help)                                                           \
    COLUMN(type, member, COLUMN_CHOICE, NEED_HEADER, list, help)
/* Cells without which a row says nothing: the next stage refuses it. */
#define MUST_TEXT(type, member, help)   COLUMN(type, member, COLUMN_TEXT, NEED_VALUE, NULL, help)
#define MUST_NUMBER(type, member, help) COLUMN(type, member, COLUMN_RESULT, NEED_VALUE, NULL, help)
#define MUST_PERIOD(type, member, help) COLUMN(type, member, COLUMN_PERIOD, NEED_VALUE, NULL, help)
#define MUST_CHOICE(type, member, list, help)                                                      \
    COLUMN(type, member, COLUMN_CHOICE, NEED_VALUE, list, help)

static const column_t delivery_columns[] = {
    MUST_TEXT(delivery_row_t, delivery, "File name of the delivery."),
    MUST_TEXT(delivery_row_t, sha256, "SHA-256 of its bytes."),
    TEXT(delivery_row_t, published_first, "Earliest publication date in it."),
    TEXT(delivery_row_t, published_last, "Latest publication date in it."),
    MUST_NUMBER(delivery_row_t, read, "Data rows read."),
    MUST_NUMBER(delivery_row_t, accepted, "Rows loaded."),
    MUST_NUMBER(delivery_row_t, rejected, "Rows rejected; accepted and rejected make read."),
};

static const column_t observation_columns[] = {
    MUST_TEXT(observation_row_t, series, "Code of the series."),
    MUST_PERIOD(observation_row_t, period, "Period the figure speaks of."),
    MUST_NUMBER(observation_row_t, value, "The figure."),
    MUST_TEXT(observation_row_t, unit, "Unit of the series."),
    MUST_TEXT(observation_row_t, status, "Observation status (SDMX CL_OBS_STATUS)."),
    CHOICE(observation_row_t, qualifier, choices_qualifier, "How the source qualifies it"),
    TEXT(observation_row_t, basis, "Statistical basis."),
    MUST_TEXT(observation_row_t, published, "Publication date."),
    CHOICE(observation_row_t, date_basis, choices_date_basis, "Where that date comes from"),
    MUST_TEXT(observation_row_t, delivery, "Delivery that brought it."),
    MUST_NUMBER(observation_row_t, vintages, "Figures known of this period."),
    TEXT(observation_row_t, derivation, "How it was derived; empty as published."),
    TEXT(observation_row_t, source, "The publication."),
};

static const column_t vintage_columns[] = {
    MUST_TEXT(vintage_row_t, series, "Code of the series."),
    MUST_PERIOD(vintage_row_t, period, "Period the figure speaks of."),
    MUST_TEXT(vintage_row_t, published, "Publication date."),
    MUST_NUMBER(vintage_row_t, value, "The figure."),
    MUST_TEXT(vintage_row_t, status, "Observation status (SDMX CL_OBS_STATUS)."),
    CHOICE(vintage_row_t, qualifier, choices_qualifier, "How the source qualifies it"),
    TEXT(vintage_row_t, basis, "Statistical basis."),
    MUST_TEXT(vintage_row_t, delivery, "Delivery that brought it."),
    MUST_TEXT(vintage_row_t, row, "Line in the delivery."),
    MUST_CHOICE(vintage_row_t, relation, choices_relation,
                "What it is to the figure that held before"),
    MUST_CHOICE(vintage_row_t, selected, choices_no_yes, "Whether it holds at the release date"),
    TEXT(vintage_row_t, source, "The publication."),
};

static const column_t finding_columns[] = {
    MUST_CHOICE(finding_row_t, severity, choices_severity, "How grave"),
    MUST_TEXT(finding_row_t, rule, "Rule that found it."),
    MUST_TEXT(finding_row_t, series, "Code of the series."),
    PERIOD(finding_row_t, period, "Period."),
    TEXT(finding_row_t, delivery, "Delivery."),
    TEXT(finding_row_t, row, "Line in the delivery."),
    MUST_TEXT(finding_row_t, message_zh, "What, in Chinese."),
    MUST_TEXT(finding_row_t, message_en, "What, in English."),
};

static const column_t rejected_columns[] = {
    MUST_TEXT(rejected_row_t, delivery, "Delivery."),
    MUST_TEXT(rejected_row_t, row, "Line in the delivery."),
    TEXT(rejected_row_t, content, "The row's fields joined by commas."),
    MUST_TEXT(rejected_row_t, reason_zh, "Why, in Chinese."),
    MUST_TEXT(rejected_row_t, reason_en, "Why, in English."),
};

static const column_t revision_columns[] = {
    MUST_TEXT(revision_row_t, series, "Code of the series."),
    MUST_CHOICE(revision_row_t, periods, choices_periods, "Which periods"),
    MUST_NUMBER(revision_row_t, n, "Periods with an earlier and a later figure on one basis."),
    MUST_TEXT(revision_row_t, statistic, "Code of the statistic (docs/methods-revision.md)."),
    NUMBER(revision_row_t, value, "Its value, in the series' unit where it has one."),
    TEXT(revision_row_t, reason_zh, "Why there is none, in Chinese."),
    TEXT(revision_row_t, reason_en, "Why there is none, in English."),
};

static const column_t quarter_columns[] = {
    MUST_TEXT(quarter_row_t, series, "Code of the series."),
    MUST_PERIOD(quarter_row_t, period, "Single quarter, or year to date."),
    NUMBER(quarter_row_t, value, "The figure; empty with a reason when it cannot be computed."),
    MUST_CHOICE(quarter_row_t, kind, choices_quarter_kind, "Where it comes from"),
    TEXT(quarter_row_t, basis, "Statistical basis."),
    MUST_TEXT(quarter_row_t, published, "Publication date of what it follows from."),
    MUST_TEXT(quarter_row_t, delivery, "Delivery that brought it."),
    MUST_TEXT(quarter_row_t, row, "Lines in the delivery, joined by +."),
    NUMBER(quarter_row_t, benchmarked,
           "The quarter brought to the annual figures that hold (Denton and Cholette)."),
    TEXT(quarter_row_t, reason_zh, "Why there is no value, in Chinese."),
    TEXT(quarter_row_t, reason_en, "Why there is no value, in English."),
};

static const column_t fit_columns[] = {
    MUST_TEXT(fit_row_t, series, "Code of the series."),
    MUST_TEXT(fit_row_t, model, "Code of the model."),
    MUST_CHOICE(fit_row_t, role, choices_role, "Its part in the projection"),
    MUST_NUMBER(fit_row_t, n, "Points used."),
    PERIOD(fit_row_t, first, "First period used."),
    PERIOD(fit_row_t, last, "Last period used."),
    CHOICE(fit_row_t, transform, choices_transform, "Scale of the model"),
    NUMBER(fit_row_t, sigma,
           "Residual standard deviation; of the combination the standard deviation of changes."),
    TEXT(fit_row_t, parameters, "Estimated parameters, name=value."),
    MUST_CHOICE(fit_row_t, status, choices_fit_status, "Result"),
    TEXT(fit_row_t, reason_zh, "Why it was not fitted, in Chinese."),
    TEXT(fit_row_t, reason_en, "Why it was not fitted, in English."),
    NUMBER(fit_row_t, need, "Points needed, when there are too few."),
};

static const column_t path_columns[] = {
    MUST_TEXT(path_row_t, series, "Code of the series."),
    MUST_TEXT(path_row_t, model, "Code of the model, or combination."),
    MUST_NUMBER(path_row_t, step, "Periods after the last observation used."),
    MUST_PERIOD(path_row_t, period, "Period forecast."),
    MUST_NUMBER(path_row_t, value, "Forecast, original scale."),
    NUMBER(path_row_t, horizon, "Periods since the last information (combination only)."),
    CHOICE(path_row_t, transform, choices_transform, "Scale of the distribution"),
    NUMBER(path_row_t, lower, "Lower bound of the transform."),
    NUMBER(path_row_t, upper, "Upper bound of the transform."),
    NUMBER(path_row_t, location, "Median of the Student t distribution, model scale."),
    NUMBER(path_row_t, scale, "Its scale, model scale."),
    NUMBER(path_row_t, dof, "Its degrees of freedom."),
    NUMBER(path_row_t, floor, "Lowest value possible, original scale."),
    NUMBER(path_row_t, ceiling, "Highest value possible, original scale."),
};

static const column_t backtest_columns[] = {
    MUST_TEXT(backtest_row_t, series, "Code of the series."),
    MUST_TEXT(backtest_row_t, model, "Code of the model, or combination."),
    MUST_NUMBER(backtest_row_t, horizon, "Periods ahead."),
    MUST_NUMBER(backtest_row_t, origins, "Forecasts compared with what came."),
    NUMBER(backtest_row_t, mae, "Mean absolute error."),
    NUMBER(backtest_row_t, mase, "Mean absolute scaled error."),
    NUMBER(backtest_row_t, smape, "Symmetric mean absolute percentage error."),
    NUMBER(backtest_row_t, bias, "Mean of forecast less observation."),
    NUMBER(backtest_row_t, cover80, "Share of observations inside the 80 % interval."),
    NUMBER(backtest_row_t, cover95, "Share of observations inside the 95 % interval."),
};

static const column_t projection_columns[] = {
    MUST_TEXT(projection_row_t, indicator, "Code of the indicator."),
    MUST_TEXT(projection_row_t, series, "Code of the series."),
    MUST_PERIOD(projection_row_t, period, "Period."),
    MUST_CHOICE(projection_row_t, kind, choices_projection_kind, "Whether it was observed"),
    NUMBER(projection_row_t, step, "Periods ahead."),
    MUST_NUMBER(projection_row_t, value, "Observation, or median of the projection."),
    NUMBER(projection_row_t, lo80, "Lower limit, 80 %."),
    NUMBER(projection_row_t, hi80, "Upper limit, 80 %."),
    NUMBER(projection_row_t, lo95, "Lower limit, 95 %."),
    NUMBER(projection_row_t, hi95, "Upper limit, 95 %."),
};

static const column_t verdict_columns[] = {
    MUST_TEXT(verdict_row_t, indicator, "Code of the indicator."),
    NUMBER(verdict_row_t, number, "Its number in the plan's main table."),
    TEXT(verdict_row_t, series, "Code of the series."),
    MUST_CHOICE(verdict_row_t, state, choices_state, "What the verdict rests on"),
    MUST_CHOICE(verdict_row_t, verdict, choices_verdict, "The verdict"),
    NUMBER(verdict_row_t, probability, "Probability that the target is met."),
    CHOICE(verdict_row_t, early, choices_no_yes,
           "Whether the latest observation satisfies the target before its year is over"),
    PERIOD(verdict_row_t, latest_period, "Period of the latest observation."),
    NUMBER(verdict_row_t, latest_value, "Latest observation."),
    TEXT(verdict_row_t, latest_delivery, "Delivery that brought it."),
    CHOICE(verdict_row_t, outcome_kind, choices_projection_kind, "Whether the outcome is observed"),
    NUMBER(verdict_row_t, outcome_value, "Outcome of the target year."),
    NUMBER(verdict_row_t, lo80, "Lower limit, 80 %."),
    NUMBER(verdict_row_t, hi80, "Upper limit, 80 %."),
    NUMBER(verdict_row_t, lo95, "Lower limit, 95 %."),
    NUMBER(verdict_row_t, hi95, "Upper limit, 95 %."),
    PERIOD(verdict_row_t, baseline_period, "Period of the baseline."),
    NUMBER(verdict_row_t, baseline_value, "Baseline."),
    CHOICE(verdict_row_t, baseline_kind, choices_baseline_kind, "Where the baseline comes from"),
    NUMBER(verdict_row_t, progress, "Share of the way from baseline to target, 1 = all."),
    NUMBER(verdict_row_t, time_share, "Share of the time gone, 1 = all."),
    NUMBER(verdict_row_t, gap, "Progress less time share."),
    NUMBER(verdict_row_t, required_pace, "Change a year needed from now on."),
    NUMBER(verdict_row_t, required_growth, "Growth a year needed from now on, 0.05 = 5 %."),
    NUMBER(verdict_row_t, recent_pace, "Change a year of late."),
    NUMBER(verdict_row_t, recent_growth, "Growth a year of late."),
    MUST_NUMBER(verdict_row_t, points_have, "Observations that can be fitted."),
    MUST_NUMBER(verdict_row_t, points_need, "Observations needed for a projection."),
    CHOICE(verdict_row_t, alt_verdict, choices_verdict,
           "Verdict on the plan's other wording of the target"),
    CHOICE(verdict_row_t, disagree, choices_no_yes, "Whether the rules disagree"),
    TEXT(verdict_row_t, cautions, "Codes of cautions, joined by semicolons."),
};

static const column_t assessment_columns[] = {
    MUST_TEXT(assessment_row_t, indicator, "Code of the indicator."),
    MUST_TEXT(assessment_row_t, rule, "Code of the rule."),
    NUMBER(assessment_row_t, ratio, "The rule's number."),
    TEXT(assessment_row_t, class_code, "Code of the class."),
    TEXT(assessment_row_t, class_zh, "The class in Chinese."),
    TEXT(assessment_row_t, class_en, "The class in English."),
    TEXT(assessment_row_t, reason_zh, "Why there is none, in Chinese."),
    TEXT(assessment_row_t, reason_en, "Why there is none, in English."),
};

static const column_t sensitivity_columns[] = {
    MUST_TEXT(sensitivity_row_t, indicator, "Code of the indicator."),
    MUST_NUMBER(sensitivity_row_t, share, "Tolerance as a share of the target."),
    CHOICE(sensitivity_row_t, verdict, choices_verdict, "The verdict at this tolerance"),
};

#define COLUMNS(list, type)                                                                        \
    .columns = (list), .n_columns = sizeof(list) / sizeof *(list), .row_size = sizeof(type)

static const table_spec_t specs[RELEASE_TABLES] = {
    [RELEASE_DELIVERIES] = {.name = "deliveries.csv",
                            .help =
                                "The deliveries that hold a figure published by the release date.",
                            COLUMNS(delivery_columns, delivery_row_t),
                            .key = {"delivery", "sha256"}},
    [RELEASE_OBSERVATIONS] =
        {.name = "observations.csv",
         .help = "For each series and period the figure that holds at the release date.",
         COLUMNS(observation_columns, observation_row_t),
         .key = {"series", "period"}},
    [RELEASE_VINTAGES] = {.name = "vintages.csv",
                          .help = "Every figure published by the release date.",
                          COLUMNS(vintage_columns, vintage_row_t),
                          .key = {"series", "period", "published", "delivery", "row"}},
    [RELEASE_FINDINGS] = {.name = "findings.csv",
                          .help = "What a person should look at.",
                          COLUMNS(finding_columns, finding_row_t),
                          .key = {"rule", "series", "period", "delivery", "row"},
                          .key_repeats = true},
    [RELEASE_REJECTED] = {.name = "rejected.csv",
                          .help = "Rows left out of deliveries loaded in part.",
                          COLUMNS(rejected_columns, rejected_row_t),
                          .key = {"delivery", "row"},
                          .key_repeats = true},
    [RELEASE_REVISIONS] = {.name = "revisions.csv",
                           .help = "How first published figures differ from those that hold.",
                           COLUMNS(revision_columns, revision_row_t),
                           .key = {"series", "periods", "statistic"}},
    [RELEASE_QUARTERS] = {.name = "quarters.csv",
                          .help = "Single quarters and years to date of every flow.",
                          COLUMNS(quarter_columns, quarter_row_t),
                          .key = {"series", "period", "kind"}},
    [RELEASE_FITS] = {.name = "fits.csv",
                      .help = "Every model fitted to every series.",
                      COLUMNS(fit_columns, fit_row_t),
                      .key = {"series", "model"}},
    [RELEASE_PATHS] = {.name = "paths.csv",
                       .help = "What each model says of each coming period.",
                       COLUMNS(path_columns, path_row_t),
                       .key = {"series", "model", "period"}},
    [RELEASE_BACKTEST] = {.name = "backtest.csv",
                          .help = "Rolling-origin errors of every model.",
                          COLUMNS(backtest_columns, backtest_row_t),
                          .key = {"series", "model", "horizon"}},
    [RELEASE_PROJECTIONS] = {.name = "projections.csv",
                             .help = "The path of every indicator, observed and projected.",
                             COLUMNS(projection_columns, projection_row_t),
                             .key = {"indicator", "period", "kind"}},
    [RELEASE_VERDICTS] = {.name = "verdicts.csv",
                          .help = "One indicator a row.",
                          COLUMNS(verdict_columns, verdict_row_t),
                          .key = {"indicator"}},
    [RELEASE_ASSESSMENTS] = {.name = "assessments.csv",
                             .help = "What each rule says of each indicator.",
                             COLUMNS(assessment_columns, assessment_row_t),
                             .key = {"indicator", "rule"}},
    [RELEASE_SENSITIVITY] = {.name = "sensitivity.csv",
                             .help = "The verdict at other tolerances.",
                             COLUMNS(sensitivity_columns, sensitivity_row_t),
                             .key = {"indicator", "share"}},
};

const table_spec_t *release_table_spec(release_table_t table) {
    return &specs[table];
}

int observation_is_actual(const char *status, const char *published, period_t period) {
    date_t day;
    bool has_begun =
        date_read(published, &day) &&
        (day.year > period.year || (day.year == period.year && day.month >= period.last));

    return has_begun && strcmp(status, "F") != 0;
}

static char *path_in(const char *folder, release_table_t table) {
    return text_join(folder, "/", specs[table].name, NULL);
}

int release_table_read(const char *folder, release_table_t table, table_t *out, err_t *err) {
    char *path = path_in(folder, table);
    int code =
        path ? table_read(path, &specs[table], out, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    free(path);
    return code;
}

int release_table_write(const char *folder, release_table_t table, const table_t *rows,
                        err_t *err) {
    char *path = path_in(folder, table);
    table_t whole = *rows;

    whole.spec = &specs[table]; /* a table without rows has no specification yet */
    int code = path ? table_write(&whole, path, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    free(path);
    return code;
}
