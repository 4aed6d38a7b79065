/* The gate to libxlsxwriter: what comes out of it, read from the file's own XML. */
#include "pipeline/report/xlsx/book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/xlsx/recheck.h"
#include "tests/support/scratch.h"
#include "tests/support/workbook_part.h"

#define SHEET1 "xl/worksheets/sheet1.xml"

static spot_t at(uint32_t row, uint16_t column) {
    return (spot_t){row, column, column};
}

static book_t *open_at(scratch_t *s, const char *path, language_t language) {
    book_setup_t setup = {.path = path,
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

/* Closes, checks the file against the counts, and returns the part asked for. */
static const char *close_and_read(scratch_t *s, book_t *book, const char *path, const char *part) {
    book_content_t content = {0};
    err_t err = {0};

    assert_int_equal(book_close(book, &content, &err), 0);
    assert_int_equal(recheck_workbook(path, &content, &err), 0);
    assert_int_equal(err.n, 0);
    book_content_free(&content);
    return workbook_part(s, path, part);
}

/* Closes a book that must fail and compares what is said. */
static void close_failing(scratch_t *s, book_t *book, const char *path, const char *problem) {
    err_t err = {0};
    char *expected =
        scratch_keep(s, text_join("~/x.xlsx: the workbook cannot be written: ", problem, NULL));

    assert_true(book_failed(book));
    assert_int_equal(book_close(book, NULL, &err), EXIT_IO);
    assert_problems(s, &err, expected);
    assert_false(scratch_is_there(path));
}

static void numbers(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = open_at(s, path, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "A");

    sheet_put_number(sheet, at(0, 0), STYLE_NUMBER, shown_decimals(2), (optional_t){78.25, 1});
    sheet_put_number(sheet, at(0, 1), STYLE_NUMBER, shown_decimals(2), (optional_t){0, 0});
    sheet_put_number(sheet, at(0, 2), STYLE_NUMBER, shown_decimals(2),
                     (optional_t){(double)NAN, 1});
    sheet_put_number(sheet, at(0, 3), STYLE_NUMBER, shown_decimals(2),
                     (optional_t){(double)INFINITY, 1});
    sheet_put_count(sheet, at(1, 0), STYLE_NUMBER, 12);
    const char *xml = close_and_read(s, book, path, SHEET1);
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
    book_t *book = open_at(s, path, LANGUAGE_ZH);
    sheet_t *sheet = book_sheet(book, "数据");

    sheet_put_text(sheet, at(0, 0), STYLE_CELL, "=HYPERLINK(\"http://x\")");
    sheet_put_text(sheet, at(1, 0), STYLE_CELL, "+1");
    sheet_put_text(sheet, at(2, 0), STYLE_CELL, "a _x0041_ <b> & \"c\"");
    sheet_put_text(sheet, at(3, 0), STYLE_CELL, "");
    const char *xml = close_and_read(s, book, path, SHEET1);
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
    book_t *book = open_at(s, path, LANGUAGE_EN);
    sheet_t *one = book_sheet(book, "One");
    sheet_t *two = book_sheet(book, "Two");
    operand_t here[] = {operand_cell(one, 0, 0), operand_cell(one, 1, 0), operand_number(2.5)};
    operand_t there[] = {operand_cell(one, 0, 0), operand_cell(one, 1, 0), operand_cell(two, 0, 1)};

    sheet_put_count(one, at(0, 0), STYLE_NUMBER, 3);
    sheet_put_count(one, at(1, 0), STYLE_NUMBER, 4);
    sheet_put_formula(one, at(2, 0), STYLE_NUMBER, shown_decimals(1), 9.5, "={0}+{1}+{2}", here, 3);
    sheet_put_formula(one, at(3, 0), STYLE_NUMBER, shown_decimals(1), (double)NAN, "=1/0", here, 0);
    sheet_put_count(two, at(0, 1), STYLE_NUMBER, 3);
    sheet_put_formula(two, at(0, 0), STYLE_NUMBER, SHOWN_COUNT, 1, "=COUNTIF({0}:{1},{2})", there,
                      3);
    sheet_put_formula_text(two, at(1, 0), STYLE_CELL, "3 & 4", "={0}&\" & \"&{1}", there, 2);
    const char *xml = close_and_read(s, book, path, SHEET1);
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
    book_t *book = open_at(s, path, LANGUAGE_EN);
    sheet_t *one = book_sheet(book, "One");
    sheet_t *two = book_sheet(book, "Sheet two");

    sheet_put_link(one, at(0, 0), STYLE_LINK, "there", two);
    sheet_put_text(two, (spot_t){0, 0, 2}, STYLE_CELL, "merged");
    const char *xml = close_and_read(s, book, path, SHEET1);
    assert_non_null(strstr(xml, "<hyperlink ref=\"A1\" location=\"'Sheet two'!A1\""));
    assert_null(workbook_part(s, path, "xl/worksheets/_rels/sheet1.xml.rels"));
    xml = workbook_part(s, path, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(xml, "<mergeCell ref=\"A1:C1\"/>"));
}

static void sheet_names(void **state) {
    static const char *const bad[] = {
        "", "History", "a/b", "a:b", "it's", "[x]", "1234567890123456789012345678901+", "\xff\xfe"};
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        book_t *book = open_at(s, path, LANGUAGE_EN);
        assert_null(book_sheet(book, bad[i]));
        sheet_put_text(NULL, at(0, 0), STYLE_CELL, "ignored");
        err_t err = {0};
        assert_int_equal(book_close(book, NULL, &err), EXIT_IO);
        assert_int_equal(err.n, 1);
        err_free(&err);
        assert_false(scratch_is_there(path));
    }
    book_t *book = open_at(s, path, LANGUAGE_EN);
    assert_non_null(book_sheet(book, "One"));
    assert_null(book_sheet(book, "ONE")); /* the same to Excel */
    close_failing(s, book, path, "sheet name: ONE");
}

static void faults_are_remembered(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = open_at(s, path, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, at(0, 0), STYLE_CELL, "once");
    sheet_put_text(sheet, (spot_t){0, 0, 3}, STYLE_CELL, "twice");
    sheet_put_text(sheet, at(5, 5), STYLE_CELL, "ignored from here on");
    close_failing(s, book, path, "One: a cell written twice");

    book = open_at(s, path, LANGUAGE_EN);
    sheet_put_text(book_sheet(book, "One"), at(0, 0), STYLE_CELL, "broken \xc3( text");
    close_failing(s, book, path, "One: text is not UTF-8");

    book = open_at(s, path, LANGUAGE_EN);
    char *longest = scratch_keep(s, calloc(1, 33000));
    memset(longest, 'x', 32768);
    sheet_put_text(book_sheet(book, "One"), at(0, 0), STYLE_CELL, longest);
    assert_true(book_failed(book));
    err_t err = {0};
    assert_int_equal(book_close(book, NULL, &err), EXIT_IO);
    err_free(&err);

    book = open_at(s, path, LANGUAGE_EN);
    sheet_put_text(book_sheet(book, "One"), at(0, 64), STYLE_CELL, "too far");
    assert_true(book_failed(book));
    assert_int_equal(book_close(book, NULL, &err), EXIT_IO);
    err_free(&err);
}

static void empty_sheet(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = open_at(s, path, LANGUAGE_EN);
    err_t err = {0};

    book_sheet(book, "Nothing");
    assert_int_equal(book_close(book, NULL, &err), EXIT_IO);
    assert_problems(s, &err, "~/x.xlsx: the workbook cannot be written: empty sheet Nothing");
}

static void nowhere_to_write(void **state) {
    scratch_t *s = *state;
    book_setup_t setup = {.path = scratch_path(s, "none/x.xlsx"),
                          .folder = s->folder,
                          .title = "",
                          .subject = "",
                          .as_of = "2025-10-31",
                          .missing = "–"};
    err_t err = {0};

    assert_null(book_open(&setup, &err));
    assert_int_equal(err.code, EXIT_IO);
    assert_problems(s, &err,
                    "~/none/x.xlsx: cannot be written: No such file or directory (free space or "
                    "choose another folder)");
}

static void chart_over_a_table(sheet_t *sheet) {
    sheet_put_text(sheet, at(0, 0), STYLE_HEAD, "Year");
    sheet_put_text(sheet, at(0, 1), STYLE_HEAD, "Observed");
    sheet_put_text(sheet, at(0, 2), STYLE_HEAD, "Target");
    for (uint32_t r = 1; r <= 3; r++) {
        sheet_put_text(sheet, at(r, 0), STYLE_CELL, r == 1 ? "2023" : r == 2 ? "2024" : "2025");
        sheet_put_number(sheet, at(r, 2), STYLE_NUMBER, shown_decimals(0), (optional_t){75, 1});
    }
    sheet_put_number(sheet, at(1, 1), STYLE_NUMBER, shown_decimals(1), (optional_t){70, 1});
    sheet_mark_blanks(sheet, 1, 1, 3, 2); /* B3 holds nothing: a gap */
    sheet_put_number(sheet, at(3, 1), STYLE_NUMBER, shown_decimals(1), (optional_t){78, 1});
    chart_setup_t chart = {.spot = {0, 4, 9},
                           .last_cell_row = 12,
                           .title = "Share",
                           .x_title = "Year",
                           .y_title = "%",
                           .description = "A line chart of the share",
                           .head_row = 0,
                           .first_row = 1,
                           .last_row = 3,
                           .least = 70,
                           .most = 78,
                           .lines = {{LINE_OBSERVED, 1, "Observed"}, {LINE_TARGET, 2, NULL}},
                           .n_lines = 2};
    sheet_put_text(sheet, at(0, 9), STYLE_HEAD, "");
    sheet_put_chart(sheet, &chart);
}

static void charts(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = open_at(s, path, LANGUAGE_ZH);

    chart_over_a_table(book_sheet(book, "图"));
    const char *xml = close_and_read(s, book, path, "xl/charts/chart1.xml");
    assert_non_null(strstr(xml, "图'!$B$2:$B$4</c:f>"));
    assert_non_null(strstr(xml, "<c:ptCount val=\"3\"/>"));
    /* The gap is a point that is not there, between two that are. */
    assert_non_null(strstr(xml, "<c:pt idx=\"0\"><c:v>70</c:v></c:pt><c:pt idx=\"2\"><c:v>78"));
    assert_non_null(strstr(xml, "Microsoft YaHei"));
    assert_non_null(strstr(xml, "<c:min val=\"68\"/>")); /* room below, on a round number */
    const char *cells = workbook_part(s, path, SHEET1);
    assert_non_null(
        strstr(cells, "<conditionalFormatting sqref=\"B2:C4\"><cfRule type=\"containsBlanks\""));
    assert_null(strstr(cells, "<c r=\"B3\""));
    const char *drawing = workbook_part(s, path, "xl/drawings/drawing1.xml");
    assert_non_null(strstr(drawing, "descr=\"A line chart of the share\""));
}

/* The same calls give the same bytes, whatever the file and the folder are called. */
static void same_bytes(void **state) {
    scratch_t *s = *state;
    const char *files[2];
    static const char *const parts[] = {SHEET1, "xl/styles.xml", "docProps/core.xml",
                                        "xl/charts/chart1.xml"};

    for (int i = 0; i < 2; i++) {
        char *path = scratch_path(s, i ? "b.xlsx" : "a.xlsx");
        book_t *book = open_at(s, path, LANGUAGE_EN);
        err_t err = {0};
        chart_over_a_table(book_sheet(book, "One"));
        assert_int_equal(book_close(book, NULL, &err), 0);
        files[i] = path;
    }
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        assert_string_equal(workbook_part(s, files[0], parts[p]),
                            workbook_part(s, files[1], parts[p]));
    }
    const char *core = workbook_part(s, files[0], "docProps/core.xml");
    assert_non_null(strstr(core, "2025-10-31T00:00:00Z"));
    assert_non_null(strstr(core, "Title &amp; &lt;plan&gt;"));
    char *command = scratch_keep(s, text_join("cmp ", files[0], " ", files[1], NULL));
    scratch_shell(command);
}

static void page_set_up(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = open_at(s, path, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, at(0, 0), STYLE_HEAD, "Head");
    sheet_put_text(sheet, at(1, 0), STYLE_CELL, "2024");
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
    const char *xml = close_and_read(s, book, path, SHEET1);
    assert_non_null(strstr(xml, "state=\"frozen\""));
    assert_non_null(strstr(xml, "orientation=\"landscape\""));
    assert_non_null(strstr(xml, "<pageSetUpPr fitToPage=\"1\"/>"));
    assert_non_null(strstr(xml, "&amp;L&amp;8 2025 R&amp;&amp;D"));
    assert_non_null(strstr(xml, "<ignoredError sqref=\"A2 C4:C10\" numberStoredAsText=\"1\""));
    assert_non_null(strstr(xml, "ht=\"40\""));
    assert_non_null(strstr(workbook_part(s, path, "xl/workbook.xml"), "_xlnm.Print_Area"));
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)
    const struct CMUnitTest tests[] = {
        CASE(numbers),     CASE(text_is_never_a_formula),
        CASE(formulas),    CASE(links),
        CASE(sheet_names), CASE(faults_are_remembered),
        CASE(empty_sheet), CASE(nowhere_to_write),
        CASE(charts),      CASE(same_bytes),
        CASE(page_set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
