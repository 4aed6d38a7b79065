#include "pipeline/base/spreadsheet/cell_value.h"

#include "tests/support/assert_close.h"

static void numbers(void **state) {
    static const struct row {
        const char *format;
        double value;
        spreadsheet_kind_t kind;
        const char *text;
    } rows[] = {
        {"General", 5.5, SPREADSHEET_NUMBER, "5.5"},
        {"0.0%", 0.055, SPREADSHEET_PERCENT, "5.5%"},
        {"yyyy", 45658, SPREADSHEET_DATE, "2025"},
        {"yyyy-mm-dd", 45658, SPREADSHEET_DATE, "2025-01-01"},
        {"h:mm", 0.5, SPREADSHEET_DATE, "12:00:00"},
        {"yyyy-mm-dd", -3, SPREADSHEET_ERROR, "#-3"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        number_format_t format;
        char out[CELL_NUMBER_SIZE];
        number_format_read(rows[i].format, &format);
        assert_int_equal(cell_value_number(&format, rows[i].value, false, out), rows[i].kind);
        assert_string_equal(out, rows[i].text);
    }
    assert_string_equal(cell_value_boolean(true), "TRUE");
    assert_string_equal(cell_value_boolean(false), "FALSE");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
