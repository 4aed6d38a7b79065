/* small_book: a workbook in a scratch folder, closed, checked and read again from its own XML. */
#ifndef TIDEMARK_TESTS_SMALL_BOOK_H
#define TIDEMARK_TESTS_SMALL_BOOK_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/xlsx/book_file.h"
#include "pipeline/report/xlsx/cells.h"
#include "tests/support/scratch.h"
#include "tests/support/workbook_part.h"

#define SHEET1 "xl/worksheets/sheet1.xml"

/* A new workbook at `path` (NULL: x.xlsx of the scratch folder). */
static inline book_t *small_book_open(scratch_t *s, const char *path, language_t language) {
    book_setup_t setup = {.path = path ? path : scratch_path(s, "x.xlsx"),
                          .folder = s->folder,
                          .language = language,
                          .title = "Title & <plan>",
                          .subject = "Scorecard",
                          .as_of = "2025-10-31",
                          .missing = "–"};
    err_t err = {0};
    book_t *book = book_open(&setup, &err);

    assert_int_equal(err.n, 0);
    assert_non_null(book);
    return book;
}

/* Closes the book at x.xlsx, checks the file against the counts, which the caller frees when he
 * asks for them (or NULL), and returns the part asked for. */
static inline const char *small_book_close(scratch_t *s, book_t *book, const char *part,
                                           book_content_t *counts) {
    const char *path = scratch_path(s, "x.xlsx");
    book_content_t content = {0};
    err_t err = {0};

    assert_int_equal(book_close(book, &content, &err), 0);
    assert_int_equal(recheck_workbook(path, &content, &err), 0);
    assert_int_equal(err.n, 0);
    if (counts) {
        *counts = content;
    } else {
        book_content_free(&content);
    }
    return workbook_part(s, path, part);
}

/* Closes a book at x.xlsx that must fail and compares what is said; NULL: whatever it is. */
static inline void small_book_fails(scratch_t *s, book_t *book, const char *problem) {
    err_t err = {0};

    assert_int_equal(book_close(book, NULL, &err), EXIT_IO);
    assert_int_equal(err.n, 1);
    if (problem) {
        assert_problems(s, &err,
                        scratch_keep(s, text_join("~/x.xlsx: the workbook cannot be written: ",
                                                  problem, NULL)));
    } else {
        err_free(&err);
    }
    assert_false(scratch_is_there(scratch_path(s, "x.xlsx")));
}

#define BOOK_TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

#endif
