#include "pipeline/release/delivered.h"

#include "pipeline/base/row_columns.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"

static const column_t columns[] = {
    ROW_CODE(delivered_t, series, NEED_VALUE, "Code of the series (series.csv)."),
    ROW_PERIOD(delivered_t, period, NEED_VALUE,
               "2025, 2025Q1-3 (year to date), 2025Q1, 2025M09 (month, or month end of a stock)."),
    ROW_TEXT(delivered_t, value, NEED_VALUE,
             "The value as printed, in the unit; its last digit shows how precise it is."),
    ROW_TEXT(delivered_t, unit, NEED_VALUE,
             "The series' unit, or a word that mappings.csv maps to it."),
    ROW_CHOICE(delivered_t, status, NEED_NONE, choices_status,
               "SDMX observation status; empty is A"),
    ROW_CHOICE(delivered_t, qualifier, NEED_NONE, choices_qualifier,
               "How the source qualifies the value"),
    ROW_CODE(delivered_t, basis, NEED_NONE, "Statistical basis (labels.csv, kind basis)."),
    ROW_DATE(delivered_t, published, NEED_VALUE, "Day of publication."),
    ROW_CHOICE(delivered_t, date_basis, NEED_NONE, choices_date_basis,
               "Where that day comes from; empty is stated"),
    ROW_TEXT(delivered_t, source, NEED_NONE, "The publication."),
    ROW_TEXT(delivered_t, url, NEED_NONE, "Its address."),
    ROW_TEXT(delivered_t, note, NEED_NONE, "Remarks."),
};

static const table_spec_t spec = {
    .name = "delivery (long form)",
    .help = "One observation a row; one file a publication.",
    ROW_COLUMNS(columns, delivered_t),
};

const table_spec_t *delivered_spec(void) {
    return &spec;
}
