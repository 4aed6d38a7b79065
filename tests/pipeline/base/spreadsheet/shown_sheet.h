/* A sheet as one text, for tests to compare. */
#ifndef TIDEMARK_TESTS_SHOWN_SHEET_H
#define TIDEMARK_TESTS_SHOWN_SHEET_H

#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

/* "2: A=T:GDP B=N:5" a row: T text, N number, % per cent, D date, B boolean, E error, F formula
 * without a value, - empty; f after the kind: a formula's value; h after the row: hidden. */
static inline char *shown_sheet(scratch_t *s, spreadsheet_t *book, size_t i, err_t *err) {
    static const char kinds[] = "-TN%DBEF";
    const spreadsheet_row_t *row;
    text_t out = {0};
    spreadsheet_result_t got = SPREADSHEET_FAILED;

    text_add(&out, "");
    if (spreadsheet_begin(book, i, err) == 0) {
        while ((got = spreadsheet_next(book, &row, err)) == SPREADSHEET_ROW) {
            char head[32];
            snprintf(head, sizeof head, "%s%zu%s:", out.length ? "\n" : "", row->row,
                     row->is_hidden ? "h" : "");
            text_add(&out, head);
            for (size_t k = 0; k < row->n; k++) {
                const spreadsheet_cell_t *cell = &row->cells[k];
                char letters[COLUMN_LETTERS_SIZE];
                snprintf(head, sizeof head, " %s=%c%s:", spreadsheet_column(cell->column, letters),
                         kinds[cell->kind], cell->is_formula ? "f" : "");
                text_add(&out, head);
                text_add(&out, cell->text);
            }
        }
    }
    assert_true((got == SPREADSHEET_FAILED) == (err->code != 0));
    return scratch_keep(s, text_take(&out));
}

/* The first sheet of a file. */
static inline char *shown_file(scratch_t *s, const char *path, err_t *err) {
    spreadsheet_t *book = NULL;
    char *shown = NULL;

    if (spreadsheet_open(path, &book, err) == 0) {
        shown = shown_sheet(s, book, 0, err);
    }
    spreadsheet_close(book);
    return shown;
}

#endif
