/*
 * recheck: reads a finished workbook again before anyone else does.
 *
 * The library that writes workbooks reports success when a disk filled up under it and leaves parts
 * empty or cut. Here every part of the archive is unpacked (libarchive checks its sum) and parsed
 * (expat), the parts that must be there are counted, each sheet must hold the rows and cells that
 * were written, and every number must be one.
 */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_RECHECK_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_RECHECK_H

#include <stddef.h>

#include "pipeline/base/err.h"

/* What a finished workbook must hold. Rows are rows with at least one cell. */
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

/* Frees the names and leaves `content` empty. */
void book_content_free(book_content_t *content);

/*
 * Compares the file at `path` with `content`. Returns 0, or the exit code of the first problem
 * found (MSG_WORKBOOK_DAMAGED with what is wrong; MSG_NO_MEMORY).
 */
int recheck_workbook(const char *path, const book_content_t *content, err_t *err);

#endif
