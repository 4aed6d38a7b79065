/* What the files of the gate share; nothing outside of this folder includes it. */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_BOOK_PRIVATE_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_BOOK_PRIVATE_H

#include <xlsxwriter.h>

#include "pipeline/base/pool.h"
#include "pipeline/report/xlsx/book.h"
#include "pipeline/report/xlsx/recheck.h"
#include "pipeline/report/xlsx/style.h"

enum { SHEET_COLUMNS_MAX = 64, SHEET_ROWS_MAX = 100000 };

/* What fitting needs to know of a cell. */
typedef struct cell_note {
    spot_t spot;
    style_t style;
    const char *text; /* kept by the book */
} cell_note_t;

typedef struct column_limits {
    bool is_set;
    double least;
    double most;
} column_limits_t;

/* A chart waiting for the sizes of the cells it covers. */
typedef struct chart_note {
    lxw_chart *chart;
    spot_t spot;
    uint32_t last_row;
    const char *description;
} chart_note_t;

struct sheet {
    book_t *book;
    char *name;
    lxw_worksheet *worksheet;
    cell_note_t *notes;
    size_t n_notes;
    size_t notes_capacity;
    uint64_t *written; /* of each row, which columns hold a cell */
    double *row_least; /* of each row, least height in points */
    size_t rows_capacity;
    uint32_t last_row;
    uint16_t last_column;
    column_limits_t columns[SHEET_COLUMNS_MAX];
    lxw_row_t breaks[64]; /* rows that begin a printed page, ended by 0 */
    size_t n_breaks;
    chart_note_t charts[4];
    size_t n_charts;
    const char *text_numbers; /* ranges whose texts look like numbers, NULL none; kept */
    bool is_landscape;
    bool fits_one_page;
    sheet_content_t content; /* its name stays NULL until the book is closed */
};

struct book {
    lxw_workbook *workbook;
    char *path;
    char *folder;
    const char *missing;
    language_t language;
    sheet_t **sheets;
    size_t n_sheets;
    pool_t kept;
    lxw_format *formats[STYLE_COUNT][SHOWN_KINDS];
    size_t n_charts;
    const char *problem; /* first problem, NULL none; kept by the book or static */
};

/* Remembers what the library says, with the sheet; does nothing for LXW_NO_ERROR. */
void sheet_check(sheet_t *sheet, lxw_error error);

#endif
