/* Page and screen of a sheet: the foot, breaks, heights, what is repeated. */
#include "pipeline/report/xlsx/page.h"

#include "tests/pipeline/report/xlsx/small_book.h"

static void page_set_up(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, spot_at(0, 0), STYLE_HEAD, "Head");
    sheet_put_text(sheet, spot_at(1, 0), STYLE_CELL, "2024");
    sheet_column(sheet, 0, 20, 30);
    sheet_freeze(sheet, 1, 0);
    sheet_repeat(sheet, 0, 0);
    sheet_landscape(sheet);
    sheet_one_page(sheet);
    sheet_foot(sheet, "2025 R&D");
    sheet_text_numbers(sheet, 1, 0, 1, 0);
    sheet_text_numbers(sheet, 3, 2, 9, 2);
    sheet_page_break(sheet, 1);
    sheet_row_height(sheet, 1, 40);
    const char *xml = small_book_close(s, book, SHEET1, NULL);
    assert_non_null(strstr(xml, "state=\"frozen\""));
    assert_non_null(strstr(xml, "orientation=\"landscape\""));
    assert_non_null(strstr(xml, "<pageSetUpPr fitToPage=\"1\"/>"));
    assert_non_null(strstr(xml, "&amp;L&amp;8 2025 R&amp;&amp;D"));
    assert_non_null(strstr(xml, "<ignoredError sqref=\"A2 C4:C10\" numberStoredAsText=\"1\""));
    assert_non_null(strstr(xml, "ht=\"40\""));
    assert_non_null(strstr(workbook_part(s, path, "xl/workbook.xml"), "_xlnm.Print_Area"));
}

/* Excel's own signs in a foot: & begins a code, and a digit right after the size would be part of
 * it. A foot that Excel would refuse is left out; the numbers of the pages stay. */
static void feet(void **state) {
    scratch_t *s = *state;
    char *longest = scratch_keep(s, calloc(1, 200));
    const struct row {
        const char *left;
        const char *foot;
    } rows[] = {
        {"Plan", "<oddFooter>&amp;L&amp;8Plan&amp;R&amp;8 &amp;A　&amp;P / &amp;N</oddFooter>"},
        {"2025 plan", "&amp;L&amp;8 2025 plan&amp;R"},
        {"R&D", "&amp;L&amp;8R&amp;&amp;D&amp;R"},
        {"", "&amp;L&amp;8&amp;R"},
        {longest, "<oddFooter>&amp;R&amp;8 &amp;A　&amp;P / &amp;N</oddFooter>"},
    };

    memset(longest, 'x', 150);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
        sheet_t *sheet = book_sheet(book, "One");
        sheet_put_text(sheet, spot_at(0, 0), STYLE_CELL, "x");
        sheet_foot(sheet, rows[i].left);
        const char *xml = small_book_close(s, book, SHEET1, NULL);
        if (!strstr(xml, rows[i].foot)) {
            fail_msg("%s: %s", rows[i].left, strstr(xml, "<headerFooter>"));
        }
    }
}

/* The greatest least height counts, and a row that nothing was written to has none. */
static void heights(void **state) {
    scratch_t *s = *state;
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, spot_at(0, 0), STYLE_CELL, "x");
    sheet_row_height(sheet, 0, 50);
    sheet_row_height(sheet, 0, 30);
    sheet_row_height(sheet, 90000, 30);
    sheet_row_height(NULL, 0, 30);
    const char *xml = small_book_close(s, book, SHEET1, NULL);
    assert_non_null(strstr(xml, "ht=\"50\""));
    assert_null(strstr(xml, "ht=\"30\""));
}

/* Rows that are printed at the top of every page. */
static void repeated_rows(void **state) {
    scratch_t *s = *state;
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, spot_at(0, 0), STYLE_CELL, "x");
    sheet_repeat(sheet, 4, 5);
    const char *names = small_book_close(s, book, "xl/workbook.xml", NULL);
    assert_non_null(strstr(names, "_xlnm.Print_Titles"));
    assert_non_null(strstr(names, ">One!$5:$6<"));
}

/* A break more than there is room for is left out, and the rest are as they were asked for. */
static void page_breaks(void **state) {
    scratch_t *s = *state;
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");

    for (uint32_t r = 0; r < 80; r++) {
        sheet_put_text(sheet, spot_at(r, 0), STYLE_CELL, "x");
        if (r > 0) {
            sheet_page_break(sheet, r);
        }
    }
    const char *xml = small_book_close(s, book, SHEET1, NULL);
    assert_non_null(strstr(xml, "<rowBreaks count=\"63\""));
    assert_non_null(strstr(xml, "<brk id=\"63\""));
    assert_null(strstr(xml, "<brk id=\"64\""));
}

int main(void) {
    const struct CMUnitTest tests[] = {BOOK_TEST(page_set_up), BOOK_TEST(feet), BOOK_TEST(heights),
                                       BOOK_TEST(repeated_rows), BOOK_TEST(page_breaks)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
