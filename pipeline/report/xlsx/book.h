/*
 * book: one workbook being made; with cells, page and chart the only gate to libxlsxwriter.
 *
 * Why a gate: the library writes NaN as a number, copies invalid UTF-8, accepts sheet names that
 * Excel refuses, stores 0 for a formula without a value and reports a full disk as success. Here a
 * missing number is a dash, a formula comes from a fixed template with the value it has, names are
 * checked, and what was written is counted so that recheck can compare the finished file.
 *
 * Problems are remembered, not returned: nothing is put after the first one, and book_close reports
 * it. Rows and columns count from 0.
 */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_BOOK_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/words/words.h"

typedef struct book book_t;
typedef struct sheet sheet_t;

/* Where on a sheet: one cell, or cells of one row merged when `last` is beyond `column`. */
typedef struct spot {
    uint32_t row;
    uint16_t column;
    uint16_t last; /* 0: only `column` */
} spot_t;

/* A cell, and cells of one row that are merged. */
spot_t spot_at(uint32_t row, uint16_t column);
spot_t spot_across(uint32_t row, uint16_t column, uint16_t last);

/*
 * A new sheet after the others. Its name must be what Excel accepts: 1 to 31 characters, none of
 * []:*?/\ and no apostrophe (formulas quote it), not "History", not a name already there. NULL when
 * not; the put functions ignore a NULL sheet, and book_close reports it.
 */
sheet_t *book_sheet(book_t *book, const char *name);

/* Name of a sheet, "" of NULL. */
const char *sheet_name(const sheet_t *sheet);

/* Keeps the heap string `s` until the book is closed and returns it; NULL: out of memory. */
const char *book_keep(book_t *book, char *s);

/* Remembers the first problem, a string that is static or kept by the book; NULL: out of memory. */
void book_fail(book_t *book, const char *problem);

/* Whether something went wrong: builders may stop. */
bool book_failed(const book_t *book);

#endif
