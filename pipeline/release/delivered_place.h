/*
 * delivered_place: where in a delivery something stands.
 *
 * Of a text a line, counted from 1. A workbook has rows in several sheets: there `line` is the
 * sheet's number times 2^32 plus the row, so that the order of places is the order of numbers, and
 * a line of a text is itself.
 */
#ifndef TIDEMARK_PIPELINE_RELEASE_DELIVERED_PLACE_H
#define TIDEMARK_PIPELINE_RELEASE_DELIVERED_PLACE_H

#include <stddef.h>

/* The line of row `row` of sheet `sheet`, both counted from 1; sheet 0: a text. */
size_t delivered_line(size_t sheet, size_t row);

/* Its parts. */
size_t delivered_line_sheet(size_t line);
size_t delivered_line_row(size_t line);

/*
 * The place as people write it: of a text "7", and "7/3" with a field (0: none); of a workbook
 * "Sheet1!C7", without a field "Sheet1!7"; a sheet whose name is not known (NULL) is its number.
 * Caller frees; NULL: no memory.
 */
char *delivered_place_text(const char *sheet, size_t line, size_t field);

#endif
