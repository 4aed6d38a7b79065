/*
 * book: one workbook being made, the only gate to libxlsxwriter.
 *
 * Why a gate: the library writes NaN as a number, copies invalid UTF-8, accepts sheet names that
 * Excel refuses, stores 0 for a formula without a value and reports a full disk as success. Here a
 * missing number is a dash, a formula comes from a fixed template with the value it has, names
 * are checked, and what was written is counted so that recheck can compare the finished file.
 *
 * Problems are remembered, not returned: the put functions do nothing after the first one, and
 * book_close reports it. Rows and columns count from 0.
 */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_BOOK_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_BOOK_H

#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/number.h"
#include "pipeline/report/xlsx/style.h"

typedef struct book book_t;
typedef struct sheet sheet_t;

typedef struct book_setup {
    const char *path;   /* of the file to write */
    const char *folder; /* of the library's own temporary files: the output folder */
    language_t language;
    const char *title;
    const char *subject;
    const char *as_of;   /* YYYY-MM-DD, becomes the workbook's date of making */
    const char *missing; /* what stands for a missing number */
} book_setup_t;

/* What a finished workbook must hold, for recheck. Rows are rows with at least one cell. */
typedef struct sheet_content {
    char *name;
    size_t rows;
    size_t cells;
    size_t texts; /* cells of text, without formulas */
    size_t numbers;
    size_t formulas;
} sheet_content_t;

typedef struct book_content {
    sheet_content_t *sheets;
    size_t n_sheets;
    size_t n_charts;
} book_content_t;

void book_content_free(book_content_t *content);

/* A new workbook; everything in `setup` is copied. NULL after a problem (reported). */
book_t *book_open(const book_setup_t *setup, err_t *err);

/*
 * A new sheet behind the others. Its name must be what Excel accepts: 1 to 31 characters, none of
 * []:*?/\ and no apostrophe (formulas quote it), not "History", not a name already there. NULL when
 * not; the put functions ignore a NULL sheet, and book_close reports it.
 */
sheet_t *book_sheet(book_t *book, const char *name);

/*
 * Lays out the sheets, writes the file, and frees the book whether that went well or not. On
 * success *content (may be NULL) says what the file must hold; caller frees with book_content_free.
 */
int book_close(book_t *book, book_content_t *content, err_t *err);

/* Keeps the heap string `s` until the book is closed and returns it; NULL counts as out of memory.
 */
const char *book_keep(book_t *book, char *s);

/* Remembers the first problem, a string that is static or kept by the book; NULL: out of memory. */
void book_fail(book_t *book, const char *problem);

language_t book_language(const book_t *book);

/* 1 once something went wrong: builders may stop. */
int book_failed(const book_t *book);

const char *sheet_name(const sheet_t *sheet);

/* What a formula speaks of: a cell, or a number when `sheet` is NULL. */
typedef struct operand {
    const sheet_t *sheet;
    uint32_t row;
    uint16_t column;
    double number;
} operand_t;

operand_t operand_cell(const sheet_t *sheet, uint32_t row, uint16_t column);
operand_t operand_number(double number);

/* Where on a sheet: one cell, or cells of one row merged when `last` is beyond `column`. */
typedef struct spot {
    uint32_t row;
    uint16_t column;
    uint16_t last; /* 0: only `column` */
} spot_t;

/* A cell, and cells of one row that are merged. */
spot_t spot_at(uint32_t row, uint16_t column);
spot_t spot_across(uint32_t row, uint16_t column, uint16_t last);

/* Text is always stored as text: nothing in it is ever taken for a formula. "" leaves the spot
 * styled and empty. */
void sheet_put_text(sheet_t *sheet, spot_t spot, style_t style, const char *text);

/* A number; a missing or not finite one becomes the setup's `missing`. */
void sheet_put_number(sheet_t *sheet, spot_t spot, style_t style, shown_t shown, optional_t value);
void sheet_put_count(sheet_t *sheet, spot_t spot, style_t style, size_t value);

/*
 * A formula with the number it has now. `template` is a literal; {0} to {9} stand for operands:
 * a cell becomes $B$7 or 'Sheet'!$B$7, of a range {0}:{1} the second without its sheet.
 * A value that is not finite becomes `missing`, without formula.
 */
void sheet_put_formula(sheet_t *sheet, spot_t spot, style_t style, shown_t shown, double value,
                       const char *template, const operand_t *operands, size_t n);

/* The same for a formula whose value is text. */
void sheet_put_formula_text(sheet_t *sheet, spot_t spot, style_t style, const char *value,
                            const char *template, const operand_t *operands, size_t n);

/* Text that leads to the first cell of another sheet of this book. */
void sheet_put_link(sheet_t *sheet, spot_t spot, style_t style, const char *text,
                    const sheet_t *target);

/* Page and screen. Widths are in characters of the standard font; row heights follow from them. */
void sheet_column(sheet_t *sheet, uint16_t column, double least, double most);
void sheet_freeze(sheet_t *sheet, uint32_t row, uint16_t column);
/* Rows printed again at the top of every page behind them; a sheet has one such block, the last
 * one asked for. */
void sheet_repeat(sheet_t *sheet, uint32_t first, uint32_t last);
void sheet_landscape(sheet_t *sheet);
void sheet_one_page(sheet_t *sheet);
void sheet_page_break(sheet_t *sheet, uint32_t before_row);
/* The page's foot: `left` and, at the right, the sheet's name and page number of pages. */
void sheet_foot(sheet_t *sheet, const char *left);
/* Least height of a row in points. */
void sheet_row_height(sheet_t *sheet, uint32_t row, double points);
/* Figures stored as text in this block are meant so: no warning marks in Excel. */
void sheet_text_numbers(sheet_t *sheet, uint32_t first_row, uint16_t first_column,
                        uint32_t last_row, uint16_t last_column);

/*
 * Paints the cells of this block that hold nothing grey, as STYLE_EMPTY is. What a chart draws must
 * be left unwritten where there is no figure: the library keeps 0 with the chart for a styled empty
 * cell.
 */
void sheet_mark_blanks(sheet_t *sheet, uint32_t first_row, uint16_t first_column, uint32_t last_row,
                       uint16_t last_column);

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

#endif
