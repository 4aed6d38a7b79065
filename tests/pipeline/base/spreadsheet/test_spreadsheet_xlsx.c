#include "pipeline/base/spreadsheet/spreadsheet_kind.h"

#include <string.h>

#include "tests/pipeline/base/spreadsheet/shown_sheet.h"
#include "tests/support/xlsx_file.h"

/* Ranges stand after the cells and are known before the first row; a sheet can be begun again. */
static void ranges(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    spreadsheet_t *book = NULL;
    size_t n = 0;
    xlsx_file_book_t parts = {
        .before = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\"/>"
                  "<col min=\"9\" max=\"99999\" hidden=\"true\"/></cols>",
        .sheet = "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>a</v></c></row><row r=\"5\"/>",
        .after = "<mergeCells><mergeCell ref=\"A2:C2\"/><mergeCell ref=\"D4:D3\"/></mergeCells>",
    };

    assert_int_equal(spreadsheet_open(xlsx_file_sheet(s, "x.xlsx", &parts), &book, &err), 0);
    assert_int_equal(spreadsheet_count(book), 1);
    assert_string_equal(spreadsheet_sheet(book, 0)->name, "表1");
    for (int again = 0; again < 2; again++) {
        assert_string_equal(shown_sheet(s, book, 0, &err), "2: A=T:a");
        const spreadsheet_range_t *merged = spreadsheet_merged(book, &n);
        const spreadsheet_range_t expected[] = {{2, 1, 2, 3}, {3, 4, 4, 4}};
        assert_int_equal(n, 2);
        assert_memory_equal(merged, expected, sizeof expected);
        const spreadsheet_range_t *hidden = spreadsheet_hidden(book, &n);
        const spreadsheet_range_t columns[] = {{1, 2, SPREADSHEET_ROWS_MAX, 3},
                                               {1, 9, SPREADSHEET_ROWS_MAX, 16384}};
        assert_int_equal(n, 2);
        assert_memory_equal(hidden, columns, sizeof columns);
    }
    spreadsheet_close(book);

    parts.after = "<mergeCells><mergeCell ref=\"A2:\"/></mergeCells>";
    assert_int_equal(spreadsheet_open(xlsx_file_sheet(s, "x.xlsx", &parts), &book, &err), 0);
    assert_int_equal(spreadsheet_begin(book, 0, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/x.xlsx: the workbook cannot be read: xl/worksheets/sheet1.xml: a merged "
                    "range that is none (open it and save it again)");
    spreadsheet_close(book);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(ranges)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
