#include "pipeline/release/forecast_tables.h"

static const column_t point_columns[] = {
    {"series", COLUMN_TEXT, NEED_VALUE, offsetof(point_row_t, series), NULL, 0, 0,
     "Name of the series."},
    {"period", COLUMN_PERIOD, NEED_VALUE, offsetof(point_row_t, period), NULL, 0, 0,
     "A year, quarter or month: 2025, 2025Q3, 2025M09. A missing period is a missing row."},
    {"value", COLUMN_RESULT, NEED_VALUE, offsetof(point_row_t, value), NULL, 0, 0,
     "The observation."},
};

static const table_spec_t points = {
    .name = "series to forecast",
    .help = "One observation a row, in any order.",
    .columns = point_columns,
    .n_columns = sizeof point_columns / sizeof *point_columns,
    .row_size = sizeof(point_row_t),
};

#define NUMBER(member, need, help)                                                                 \
    { #member, COLUMN_RESULT, need, offsetof(forecast_row_t, member), NULL, 0, 0, help }

static const column_t forecast_columns[] = {
    {"series", COLUMN_TEXT, NEED_VALUE, offsetof(forecast_row_t, series), NULL, 0, 0,
     "Name of the series."},
    {"period", COLUMN_PERIOD, NEED_VALUE, offsetof(forecast_row_t, period), NULL, 0, 0,
     "Period forecast."},
    NUMBER(step, NEED_VALUE, "Periods after the last observation of the series."),
    NUMBER(value, NEED_VALUE, "The forecast; of the combination the median."),
    NUMBER(lo80, NEED_HEADER, "Lower limit, 80 %."),
    NUMBER(hi80, NEED_HEADER, "Upper limit, 80 %."),
    NUMBER(lo95, NEED_HEADER, "Lower limit, 95 %."),
    NUMBER(hi95, NEED_HEADER, "Upper limit, 95 %."),
    {"model", COLUMN_TEXT, NEED_VALUE, offsetof(forecast_row_t, model), NULL, 0, 0,
     "Code of the model, or combination."},
};

static const table_spec_t forecasts = {
    .name = "forecasts",
    .help = "One forecast a row. Other levels than 80 and 95 (`--level`) give their columns other "
            "names: "
            "lo and hi of each level, in the order asked for.",
    .columns = forecast_columns,
    .n_columns = sizeof forecast_columns / sizeof *forecast_columns,
    .row_size = sizeof(forecast_row_t),
};

const table_spec_t *point_spec(void) {
    return &points;
}

const table_spec_t *forecast_spec(void) {
    return &forecasts;
}
