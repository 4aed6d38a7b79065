/* Cells: what is claimed, escaped, merged and counted when it is put; what a template becomes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/xlsx/book.h"
#include "tests/support/scratch.h"
#include "tests/support/workbook_part.h"

#define SHEET1 "xl/worksheets/sheet1.xml"

static spot_t at(uint32_t row, uint16_t column) {
    return (spot_t){row, column, column};
}

static book_t *book_new(scratch_t *s) {
    book_setup_t setup = {.path = scratch_path(s, "x.xlsx"),
                          .folder = s->folder,
                          .title = "t",
                          .subject = "s",
                          .as_of = "2025-10-31",
                          .missing = "n/a"};
    err_t err = {0};
    book_t *book = book_open(&setup, &err);

    assert_non_null(book);
    return book;
}

static const char *book_end(scratch_t *s, book_t *book, book_content_t *content) {
    char *path = scratch_path(s, "x.xlsx");
    err_t err = {0};

    assert_int_equal(book_close(book, content, &err), 0);
    return workbook_part(s, path, SHEET1);
}

/* Operands in a template: cells of this sheet and another, a range, numbers; what is no operand
 * stays as it is written. */
static void templates(void **state) {
    static const struct row {
        const char *template;
        const char *formula;
    } rows[] = {
        {"={0}", "<f>$A$1</f>"},
        {"={1}", "<f>'Other sheet'!$BL$100</f>"},
        {"=SUM({0}:{2})", "<f>SUM($A$1:$C$7)</f>"},
        {"=SUM({1}:{1})", "<f>SUM('Other sheet'!$BL$100:$BL$100)</f>"},
        {"={3}*{4}", "<f>2.5*-1e-07</f>"},
        {"={5}{9}{x}{", "<f>{5}{9}{x}{</f>"},
        {"={0}&{0}", "<f>$A$1&amp;$A$1</f>"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        book_t *book = book_new(s);
        sheet_t *one = book_sheet(book, "One");
        sheet_t *other = book_sheet(book, "Other sheet");
        const operand_t operands[] = {operand_cell(one, 0, 0), operand_cell(other, 99, 63),
                                      operand_cell(one, 6, 2), operand_number(2.5),
                                      operand_number(-1e-7)};
        sheet_put_text(other, at(0, 0), STYLE_CELL, "x");
        sheet_put_formula(one, at(1, 0), STYLE_NUMBER, SHOWN_COUNT, 7, rows[i].template, operands,
                          5);
        const char *xml = book_end(s, book, NULL);
        if (!strstr(xml, rows[i].formula) || !strstr(xml, "<v>7</v>")) {
            fail_msg("%s: %s", rows[i].template, worksheet_cell(s, xml, "A2"));
        }
    }
}

/* _x0041_ in the file means A: only a text that says so literally is escaped, and nothing near it.
 */
static void escapes(void **state) {
    static const struct row {
        const char *text;
        const char *kept;
    } rows[] = {
        {"_x0041_", "<t>_x005F_x0041_</t>"},
        {"a_xFFff_b_x0009_", "<t>a_x005F_xFFff_b_x005F_x0009_</t>"},
        {"_x004_", "<t>_x004_</t>"},
        {"_x0041", "<t>_x0041</t>"},
        {"_x00411_", "<t>_x00411_</t>"},
        {"_X0041_", "<t>_X0041_</t>"},
        {"_x004g_", "<t>_x004g_</t>"},
        {"_x", "<t>_x</t>"},
        {"__x0041__", "<t>__x005F_x0041__</t>"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        book_t *book = book_new(s);
        sheet_put_text(book_sheet(book, "One"), at(0, 0), STYLE_CELL, rows[i].text);
        book_end(s, book, NULL);
        const char *texts = workbook_part(s, scratch_path(s, "x.xlsx"), "xl/sharedStrings.xml");
        if (!strstr(texts, rows[i].kept)) {
            fail_msg("%s: %s", rows[i].text, texts);
        }
    }
}

/* What recheck will look for in the finished file. */
static void counts(void **state) {
    scratch_t *s = *state;
    book_content_t content = {0};
    book_t *book = book_new(s);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, (spot_t){0, 0, 3}, STYLE_HEAD, "over four");
    sheet_put_text(sheet, at(2, 0), STYLE_CELL, ""); /* styled, and no text */
    sheet_put_number(sheet, at(2, 1), STYLE_NUMBER, SHOWN_COUNT, (optional_t){5, 1});
    sheet_put_number(sheet, at(2, 2), STYLE_NUMBER, SHOWN_COUNT, (optional_t){5, 0}); /* a text */
    sheet_put_count(sheet, (spot_t){3, 1, 2}, STYLE_NUMBER, 5);
    sheet_put_formula(sheet, at(4, 0), STYLE_NUMBER, SHOWN_COUNT, 1, "=1", NULL, 0);
    sheet_put_formula(sheet, at(4, 1), STYLE_NUMBER, SHOWN_COUNT, (double)NAN, "=1", NULL, 0);
    sheet_put_formula_text(sheet, at(4, 2), STYLE_CELL, "a", "=\"a\"", NULL, 0);
    sheet_put_link(sheet, at(5, 0), STYLE_LINK, "itself", sheet);
    const char *xml = book_end(s, book, &content);
    assert_int_equal(content.n_sheets, 1);
    assert_int_equal(content.sheets[0].rows, 5); /* row 1 holds nothing */
    assert_int_equal(content.sheets[0].cells, 13);
    assert_int_equal(content.sheets[0].texts, 4);
    assert_int_equal(content.sheets[0].numbers, 2);
    assert_int_equal(content.sheets[0].formulas, 2);
    assert_non_null(strstr(xml, "<mergeCell ref=\"A1:D1\"/>"));
    assert_non_null(strstr(xml, "<mergeCell ref=\"B4:C4\"/>"));
    book_content_free(&content);
}

/* A cell belongs to one spot, also one inside a merged one; the first problem is the one told. */
static void claims(void **state) {
    static const struct row {
        spot_t first;
        spot_t second;
        const char *problem; /* NULL: both fit */
    } rows[] = {
        {{0, 0, 3}, {0, 4, 5}, NULL},
        {{0, 0, 3}, {1, 0, 3}, NULL},
        {{0, 0, 3}, {0, 3, 3}, "One: a cell written twice"},
        {{0, 2, 2}, {0, 0, 5}, "One: a cell written twice"},
        {{99999, 63, 63}, {99999, 62, 62}, NULL},
        {{0, 0, 0}, {100000, 0, 0}, "One: Worksheet row or column index out of range."},
        {{0, 0, 0}, {1, 60, 64}, "One: Worksheet row or column index out of range."},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        book_t *book = book_new(s);
        sheet_t *sheet = book_sheet(book, "One");
        err_t err = {0};
        sheet_put_text(sheet, rows[i].first, STYLE_CELL, "first");
        sheet_put_text(sheet, rows[i].second, STYLE_CELL, "second");
        assert_int_equal(book_failed(book), rows[i].problem != NULL);
        sheet_put_text(sheet, rows[i].first, STYLE_CELL, "ignored or a second fault");
        if (rows[i].problem) {
            char *said =
                text_join("~/x.xlsx: the workbook cannot be written: ", rows[i].problem, NULL);
            assert_int_equal(book_close(book, NULL, &err), EXIT_IO);
            assert_problems(s, &err, scratch_keep(s, said));
        } else {
            assert_int_equal(book_close(book, NULL, &err), EXIT_IO); /* the third is one too many */
            err_free(&err);
        }
    }
}

/* Cells of one style and show share a format; another show of the style is another one. */
static void formats(void **state) {
    scratch_t *s = *state;
    book_t *book = book_new(s);
    sheet_t *sheet = book_sheet(book, "One");
    const char *styles[3];

    sheet_put_count(sheet, at(0, 0), STYLE_NUMBER, 1);
    sheet_put_count(sheet, at(1, 0), STYLE_NUMBER, 2);
    sheet_put_number(sheet, at(2, 0), STYLE_NUMBER, shown_decimals(2), (optional_t){3, 1});
    const char *xml = book_end(s, book, NULL);
    for (int i = 0; i < 3; i++) {
        const char *cell = worksheet_cell(s, xml, i == 0 ? "A1" : i == 1 ? "A2" : "A3");
        const char *from = strstr(cell, " s=\"");
        assert_non_null(from);
        styles[i] = from;
    }
    assert_int_equal(strtol(styles[0] + 4, NULL, 10), strtol(styles[1] + 4, NULL, 10));
    assert_int_not_equal(strtol(styles[0] + 4, NULL, 10), strtol(styles[2] + 4, NULL, 10));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(templates), TEST(escapes), TEST(counts), TEST(claims),
                                       TEST(formats)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
