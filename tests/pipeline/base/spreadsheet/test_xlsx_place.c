#include "pipeline/base/spreadsheet/xlsx_place.h"

#include "tests/support/assert_close.h"

static void places(void **state) {
    static const struct row {
        const char *text;
        size_t row, column; /* 0: refused */
    } rows[] = {
        {"A1", 1, 1},
        {"Z9", 9, 26},
        {"AA10", 10, 27},
        {"XFD1048576", 1048576, 16384},
        {"AZ1", 1, 52},
        {"ZZ1", 1, 702},
        {"AAA1", 1, 703},
        {"A01", 1, 1},
        {"XFE1", 0, 0},
        {"A1048577", 0, 0},
        {"A0", 0, 0},
        {"A", 0, 0},
        {"1", 0, 0},
        {"", 0, 0},
        {"a1", 0, 0},
        {"A1 ", 0, 0},
        {"$A$1", 0, 0},
        {"A1:B2", 0, 0},
        {"A-1", 0, 0},
        {"AAAAAAAAAAAAAAAAAAAA1", 0, 0},
        {"A99999999999999999999", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t row = 0;
        size_t column = 0;
        assert_int_equal(xlsx_place_read(rows[i].text, &row, &column), rows[i].row > 0);
        assert_int_equal(row, rows[i].row);
        assert_int_equal(column, rows[i].column);
    }
}

static void ranges(void **state) {
    static const struct row {
        const char *text;
        spreadsheet_range_t range; /* {0}: refused */
    } rows[] = {
        {"A1:C3", {1, 1, 3, 3}},
        {"C3:A1", {1, 1, 3, 3}},
        {"C1:A3", {1, 1, 3, 3}},
        {"B2", {2, 2, 2, 2}},
        {"A1:", {0}},
        {":A1", {0}},
        {"A1:C3:D4", {0}},
        {"A:C", {0}},
        {"", {0}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        spreadsheet_range_t range = {0};
        assert_int_equal(xlsx_range_read(rows[i].text, &range), rows[i].range.first_row > 0);
        assert_memory_equal(&range, &rows[i].range, sizeof range);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(places), cmocka_unit_test(ranges)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
