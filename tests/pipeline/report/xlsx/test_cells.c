/* Cells: what is claimed, escaped, merged and counted when it is put; what a template becomes. */
#include "pipeline/report/xlsx/cells.h"

#include "tests/pipeline/report/xlsx/small_book.h"

static void numbers(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "A");

    sheet_put_number(sheet, spot_at(0, 0), STYLE_NUMBER, shown_decimals(2), (optional_t){78.25, 1});
    sheet_put_number(sheet, spot_at(0, 1), STYLE_NUMBER, shown_decimals(2), (optional_t){0, 0});
    sheet_put_number(sheet, spot_at(0, 2), STYLE_NUMBER, shown_decimals(2),
                     (optional_t){(double)NAN, 1});
    sheet_put_number(sheet, spot_at(0, 3), STYLE_NUMBER, shown_decimals(2),
                     (optional_t){(double)INFINITY, 1});
    sheet_put_count(sheet, spot_at(1, 0), STYLE_NUMBER, 12);
    const char *xml = small_book_close(s, book, SHEET1, NULL);
    assert_non_null(strstr(worksheet_cell(s, xml, "A1"), "<v>78.25</v>"));
    /* Missing, NaN and infinity are words (shared strings), never numbers. */
    assert_non_null(strstr(worksheet_cell(s, xml, "B1"), "t=\"s\""));
    assert_non_null(strstr(worksheet_cell(s, xml, "C1"), "t=\"s\""));
    assert_non_null(strstr(worksheet_cell(s, xml, "D1"), "t=\"s\""));
    assert_non_null(strstr(worksheet_cell(s, xml, "A2"), "<v>12</v>"));
    const char *texts = workbook_part(s, path, "xl/sharedStrings.xml");
    assert_non_null(strstr(texts, "<t>–</t>"));
    assert_null(strstr(xml, "NAN"));
    assert_null(strstr(xml, "INF"));
}

static void text_is_never_a_formula(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = small_book_open(s, NULL, LANGUAGE_ZH);
    sheet_t *sheet = book_sheet(book, "数据");

    sheet_put_text(sheet, spot_at(0, 0), STYLE_CELL, "=HYPERLINK(\"http://x\")");
    sheet_put_text(sheet, spot_at(1, 0), STYLE_CELL, "+1");
    sheet_put_text(sheet, spot_at(2, 0), STYLE_CELL, "a _x0041_ <b> & \"c\"");
    sheet_put_text(sheet, spot_at(3, 0), STYLE_CELL, "");
    const char *xml = small_book_close(s, book, SHEET1, NULL);
    assert_null(strstr(xml, "<f>"));
    assert_non_null(strstr(worksheet_cell(s, xml, "A1"), "t=\"s\""));
    const char *texts = workbook_part(s, path, "xl/sharedStrings.xml");
    assert_non_null(strstr(texts, "=HYPERLINK(\"http://x\")"));
    /* The escape of a character that spreadsheets would read as one is itself escaped. */
    assert_non_null(strstr(texts, "a _x005F_x0041_ &lt;b&gt; &amp;"));
}

static void formulas(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *one = book_sheet(book, "One");
    sheet_t *two = book_sheet(book, "Two");
    operand_t here[] = {operand_cell(one, 0, 0), operand_cell(one, 1, 0), operand_number(2.5)};
    operand_t there[] = {operand_cell(one, 0, 0), operand_cell(one, 1, 0), operand_cell(two, 0, 1)};

    sheet_put_count(one, spot_at(0, 0), STYLE_NUMBER, 3);
    sheet_put_count(one, spot_at(1, 0), STYLE_NUMBER, 4);
    sheet_put_formula(one, spot_at(2, 0), STYLE_NUMBER, shown_decimals(1), 9.5, "={0}+{1}+{2}",
                      here, 3);
    sheet_put_formula(one, spot_at(3, 0), STYLE_NUMBER, shown_decimals(1), (double)NAN, "=1/0",
                      here, 0);
    sheet_put_count(two, spot_at(0, 1), STYLE_NUMBER, 3);
    sheet_put_formula(two, spot_at(0, 0), STYLE_NUMBER, SHOWN_COUNT, 1, "=COUNTIF({0}:{1},{2})",
                      there, 3);
    sheet_put_formula_text(two, spot_at(1, 0), STYLE_CELL, "3 & 4", "={0}&\" & \"&{1}", there, 2);
    const char *xml = small_book_close(s, book, SHEET1, NULL);
    const char *cell = worksheet_cell(s, xml, "A3");
    assert_non_null(strstr(cell, "<f>$A$1+$A$2+2.5</f><v>9.5</v>"));
    assert_null(strstr(worksheet_cell(s, xml, "A4"), "<f>"));
    xml = workbook_part(s, path, "xl/worksheets/sheet2.xml");
    cell = worksheet_cell(s, xml, "A1");
    assert_non_null(strstr(cell, "<f>COUNTIF('One'!$A$1:$A$2,$B$1)</f><v>1</v>"));
    assert_non_null(strstr(worksheet_cell(s, xml, "A2"), "<v>3 &amp; 4</v>"));
}

static void links(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *one = book_sheet(book, "One");
    sheet_t *two = book_sheet(book, "Sheet two");

    sheet_put_link(one, spot_at(0, 0), STYLE_LINK, "there", two);
    sheet_put_text(two, (spot_t){0, 0, 2}, STYLE_CELL, "merged");
    const char *xml = small_book_close(s, book, SHEET1, NULL);
    assert_non_null(strstr(xml, "<hyperlink ref=\"A1\" location=\"'Sheet two'!A1\""));
    assert_null(workbook_part(s, path, "xl/worksheets/_rels/sheet1.xml.rels"));
    xml = workbook_part(s, path, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(xml, "<mergeCell ref=\"A1:C1\"/>"));
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
        book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
        sheet_t *one = book_sheet(book, "One");
        sheet_t *other = book_sheet(book, "Other sheet");
        const operand_t operands[] = {operand_cell(one, 0, 0), operand_cell(other, 99, 63),
                                      operand_cell(one, 6, 2), operand_number(2.5),
                                      operand_number(-1e-7)};
        sheet_put_text(other, spot_at(0, 0), STYLE_CELL, "x");
        sheet_put_formula(one, spot_at(1, 0), STYLE_NUMBER, SHOWN_COUNT, 7, rows[i].template,
                          operands, 5);
        const char *xml = small_book_close(s, book, SHEET1, NULL);
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
        book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
        sheet_put_text(book_sheet(book, "One"), spot_at(0, 0), STYLE_CELL, rows[i].text);
        small_book_close(s, book, SHEET1, NULL);
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
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, (spot_t){0, 0, 3}, STYLE_HEAD, "over four");
    sheet_put_text(sheet, spot_at(2, 0), STYLE_CELL, ""); /* styled, and no text */
    sheet_put_number(sheet, spot_at(2, 1), STYLE_NUMBER, SHOWN_COUNT, (optional_t){5, 1});
    sheet_put_number(sheet, spot_at(2, 2), STYLE_NUMBER, SHOWN_COUNT,
                     (optional_t){5, 0}); /* a text */
    sheet_put_count(sheet, (spot_t){3, 1, 2}, STYLE_NUMBER, 5);
    sheet_put_formula(sheet, spot_at(4, 0), STYLE_NUMBER, SHOWN_COUNT, 1, "=1", NULL, 0);
    sheet_put_formula(sheet, spot_at(4, 1), STYLE_NUMBER, SHOWN_COUNT, (double)NAN, "=1", NULL, 0);
    sheet_put_formula_text(sheet, spot_at(4, 2), STYLE_CELL, "a", "=\"a\"", NULL, 0);
    sheet_put_link(sheet, spot_at(5, 0), STYLE_LINK, "itself", sheet);
    const char *xml = small_book_close(s, book, SHEET1, &content);
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

/* A cell belongs to one spot, also one inside a merged one; the first problem is reported. */
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
        book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
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

/* Cells of one style that are shown alike share a format; shown otherwise they have another. */
static void formats(void **state) {
    scratch_t *s = *state;
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");
    const char *styles[3];

    sheet_put_count(sheet, spot_at(0, 0), STYLE_NUMBER, 1);
    sheet_put_count(sheet, spot_at(1, 0), STYLE_NUMBER, 2);
    sheet_put_text(sheet, spot_at(3, 0), STYLE_CELL, "x"); /* no workbook is without a text */
    sheet_put_number(sheet, spot_at(2, 0), STYLE_NUMBER, shown_decimals(2), (optional_t){3, 1});
    const char *xml = small_book_close(s, book, SHEET1, NULL);
    for (int i = 0; i < 3; i++) {
        const char *cell = worksheet_cell(s, xml, i == 0 ? "A1" : i == 1 ? "A2" : "A3");
        const char *from = strstr(cell, " s=\"");
        assert_non_null(from);
        styles[i] = from;
    }
    assert_int_equal(strtol(styles[0] + 4, NULL, 10), strtol(styles[1] + 4, NULL, 10));
    assert_int_not_equal(strtol(styles[0] + 4, NULL, 10), strtol(styles[2] + 4, NULL, 10));
}

int main(void) {
    const struct CMUnitTest tests[] = {BOOK_TEST(numbers),   BOOK_TEST(text_is_never_a_formula),
                                       BOOK_TEST(formulas),  BOOK_TEST(links),
                                       BOOK_TEST(templates), BOOK_TEST(escapes),
                                       BOOK_TEST(counts),    BOOK_TEST(claims),
                                       BOOK_TEST(formats)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
