/*
 * delivery_layout: how a delivery is laid out, found from its first lines.
 *
 * Long: one observation a row, columns named in our words, SDMX-CSV's or the plan's mappings. Wide:
 * series down and periods across, or periods down and series across. The separator is the one of
 * comma, semicolon and tab that makes a header. Title rows may stand above the header, with a unit
 * in them ("单位：亿元"); a unit may stand in a header ("GDP(亿元)") or in a column.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_DELIVERY_LAYOUT_H
#define TIDEMARK_PIPELINE_INGEST_READ_DELIVERY_LAYOUT_H

#include "pipeline/ingest/read/header_words.h"
#include "pipeline/ingest/read/record_source.h"

enum { LAYOUT_COLUMNS_MAX = RECORD_FIELDS_MAX, LAYOUT_LOOK_LINES = 60 };

typedef enum shape { SHAPE_LONG, SHAPE_PERIODS_ACROSS, SHAPE_SERIES_ACROSS, SHAPES } shape_t;

typedef struct layout_column {
    column_role_t role;
    char *header;                /* as it stands in the file, normalised; owned */
    period_t period;             /* SHAPE_PERIODS_ACROSS */
    const series_row_t *series;  /* SHAPE_SERIES_ACROSS */
    char unit[LAYOUT_UNIT_SIZE]; /* from the header, "" none */
} layout_column_t;

typedef struct layout {
    shape_t shape;
    char delimiter;
    size_t header_line; /* first is 1 */
    layout_column_t *columns;
    size_t n;
    char unit[LAYOUT_UNIT_SIZE]; /* of the whole table, from a title row, "" none */
} layout_t;

/*
 * Finds the layout of the table that `source` has come to; `path` is the file's, for messages.
 * Problems (no header, a header word that means nothing, with the nearest one, a column twice, a
 * column missing) are added to `err`. Returns 0 or a code; caller ends with layout_free in any
 * case.
 */
int layout_find(const char *path, record_source_t *source, const plan_t *plan, layout_t *layout,
                err_t *err);
void layout_free(layout_t *layout);

#endif
