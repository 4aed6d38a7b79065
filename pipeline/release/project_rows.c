#include "pipeline/release/project_rows.h"

#include "pipeline/base/row_columns.h"
#include "pipeline/plan/plan.h"

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
    ROW_TEXT(verdict_row_t, progress_reason, NEED_HEADER, "Why there is no progress, as a code."),
    ROW_RESULT(verdict_row_t, time_share, NEED_HEADER, "Share of the time elapsed, 1 = all."),
    ROW_RESULT(verdict_row_t, gap, NEED_HEADER, "Progress less time share."),
    ROW_RESULT(verdict_row_t, required_pace, NEED_HEADER, "Change a year needed from now on."),
    ROW_RESULT(verdict_row_t, required_growth, NEED_HEADER,
               "Growth a year needed from now on, 0.05 = 5 %."),
    ROW_RESULT(verdict_row_t, recent_pace, NEED_HEADER, "Recent change a year."),
    ROW_RESULT(verdict_row_t, recent_growth, NEED_HEADER, "Recent growth a year."),
    ROW_PERIOD(verdict_row_t, recent_from, NEED_HEADER, "First year of the recent pace."),
    ROW_PERIOD(verdict_row_t, recent_to, NEED_HEADER, "Its last year."),
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
    ROW_TEXT(assessment_row_t, class, NEED_HEADER, "Code of the class."),
    ROW_TEXT(assessment_row_t, reason, NEED_HEADER, "Why there is none, as a code."),
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
    .help = "What each rule makes of each indicator.",
    ROW_COLUMNS(assessment_columns, assessment_row_t),
    .key = {"indicator", "rule"},
};

const table_spec_t sensitivity_spec = {
    .name = "sensitivity.csv",
    .help = "The verdict at other tolerances.",
    ROW_COLUMNS(sensitivity_columns, sensitivity_row_t),
    .key = {"indicator", "share"},
};
