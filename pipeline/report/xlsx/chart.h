/* chart: line charts over the cells of a sheet. */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_CHART_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_CHART_H

#include "pipeline/report/xlsx/book.h"

/* How a line of a chart is drawn. */
typedef enum line_kind {
    LINE_OBSERVED,
    LINE_WITHIN, /* points inside a year */
    LINE_PROJECTED,
    LINE_LIMIT_80,
    LINE_LIMIT_95,
    LINE_TARGET,
    LINE_KINDS,
} line_kind_t;

typedef struct chart_line {
    line_kind_t kind;
    uint16_t column;  /* of its values */
    const char *name; /* in the legend; NULL: not in it, and called as its column's head */
} chart_line_t;

enum { CHART_LINES_MAX = 10 };

/* A line chart over rows first..last of a table; blank cells are gaps. */
typedef struct chart_setup {
    spot_t spot;            /* first row, and the columns it spans */
    uint32_t last_cell_row; /* it spans the cells from spot.row to this row */
    const char *title;
    const char *x_title;
    const char *y_title;
    const char *description; /* alternative text */
    uint32_t head_row;
    uint32_t first_row;
    uint32_t last_row;
    uint16_t category_column;
    double least; /* the values shown, for the scale of the axis */
    double most;
    chart_line_t lines[CHART_LINES_MAX];
    size_t n_lines;
} chart_setup_t;

void sheet_put_chart(sheet_t *sheet, const chart_setup_t *setup);

/* Places the charts of a sheet over its cells, once these have their widths (characters, an element
 * a column) and heights. */
void sheet_place_charts(sheet_t *sheet, const double *widths);

#endif
