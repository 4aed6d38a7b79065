/* Charts: what they draw, the axis, how many a sheet has room for. */
#include "pipeline/report/xlsx/chart.h"

#include "pipeline/report/xlsx/page.h"
#include "tests/pipeline/report/xlsx/small_book.h"

static void chart_over_a_table(sheet_t *sheet) {
    sheet_put_text(sheet, spot_at(0, 0), STYLE_HEAD, "Year");
    sheet_put_text(sheet, spot_at(0, 1), STYLE_HEAD, "Observed");
    sheet_put_text(sheet, spot_at(0, 2), STYLE_HEAD, "Target");
    for (uint32_t r = 1; r <= 3; r++) {
        sheet_put_text(sheet, spot_at(r, 0), STYLE_CELL,
                       r == 1   ? "2023"
                       : r == 2 ? "2024"
                                : "2025");
        sheet_put_number(sheet, spot_at(r, 2), STYLE_NUMBER, shown_decimals(0),
                         (optional_t){75, 1});
    }
    sheet_put_number(sheet, spot_at(1, 1), STYLE_NUMBER, shown_decimals(1), (optional_t){70, 1});
    sheet_mark_blanks(sheet, 1, 1, 3, 2); /* B3 holds nothing: a gap */
    sheet_put_number(sheet, spot_at(3, 1), STYLE_NUMBER, shown_decimals(1), (optional_t){78, 1});
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
    sheet_put_text(sheet, spot_at(0, 9), STYLE_HEAD, "");
    sheet_put_chart(sheet, &chart);
}

static void charts(void **state) {
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.xlsx");
    book_t *book = small_book_open(s, NULL, LANGUAGE_ZH);

    chart_over_a_table(book_sheet(book, "图"));
    const char *xml = small_book_close(s, book, "xl/charts/chart1.xml", NULL);
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

/* A chart of two values, from `least` to `most`. */
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

    sheet_put_text(sheet, spot_at(0, 1), STYLE_HEAD, "a");
    sheet_put_number(sheet, spot_at(1, 1), STYLE_NUMBER, SHOWN_COUNT, (optional_t){least, 1});
    sheet_put_number(sheet, spot_at(2, 1), STYLE_NUMBER, SHOWN_COUNT, (optional_t){most, 1});
    sheet_put_chart(sheet, &chart);
}

/* The axis has round ends outside of the values, about five divisions, and is not negative for
 * values that are not. */
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

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
        chart_of(book_sheet(book, "One"), rows[i].least, rows[i].most);
        const char *chart = small_book_close(s, book, "xl/charts/chart1.xml", NULL);
        const char *axis = strstr(chart, "<c:valAx>");
        assert_non_null(axis);
        if (!strstr(axis, rows[i].ends) || !strstr(axis, rows[i].unit) ||
            !strstr(axis, rows[i].format)) {
            fail_msg("%g to %g: %.400s", rows[i].least, rows[i].most, axis);
        }
    }
}

/* A sheet has room for four charts; one more is a problem of the workbook, not a crash. */
static void too_many_charts(void **state) {
    scratch_t *s = *state;
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
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

    sheet_put_count(sheet, spot_at(0, 0), STYLE_NUMBER, 1);
    for (int i = 0; i < 5; i++) {
        assert_false(book_failed(book));
        sheet_put_chart(sheet, &chart);
    }
    small_book_fails(s, book, "too many charts on a sheet");
}

int main(void) {
    const struct CMUnitTest tests[] = {BOOK_TEST(charts), BOOK_TEST(axes),
                                       BOOK_TEST(too_many_charts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
