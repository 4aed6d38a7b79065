/* A workbook from open to closed: whole, the same twice, or not there. */
#include "pipeline/report/xlsx/book_file.h"

#include "pipeline/report/xlsx/chart.h"
#include "pipeline/report/xlsx/page.h"
#include "tests/pipeline/report/xlsx/small_book.h"

static void empty_sheet(void **state) {
    scratch_t *s = *state;
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);

    book_sheet(book, "Nothing");
    small_book_fails(s, book, "empty sheet Nothing");
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

static void table_with_chart(sheet_t *sheet) {
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

/* The same calls give the same bytes, whatever the file and the folder are called. */
static void same_bytes(void **state) {
    scratch_t *s = *state;
    const char *files[2];
    static const char *const parts[] = {SHEET1, "xl/styles.xml", "docProps/core.xml",
                                        "xl/charts/chart1.xml"};

    for (int i = 0; i < 2; i++) {
        char *path = scratch_path(s, i ? "b.xlsx" : "a.xlsx");
        book_t *book = small_book_open(s, path, LANGUAGE_EN);
        err_t err = {0};
        table_with_chart(book_sheet(book, "One"));
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

int main(void) {
    const struct CMUnitTest tests[] = {BOOK_TEST(empty_sheet), BOOK_TEST(nowhere_to_write),
                                       BOOK_TEST(same_bytes)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
