#include "pipeline/release/fit_rows.h"

#include "pipeline/base/row_columns.h"
#include "pipeline/plan/plan.h"

static const column_t sample_columns[] = {
    ROW_TEXT(sample_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_PERIOD(sample_row_t, period, NEED_VALUE, "Period of the observation."),
    ROW_CHOICE(sample_row_t, use, NEED_VALUE, choices_sample_use, "What it was used as"),
    ROW_CHOICE(sample_row_t, reason, NEED_HEADER, choices_sample_reason, "Why it was left out"),
    ROW_RESULT(sample_row_t, published, NEED_VALUE, "The value as published."),
    ROW_RESULT(sample_row_t, value, NEED_HEADER, "The value as fitted."),
    ROW_TEXT(sample_row_t, basis, NEED_HEADER, "Statistical basis as published."),
    ROW_TEXT(sample_row_t, fitted_basis, NEED_HEADER, "Statistical basis of the value as fitted."),
    ROW_RESULT(sample_row_t, segment, NEED_HEADER, "Segment of a point: 1, 2 and so on."),
    ROW_CHOICE(sample_row_t, join, NEED_VALUE, choices_sample_join,
               "How a point is joined to the point before it"),
    {.name = "break", /* a word of C, so the member has another name */
     .type = COLUMN_PERIOD,
     .need = NEED_HEADER,
     .offset = offsetof(sample_row_t, cut),
     .help = "Period of the plan's break between a point and the point before it."},
};

static const column_t fit_columns[] = {
    ROW_TEXT(fit_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_TEXT(fit_row_t, model, NEED_VALUE, "Code of the model."),
    ROW_CHOICE(fit_row_t, role, NEED_VALUE, choices_role, "Its part in the projection"),
    ROW_RESULT(fit_row_t, n, NEED_VALUE, "Points used."),
    ROW_PERIOD(fit_row_t, first, NEED_HEADER, "First period used."),
    ROW_PERIOD(fit_row_t, last, NEED_HEADER, "Last period used."),
    ROW_CHOICE(fit_row_t, transform, NEED_HEADER, choices_transform, "Scale of the model"),
    ROW_RESULT(
        fit_row_t, sigma, NEED_HEADER,
        "Residual standard deviation; of the combination the standard deviation of changes."),
    ROW_TEXT(fit_row_t, parameters, NEED_HEADER, "Estimated parameters, name=value."),
    ROW_CHOICE(fit_row_t, status, NEED_VALUE, choices_fit_status, "Result"),
    ROW_TEXT(fit_row_t, reason, NEED_HEADER, "Why it was not fitted, as a code."),
    ROW_RESULT(fit_row_t, need, NEED_HEADER, "Points needed, when there are too few."),
};

static const column_t path_columns[] = {
    ROW_TEXT(path_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_TEXT(path_row_t, model, NEED_VALUE, "Code of the model, or combination."),
    ROW_RESULT(path_row_t, step, NEED_VALUE, "Periods after the last observation used."),
    ROW_PERIOD(path_row_t, period, NEED_VALUE, "Period forecast."),
    ROW_RESULT(path_row_t, value, NEED_VALUE, "Forecast, original scale."),
    ROW_RESULT(path_row_t, horizon, NEED_HEADER,
               "Periods since the last information (combination only)."),
    ROW_CHOICE(path_row_t, transform, NEED_HEADER, choices_transform, "Scale of the distribution"),
    ROW_RESULT(path_row_t, lower, NEED_HEADER, "Lower bound of the transform."),
    ROW_RESULT(path_row_t, upper, NEED_HEADER, "Upper bound of the transform."),
    ROW_RESULT(path_row_t, location, NEED_HEADER,
               "Median of the Student t distribution, model scale."),
    ROW_RESULT(path_row_t, scale, NEED_HEADER, "Its scale, model scale."),
    ROW_RESULT(path_row_t, dof, NEED_HEADER, "Its degrees of freedom."),
    ROW_RESULT(path_row_t, floor, NEED_HEADER, "Lowest value possible, original scale."),
    ROW_RESULT(path_row_t, ceiling, NEED_HEADER, "Highest value possible, original scale."),
};

static const column_t backtest_columns[] = {
    ROW_TEXT(backtest_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_TEXT(backtest_row_t, model, NEED_VALUE, "Code of the model, or combination."),
    ROW_RESULT(backtest_row_t, horizon, NEED_VALUE, "Periods ahead."),
    ROW_RESULT(backtest_row_t, origins, NEED_VALUE, "Forecasts compared with what came."),
    ROW_RESULT(backtest_row_t, mae, NEED_HEADER, "Mean absolute error."),
    ROW_RESULT(backtest_row_t, mase, NEED_HEADER, "Mean absolute scaled error."),
    ROW_RESULT(backtest_row_t, smape, NEED_HEADER, "Symmetric mean absolute percentage error."),
    ROW_RESULT(backtest_row_t, bias, NEED_HEADER, "Mean of forecast less observation."),
    ROW_RESULT(backtest_row_t, cover80, NEED_HEADER,
               "Share of observations inside the 80 % interval."),
    ROW_RESULT(backtest_row_t, cover95, NEED_HEADER,
               "Share of observations inside the 95 % interval."),
};

const table_spec_t samples_spec = {
    .name = "samples.csv",
    .help = "What became of each observation when its series was fitted.",
    ROW_COLUMNS(sample_columns, sample_row_t),
    .key = {"series", "period"},
};

const table_spec_t fits_spec = {
    .name = "fits.csv",
    .help = "Every model fitted to every series.",
    ROW_COLUMNS(fit_columns, fit_row_t),
    .key = {"series", "model"},
};

const table_spec_t paths_spec = {
    .name = "paths.csv",
    .help = "What each model forecasts for each coming period.",
    ROW_COLUMNS(path_columns, path_row_t),
    .key = {"series", "model", "period"},
};

const table_spec_t backtest_spec = {
    .name = "backtest.csv",
    .help = "Rolling-origin errors of every model.",
    ROW_COLUMNS(backtest_columns, backtest_row_t),
    .key = {"series", "model", "horizon"},
};
