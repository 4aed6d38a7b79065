#include "pipeline/release/forecast_tables.h"

#include "pipeline/base/row_columns.h"

static const column_t point_columns[] = {
    ROW_TEXT(point_row_t, series, NEED_VALUE, "Name of the series."),
    ROW_PERIOD(
        point_row_t, period, NEED_VALUE,
        "A year, quarter or month: 2025, 2025Q3, 2025M09. A missing period is a missing row."),
    ROW_RESULT(point_row_t, value, NEED_VALUE, "The observation."),
};

static const table_spec_t points = {
    .name = "series to forecast",
    .help = "One observation a row, in any order.",
    ROW_COLUMNS(point_columns, point_row_t),
};

static const column_t forecast_columns[] = {
    ROW_TEXT(forecast_row_t, series, NEED_VALUE, "Name of the series."),
    ROW_PERIOD(forecast_row_t, period, NEED_VALUE, "Period forecast."),
    ROW_RESULT(forecast_row_t, step, NEED_VALUE,
               "Periods after the last observation of the series."),
    ROW_RESULT(forecast_row_t, value, NEED_VALUE, "The forecast; of the combination the median."),
    ROW_RESULT(forecast_row_t, lo80, NEED_HEADER, "Lower limit, 80 %."),
    ROW_RESULT(forecast_row_t, hi80, NEED_HEADER, "Upper limit, 80 %."),
    ROW_RESULT(forecast_row_t, lo95, NEED_HEADER, "Lower limit, 95 %."),
    ROW_RESULT(forecast_row_t, hi95, NEED_HEADER, "Upper limit, 95 %."),
    ROW_TEXT(forecast_row_t, model, NEED_VALUE, "Code of the model, or combination."),
};

static const table_spec_t forecasts = {
    .name = "forecasts",
    .help = "One forecast a row. Other levels than 80 and 95 (`--level`) give their columns other "
            "names: "
            "lo and hi of each level, in the order asked for.",
    ROW_COLUMNS(forecast_columns, forecast_row_t),
};

const table_spec_t *point_spec(void) {
    return &points;
}

const table_spec_t *forecast_spec(void) {
    return &forecasts;
}
