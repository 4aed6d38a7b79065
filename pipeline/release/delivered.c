#include "pipeline/release/delivered.h"

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"

static const column_t columns[] = {
    {"series", COLUMN_CODE, NEED_VALUE, offsetof(delivered_t, series), NULL, 0, 0,
     "Code of the series (series.csv)."},
    {"period", COLUMN_PERIOD, NEED_VALUE, offsetof(delivered_t, period), NULL, 0, 0,
     "2025, 2025Q1-3 (year to date), 2025Q1, 2025M09 (month, or month end of a stock)."},
    {"value", COLUMN_TEXT, NEED_VALUE, offsetof(delivered_t, value), NULL, 0, 0,
     "The figure as printed, in the unit; its last digit says how precise it is."},
    {"unit", COLUMN_TEXT, NEED_VALUE, offsetof(delivered_t, unit), NULL, 0, 0,
     "The series' unit, or a word that mappings.csv maps to it."},
    {"status", COLUMN_CHOICE, NEED_NONE, offsetof(delivered_t, status), choices_status, 0, 0,
     "SDMX observation status; empty is A"},
    {"qualifier", COLUMN_CHOICE, NEED_NONE, offsetof(delivered_t, qualifier), choices_qualifier, 0,
     0, "How the source qualifies the figure"},
    {"basis", COLUMN_CODE, NEED_NONE, offsetof(delivered_t, basis), NULL, 0, 0,
     "Statistical basis (labels.csv, kind basis)."},
    {"published", COLUMN_DATE, NEED_VALUE, offsetof(delivered_t, published), NULL, 0, 0,
     "Day of publication."},
    {"date_basis", COLUMN_CHOICE, NEED_NONE, offsetof(delivered_t, date_basis), choices_date_basis,
     0, 0, "Where that day comes from; empty is stated"},
    {"source", COLUMN_TEXT, NEED_NONE, offsetof(delivered_t, source), NULL, 0, 0,
     "The publication."},
    {"url", COLUMN_TEXT, NEED_NONE, offsetof(delivered_t, url), NULL, 0, 0, "Its address."},
    {"note", COLUMN_TEXT, NEED_NONE, offsetof(delivered_t, note), NULL, 0, 0, "Remarks."},
};

static const table_spec_t spec = {
    .name = "delivery (long form)",
    .help = "One observation a row; one file a publication.",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .row_size = sizeof(delivered_t),
};

const table_spec_t *delivered_spec(void) {
    return &spec;
}
