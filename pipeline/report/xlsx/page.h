/* page: page and screen of a sheet: widths, panes, repeated rows, breaks, foot. */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_PAGE_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_PAGE_H

#include "pipeline/report/xlsx/book.h"

/* Least and most width of a column in characters of the standard font; what its cells hold decides
 * between them, and row heights follow. */
void sheet_column(sheet_t *sheet, uint16_t column, double least, double most);

/* The rows above and the columns left of this cell stay on the screen. */
void sheet_freeze(sheet_t *sheet, uint32_t row, uint16_t column);

/* Rows printed again at the top of every page after them; a sheet has one such block, the last one
 * asked for. */
void sheet_repeat(sheet_t *sheet, uint32_t first, uint32_t last);

/* Paper lies on its side; all columns and rows go on one page; a page begins with a row. */
void sheet_landscape(sheet_t *sheet);
void sheet_one_page(sheet_t *sheet);
void sheet_page_break(sheet_t *sheet, uint32_t before_row);

/* The page's foot: `left` and, at the right, the sheet's name and page number of pages. */
void sheet_foot(sheet_t *sheet, const char *left);

/* Least height of a row in points. */
void sheet_row_height(sheet_t *sheet, uint32_t row, double points);

/* Numbers stored as text in this block are meant so: no warning marks in Excel. */
void sheet_text_numbers(sheet_t *sheet, uint32_t first_row, uint16_t first_column,
                        uint32_t last_row, uint16_t last_column);

/*
 * Paints the cells of this block that hold nothing grey, as STYLE_EMPTY is. What a chart draws must
 * be left unwritten where there is no number: the library keeps 0 with the chart for a styled empty
 * cell.
 */
void sheet_mark_blanks(sheet_t *sheet, uint32_t first_row, uint16_t first_column, uint32_t last_row,
                       uint16_t last_column);

#endif
