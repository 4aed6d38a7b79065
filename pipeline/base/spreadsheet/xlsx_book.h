/*
 * xlsx_book: what the sheets of an .xlsx share: their list, shared texts, number formats, the
 * system of dates. Parts are found by their relationships, whatever they are called.
 */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLSX_BOOK_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLSX_BOOK_H

#include "pipeline/base/spreadsheet/number_format.h"
#include "pipeline/base/spreadsheet/package.h"
#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/base/text.h"

/* A sheet and the part with its cells. */
typedef struct xlsx_sheet {
    spreadsheet_sheet_t shown;
    char *name;
    char *relation;
    char *part; /* NULL: none */
} xlsx_sheet_t;

/* A number format of cells and its code. */
typedef struct xlsx_format {
    char *code;
    number_format_t read;
} xlsx_format_t;

typedef struct xlsx_book {
    package_t *package;
    xlsx_sheet_t *sheets;
    size_t n_sheets;
    bool is_1904;
    text_t texts; /* shared texts, NUL-ended one after another */
    size_t *text_starts;
    size_t n_texts;
    size_t texts_capacity;
    xlsx_format_t *formats; /* by the number of a cell's style */
    size_t n_formats;
    struct xlsx_code { /* custom formats of the file */
        unsigned id;
        char *code;
    } * codes;
    size_t n_codes;
} xlsx_book_t;

/* Reads all that but the cells; `book` is {0}. Returns 0 or a code; xlsx_book_free in any case. */
int xlsx_book_read(const char *path, xlsx_book_t *book, err_t *err);
void xlsx_book_free(xlsx_book_t *book);

/* Shared text `i`, or NULL when there is none. */
const char *xlsx_book_text(const xlsx_book_t *book, size_t i);

/* The format of style `i`; General when there is no such style. */
const xlsx_format_t *xlsx_book_format(const xlsx_book_t *book, size_t i);

#endif
