/* Page and screen of a sheet: the axis of a chart, the foot, breaks, heights. */
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

static book_t *book_new(scratch_t *s, const char *path) {
    book_setup_t setup = {.path = path,
                          .folder = s->folder,
                          .title = "t",
                          .subject = "s",
                          .as_of = "2025-10-31",
                          .missing = "–"};
    err_t err = {0};
    book_t *book = book_open(&setup, &err);

    assert_non_null(book);
    return book;
}

static void book_end(book_t *book) {
    err_t err = {0};

    assert_int_equal(book_close(book, NULL, &err), 0);
}

/* A chart of two figures, from `least` to `most`. */
static void chart_of(sheet_t *sheet, double least, double most) {
    chart_setup_t chart = {.spot = {0, 3, 8},
                           .last_cell_row = 9,
                           .title = "t",
                           .x_title = "x",
                           .y_title = "y",
                           .description = "d",
                           .first_row = 1,
                           .last_row = 2,
                           .least = least,
                           .most = most,
                           .lines = {{LINE_OBSERVED, 1, "a"}},
                           .n_lines = 1};

    sheet_put_text(sheet, at(0, 1), STYLE_HEAD, "a");
    sheet_put_number(sheet, at(1, 1), STYLE_NUMBER, SHOWN_COUNT, (optional_t){least, 1});
    sheet_put_number(sheet, at(2, 1), STYLE_NUMBER, SHOWN_COUNT, (optional_t){most, 1});
    sheet_put_chart(sheet, &chart);
}

/* The axis has round ends outside of the figures, about five divisions, and is not negative for
 * figures that are not. */
static void axes(void **state) {
    static const struct row {
        double least, most;
        const char *ends; /* as the part has them: most, then least */
        const char *unit;
        const char *format;
    } rows[] = {
        {70, 78, "<c:max val=\"80\"/><c:min val=\"68\"/>", "<c:majorUnit val=\"2\"/>", "\"#,##0\""},
        {0, 100, "<c:max val=\"120\"/><c:min val=\"0\"/>", "<c:majorUnit val=\"20\"/>",
         "\"#,##0\""},
        {1, 1000, "<c:max val=\"1200\"/><c:min val=\"0\"/>", "<c:majorUnit val=\"200\"/>",
         "\"#,##0\""},
        {-3, 4, "<c:max val=\"6\"/><c:min val=\"-4\"/>", "<c:majorUnit val=\"2\"/>", "\"#,##0\""},
        {0.25, 0.5, "<c:max val=\"0.55", "<c:majorUnit val=\"0.05", "\"#,##0.00\""},
        {5, 5, "<c:max val=\"6\"/><c:min val=\"4\"/>", "<c:majorUnit val=\"1\"/>", "\"#,##0\""},
        {0, 0, "<c:max val=\"0.2\"/><c:min val=\"0\"/>", "<c:majorUnit val=\"0.2\"/>",
         "\"#,##0.0\""},
    };
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        book_t *book = book_new(s, path);
        chart_of(book_sheet(book, "One"), rows[i].least, rows[i].most);
        book_end(book);
        const char *chart = workbook_part(s, path, "xl/charts/chart1.xml");
        const char *axis = strstr(chart, "<c:valAx>");
        assert_non_null(axis);
        if (!strstr(axis, rows[i].ends) || !strstr(axis, rows[i].unit) ||
            !strstr(axis, rows[i].format)) {
            fail_msg("%g to %g: %.400s", rows[i].least, rows[i].most, axis);
        }
    }
}

/* Excel's own signs in a foot: & begins a code, and a digit behind the size would be part of it. A
 * foot that Excel would refuse is left out; the numbers of the pages stay. */
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
    char *path = scratch_path(s, "x.xlsx");

    memset(longest, 'x', 150);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        book_t *book = book_new(s, path);
        sheet_t *sheet = book_sheet(book, "One");
        sheet_put_text(sheet, at(0, 0), STYLE_CELL, "x");
        sheet_foot(sheet, rows[i].left);
        book_end(book);
        const char *xml = workbook_part(s, path, SHEET1);
        if (!strstr(xml, rows[i].foot)) {
            fail_msg("%s: %s", rows[i].left, strstr(xml, "<headerFooter>"));
        }
    }
}

/* The greatest least height counts, and a row that nothing was written to has none. */
static void heights(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = book_new(s, path);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, at(0, 0), STYLE_CELL, "x");
    sheet_row_height(sheet, 0, 50);
    sheet_row_height(sheet, 0, 30);
    sheet_row_height(sheet, 90000, 30);
    sheet_row_height(NULL, 0, 30);
    book_end(book);
    const char *xml = workbook_part(s, path, SHEET1);
    assert_non_null(strstr(xml, "ht=\"50\""));
    assert_null(strstr(xml, "ht=\"30\""));
}

/* Rows that are printed at the top of every page. */
static void repeated_rows(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = book_new(s, path);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, at(0, 0), STYLE_CELL, "x");
    sheet_repeat(sheet, 4, 5);
    book_end(book);
    const char *names = workbook_part(s, path, "xl/workbook.xml");
    assert_non_null(strstr(names, "_xlnm.Print_Titles"));
    assert_non_null(strstr(names, ">One!$5:$6<"));
}

/* A break more than there is room for is left out, and the rest are as they were asked for. */
static void page_breaks(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = book_new(s, path);
    sheet_t *sheet = book_sheet(book, "One");

    for (uint32_t r = 0; r < 80; r++) {
        sheet_put_text(sheet, at(r, 0), STYLE_CELL, "x");
        if (r > 0) {
            sheet_page_break(sheet, r);
        }
    }
    book_end(book);
    const char *xml = workbook_part(s, path, SHEET1);
    assert_non_null(strstr(xml, "<rowBreaks count=\"63\""));
    assert_non_null(strstr(xml, "<brk id=\"63\""));
    assert_null(strstr(xml, "<brk id=\"64\""));
}

/* A sheet has room for four charts; one more is a problem of the workbook, not a crash. */
static void too_many_charts(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = book_new(s, path);
    sheet_t *sheet = book_sheet(book, "One");
    chart_setup_t chart = {.spot = {0, 3, 8},
                           .last_cell_row = 9,
                           .title = "t",
                           .x_title = "x",
                           .y_title = "y",
                           .description = "d",
                           .last_row = 1,
                           .most = 1,
                           .lines = {{LINE_OBSERVED, 0, "a"}},
                           .n_lines = 1};
    err_t err = {0};

    sheet_put_count(sheet, at(0, 0), STYLE_NUMBER, 1);
    for (int i = 0; i < 5; i++) {
        assert_false(book_failed(book));
        sheet_put_chart(sheet, &chart);
    }
    assert_int_equal(book_close(book, NULL, &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/x.xlsx: the workbook cannot be written: too many charts on a sheet");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(axes),        TEST(feet),
                                       TEST(heights),     TEST(repeated_rows),
                                       TEST(page_breaks), TEST(too_many_charts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
