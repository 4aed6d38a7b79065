/*
 * spreadsheet: the sheets of a workbook, cell by cell, as text that a reader of values takes.
 *
 * Two kinds of file: .xlsx (ECMA-376, transitional and strict; zip and XML) and .xls (BIFF8 in a
 * compound file). Rows are read as a stream; the texts that cells share are kept.
 *
 * A cell gives the text that a CSV of the same table holds, in full: a number as number_format.h
 * writes it, a date and a per cent by the cell's format, a formula's stored value, never computed
 * anew. What has no value says so by its kind.
 */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_SPREADSHEET_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_SPREADSHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"

enum {
    SPREADSHEET_ROWS_MAX = 1 << 20,    /* of a sheet, as in Excel */
    SPREADSHEET_COLUMNS_MAX = 1 << 14, /* the same */
    SPREADSHEET_SHEETS_MAX = 1024,
    SPREADSHEET_TEXT_MAX = 4 * 32767,  /* bytes of a cell's text; Excel: 32767 characters */
    SPREADSHEET_TEXTS_MAX = 256 << 20, /* bytes of all shared texts */
    SPREADSHEET_RANGES_MAX = 1 << 17,  /* merged ranges of a sheet */
    COLUMN_LETTERS_SIZE = 8,
};

typedef struct spreadsheet spreadsheet_t;

typedef enum spreadsheet_kind {
    SPREADSHEET_EMPTY,
    SPREADSHEET_TEXT, /* also digits that were typed as text */
    SPREADSHEET_NUMBER,
    SPREADSHEET_PERCENT, /* 5.2% */
    SPREADSHEET_DATE,    /* 2025, 2025-10, 2025-10-31, 2025-10-31 08:30:00 or 08:30:00 */
    SPREADSHEET_BOOLEAN, /* TRUE, FALSE */
    SPREADSHEET_ERROR,   /* #DIV/0!; also a date that is no day: the number after a # */
    SPREADSHEET_FORMULA, /* without a stored value: "=A1+B1" */
} spreadsheet_kind_t;

typedef struct spreadsheet_cell {
    size_t column; /* the first is 1 */
    spreadsheet_kind_t kind;
    const char *text;   /* "" of an empty one */
    const char *format; /* code of its number format; "General" */
    bool is_formula;    /* the text is the stored value of one */
} spreadsheet_cell_t;

/* One row; cells in the order of their columns, not every column has one. */
typedef struct spreadsheet_row {
    size_t row; /* the first is 1 */
    bool is_hidden;
    size_t n;
    const spreadsheet_cell_t *cells;
} spreadsheet_row_t;

typedef struct spreadsheet_sheet {
    const char *name;
    bool is_hidden;
    bool has_cells; /* a sheet of cells, not a chart */
} spreadsheet_sheet_t;

/* Rows and columns from the first to the last, both included; the first is 1. */
typedef struct spreadsheet_range {
    size_t first_row, first_column, last_row, last_column;
} spreadsheet_range_t;

typedef enum spreadsheet_result {
    SPREADSHEET_ROW,
    SPREADSHEET_END,
    SPREADSHEET_FAILED, /* a problem was added */
} spreadsheet_result_t;

/* What a file is by its first bytes. */
typedef enum spreadsheet_file {
    SPREADSHEET_FILE_NONE, /* none of these: a text, or nothing that can be opened */
    SPREADSHEET_FILE_ZIP,
    SPREADSHEET_FILE_COMPOUND,
    SPREADSHEET_FILE_HTML,
    SPREADSHEET_FILE_XML,
    SPREADSHEET_FILE_PDF,
} spreadsheet_file_t;

spreadsheet_file_t spreadsheet_file_find(const char *path);

/*
 * Opens the workbook at `path`, whatever it is called. Returns 0 and *book (caller ends with
 * spreadsheet_close), or an exit code; a file that is no workbook is called what it is.
 */
int spreadsheet_open(const char *path, spreadsheet_t **book, err_t *err);
void spreadsheet_close(spreadsheet_t *book);

/* Sheets in the order of their tabs. Strings live as long as the book. */
size_t spreadsheet_count(const spreadsheet_t *book);
const spreadsheet_sheet_t *spreadsheet_sheet(const spreadsheet_t *book, size_t i);

/* Goes to the beginning of sheet `i`, which has cells; again as often as wanted. */
int spreadsheet_begin(spreadsheet_t *book, size_t i, err_t *err);

/* The next row of that sheet that has a cell; *row and its strings live until the next call. */
spreadsheet_result_t spreadsheet_next(spreadsheet_t *book, const spreadsheet_row_t **row,
                                      err_t *err);

/* Of the sheet begun: merged ranges, and columns that are hidden (rows from 1 to the last). */
const spreadsheet_range_t *spreadsheet_merged(const spreadsheet_t *book, size_t *n);
const spreadsheet_range_t *spreadsheet_hidden(const spreadsheet_t *book, size_t *n);

/* The letters of a column: A, Z, AA; returns `out`. */
char *spreadsheet_column(size_t column, char out[COLUMN_LETTERS_SIZE]);

#endif
