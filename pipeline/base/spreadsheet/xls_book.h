/* xls_book: what the sheets of an .xls share: their list, shared texts, number formats, the system
 * of dates. */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLS_BOOK_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLS_BOOK_H

#include "pipeline/base/pool.h"
#include "pipeline/base/spreadsheet/number_format.h"
#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/base/spreadsheet/xls_records.h"

typedef struct xls_sheet {
    spreadsheet_sheet_t shown;
    size_t at; /* of its records in the stream */
} xls_sheet_t;

/* A number format, its code owned by the pool. */
typedef struct xls_format {
    const char *code;
    number_format_t read;
} xls_format_t;

typedef struct xls_book {
    char *path;
    unsigned char *bytes; /* the stream */
    size_t n;
    pool_t strings;
    xls_sheet_t *sheets;
    size_t n_sheets;
    bool is_1904;
    text_t texts; /* shared texts, NUL-ended one after another */
    size_t *text_starts;
    size_t n_texts;
    struct xls_code { /* formats of the file */
        unsigned id;
        const char *code;
    } * codes;
    size_t n_codes;
    unsigned *styles; /* of each cell style the id of its format */
    size_t n_styles;
    xls_format_t *formats; /* of each cell style */
} xls_book_t;

/* Reads all that but the cells; `book` is {0}. Returns 0 or a code; xls_book_free in any case. */
int xls_book_read(const char *path, xls_book_t *book, err_t *err);
void xls_book_free(xls_book_t *book);

/* Adds MSG_WORKBOOK_BROKEN. */
int xls_book_broken(const xls_book_t *book, const char *what, err_t *err);

#endif
