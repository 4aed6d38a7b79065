/*
 * spreadsheet_kind: what a kind of workbook has to do for spreadsheet; only its kinds include this.
 */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_SPREADSHEET_KIND_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_SPREADSHEET_KIND_H

#include "pipeline/base/spreadsheet/spreadsheet.h"

/* The functions of spreadsheet.h of one kind of file; `book` is what `open` made. */
typedef struct spreadsheet_kind_row {
    int (*open)(const char *path, void **book, err_t *err);
    void (*close)(void *book); /* also of a book that `open` gave up */
    size_t (*count)(const void *book);
    const spreadsheet_sheet_t *(*sheet)(const void *book, size_t i);
    int (*begin)(void *book, size_t i, err_t *err);
    spreadsheet_result_t (*next)(void *book, const spreadsheet_row_t **row, err_t *err);
    const spreadsheet_range_t *(*merged)(const void *book, size_t *n);
    const spreadsheet_range_t *(*hidden)(const void *book, size_t *n);
} spreadsheet_kind_row_t;

extern const spreadsheet_kind_row_t spreadsheet_xlsx;
extern const spreadsheet_kind_row_t spreadsheet_xls;

#endif
