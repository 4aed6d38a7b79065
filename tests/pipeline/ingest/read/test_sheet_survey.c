#include "pipeline/ingest/read/sheet_survey.h"

#include "tests/support/xlsx_file.h"

static void surveyed(void **state) {
    scratch_t *s = *state;
    sheet_survey_t survey = {0};
    spreadsheet_t *book = NULL;
    err_t err = {0};
    xlsx_file_book_t parts = {
        .before = "<cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols>",
        .sheet = "<row r=\"2\" hidden=\"1\"><c r=\"B2\"><v>1</v></c></row>"
                 "<row r=\"3\" hidden=\"1\"><c r=\"B3\" t=\"str\"><v>a</v></c></row>"
                 "<row r=\"4\" hidden=\"1\"><c r=\"J4\"/></row>"
                 "<row r=\"5\" hidden=\"1\"><c r=\"C5\"><v>2</v></c></row>"
                 "<row r=\"6\"><c r=\"D6\"><v>3</v></c><c r=\"E6\" t=\"e\"><v>#N/A</v></c></row>",
    };

    assert_int_equal(spreadsheet_open(xlsx_file_sheet(s, "x.xlsx", &parts), &book, &err), 0);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(sheet_survey_make(book, 0, &survey, &err), 0);
        assert_int_equal(survey.first_column, 2);
        assert_int_equal(survey.last_column, 5);
        assert_int_equal(survey.values, 5);
        assert_int_equal(survey.numbers, 3);
        assert_int_equal(survey.hidden_row_values, 3);
        assert_string_equal(survey.hidden_rows.s, "2-3, 5");
        assert_int_equal(survey.hidden_column_values, 2);
        assert_string_equal(survey.hidden_columns.s, "C-D");
    }
    spreadsheet_close(book);
    sheet_survey_free(&survey);
    parts.sheet = "<row><c><v>x</v></c></row>";
    assert_int_equal(spreadsheet_open(xlsx_file_sheet(s, "x.xlsx", &parts), &book, &err), 0);
    assert_int_equal(sheet_survey_make(book, 0, &survey, &err), EXIT_DATA);
    err_free(&err);
    spreadsheet_close(book);
    sheet_survey_free(&survey);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(surveyed)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
