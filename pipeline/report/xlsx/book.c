#include "pipeline/report/xlsx/book.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/xlsx/book_private.h"

spot_t spot_at(uint32_t row, uint16_t column) {
    return (spot_t){row, column, column};
}

spot_t spot_across(uint32_t row, uint16_t column, uint16_t last) {
    return (spot_t){row, column, last};
}

void book_fail(book_t *book, const char *problem) {
    if (!book->problem) {
        book->problem = problem ? problem : "out of memory";
    }
}

void sheet_check(sheet_t *sheet, lxw_error error) {
    if (error != LXW_NO_ERROR && !sheet->book->problem) {
        const char *what = lxw_strerror(error);
        book_fail(sheet->book, book_keep(sheet->book, text_join(sheet->name, ": ", what, NULL)));
    }
}

const char *book_keep(book_t *book, char *s) {
    const char *kept = pool_keep(&book->kept, s);

    if (book->kept.failed) {
        book_fail(book, NULL);
    }
    return kept;
}

bool book_failed(const book_t *book) {
    return book->problem != NULL;
}

const char *sheet_name(const sheet_t *sheet) {
    return sheet ? sheet->name : "";
}

static bool name_is_valid(const book_t *book, const char *name) {
    size_t length = strlen(name);

    if (length == 0 || strchr(name, '\'') || strcmp(name, "History") == 0 ||
        !text_is_utf8(name, length, NULL)) {
        return false;
    }
    return workbook_validate_sheet_name(book->workbook, name) == LXW_NO_ERROR;
}

sheet_t *book_sheet(book_t *book, const char *name) {
    if (book_failed(book)) {
        return NULL;
    }
    if (!name_is_valid(book, name)) {
        book_fail(book, book_keep(book, text_join("sheet name: ", name, NULL)));
        return NULL;
    }
    sheet_t **sheets = realloc(book->sheets, (book->n_sheets + 1) * sizeof *sheets);
    sheet_t *sheet = calloc(1, sizeof *sheet);
    if (sheets) {
        book->sheets = sheets;
    }
    if (!sheets || !sheet || !(sheet->name = text_copy(name))) {
        free(sheet);
        book_fail(book, NULL);
        return NULL;
    }
    sheet->book = book;
    sheets[book->n_sheets++] = sheet;
    sheet->worksheet = workbook_add_worksheet(book->workbook, name);
    if (!sheet->worksheet) {
        book_fail(book, NULL);
        return NULL;
    }
    return sheet;
}
