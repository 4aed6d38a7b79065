/*
 * fitting: widths of columns and heights of rows. The library can neither measure text nor fit a
 * column to it, and Excel does not fit rows of merged cells, so both are computed here from the
 * widths of characters.
 */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_FITTING_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_FITTING_H

#include "pipeline/report/xlsx/book.h"
#include "pipeline/report/xlsx/style.h"

/* The height in points that `text` takes in `width` characters of the standard font. */
double fitting_height(const char *text, style_row_t style, double width, language_t language);

/* The width in characters of the standard font that the longest line of `text` takes. */
double fitting_width(const char *text, style_row_t style);

/* Sets the widths of a sheet's columns from what the cells hold and writes them to `widths`, an
 * element for each column up to the last that holds something. */
void sheet_fit_columns(sheet_t *sheet, double *widths);

/* Sets the heights of its rows from what the cells hold and the widths. */
void sheet_fit_rows(sheet_t *sheet, const double *widths);

#endif
