/* small_page: one sheet of a workbook of the small release, for tests of the blocks on it. */
#ifndef TIDEMARK_TESTS_SMALL_PAGE_H
#define TIDEMARK_TESTS_SMALL_PAGE_H

#include <math.h>
#include <string.h>

#include "pipeline/report/sheets/indicator_facts.h"
#include "pipeline/report/xlsx/book_file.h"
#include "pipeline/report/xlsx/recheck.h"
#include "tests/support/small_plan.h"
#include "tests/support/small_release.h"
#include "tests/support/workbook_part.h"

typedef struct small_page {
    scratch_t *scratch;
    release_t release;
    pool_t pool;
    phrasing_t phrasing;
    workbook_t w;
    page_t page; /* of the indicator asked for */
    char *path;
    const char *xml; /* of the sheet, once it is closed */
} small_page_t;

/* Plan and release as files, for a test to change before it opens the page. */
static inline void small_files(scratch_t *s) {
    small_plan(s);
    small_release(s);
}

/* A book with one sheet, for indicator `id`. */
static inline void small_page_open(scratch_t *s, const char *id, language_t language,
                                   small_page_t *v) {
    err_t err = {0};

    *v = (small_page_t){.scratch = s, .path = scratch_path(s, "x.xlsx")};
    assert_int_equal(release_load(scratch_path(s, "plan"), scratch_path(s, "release"),
                                  SMALL_RELEASE_DATE, &v->release, &err),
                     0);
    book_setup_t setup = {.path = v->path,
                          .folder = s->folder,
                          .language = language,
                          .title = "t",
                          .subject = "s",
                          .as_of = SMALL_RELEASE_DATE,
                          .missing = "–"};
    v->phrasing = (phrasing_t){&v->release.plan, language, &v->pool};
    v->w = (workbook_t){
        .book = book_open(&setup, &err), .phrasing = &v->phrasing, .release = &v->release};
    assert_non_null(v->w.book);
    const indicator_row_t *indicator = plan_find_indicator(&v->release.plan, id);
    v->page = (page_t){.indicator = indicator,
                       .verdict = release_verdict(&v->release, id),
                       .series = plan_find_series(&v->release.plan, indicator->series),
                       .sheet = book_sheet(v->w.book, "One"),
                       .decimals = release_decimals(&v->release, indicator)};
    for (int f = 0; f < FACT_COUNT; f++) {
        v->page.fact_value[f] = (double)NAN;
    }
}

/* Writes the book and checks that it reads back; its cells can be looked at from then on. */
static inline void small_page_write(small_page_t *v) {
    book_content_t content = {0};
    err_t err = {0};

    assert_int_equal(book_close(v->w.book, &content, &err), 0);
    assert_int_equal(recheck_workbook(v->path, &content, &err), 0);
    book_content_free(&content);
    pool_free(&v->pool);
    release_free(&v->release);
    v->xml = workbook_part(v->scratch, v->path, "xl/worksheets/sheet1.xml");
}

/* The sheet with nothing but the facts of indicator `id`, from the first row on. */
static inline void small_page_facts(scratch_t *s, const char *id, language_t language,
                                    const page_place_t *place, small_page_t *v) {
    small_page_open(s, id, language, v);
    indicator_put_facts(&v->w, &v->page, place);
    small_page_write(v);
}

/* A macro only to pass the caller's line: the text of a cell. */
#define assert_text(v, cell, expected)                                                             \
    assert_string_equal(worksheet_text((v)->scratch, (v)->path, (v)->xml, (cell)), (expected))

/* The cell's element holds this: a value `<v>74</v>`, a formula `<f>...</f>`. */
#define assert_cell(v, cell, expected)                                                             \
    assert_string_equal(cell_part((v), (cell), (expected)), (expected))

/* `expected` when it stands in the cell's element, else the element. */
static inline const char *cell_part(const small_page_t *v, const char *cell, const char *expected) {
    const char *element = worksheet_cell(v->scratch, v->xml, cell);

    return strstr(element, expected) ? expected : element;
}

/* Whether nothing at all was written to the cell. */
static inline bool is_unwritten(const small_page_t *v, const char *cell) {
    char start[32] = "<c r=\"";

    strncat(start, cell, sizeof start - strlen(start) - 2);
    strncat(start, "\"", 2);
    return strstr(v->xml, start) == NULL;
}

#define PAGE_TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

#endif
