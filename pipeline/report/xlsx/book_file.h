/* book_file: a workbook from open to closed file. */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_BOOK_FILE_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_BOOK_FILE_H

#include "pipeline/base/err.h"
#include "pipeline/report/xlsx/book.h"
#include "pipeline/report/xlsx/recheck.h"

typedef struct book_setup {
    const char *path;   /* of the file to write */
    const char *folder; /* of the library's own temporary files: the output folder */
    language_t language;
    const char *title;
    const char *subject;
    const char *as_of;   /* YYYY-MM-DD, becomes the workbook's date of making */
    const char *missing; /* what stands for a missing number */
} book_setup_t;

/* A new workbook; everything in `setup` is copied. NULL after a problem (reported). */
book_t *book_open(const book_setup_t *setup, err_t *err);

/*
 * Arranges the sheets (widths, heights, charts, pages), writes the file, and frees the book whether
 * that went well or not. On success *content (may be NULL) says what the file must hold; caller
 * frees with book_content_free. Returns 0 or the exit code of the problem.
 */
int book_close(book_t *book, book_content_t *content, err_t *err);

#endif
