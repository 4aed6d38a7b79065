#include "pipeline/release/delivered_place.h"

#include <stdlib.h>

#include "tests/support/assert_close.h"

static void lines(void **state) {
    size_t line = delivered_line(3, 1048576);

    (void)state;
    assert_int_equal(delivered_line(0, 12), 12);
    assert_int_equal(delivered_line_sheet(12), 0);
    assert_int_equal(delivered_line_sheet(line), 3);
    assert_int_equal(delivered_line_row(line), 1048576);
    assert_true(delivered_line(2, 1048576) < delivered_line(3, 1));
}

static void texts(void **state) {
    static const struct row {
        const char *sheet;
        size_t number, row, field;
        const char *text;
    } rows[] = {
        {NULL, 0, 7, 0, "7"},      {NULL, 0, 7, 3, "7/3"},       {"表1", 1, 7, 3, "表1!C7"},
        {"表1", 2, 7, 0, "表1!7"}, {"a!b", 1, 1, 28, "a!b!AB1"}, {NULL, 2, 7, 1, "2!A7"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = delivered_place_text(
            rows[i].sheet, delivered_line(rows[i].number, rows[i].row), rows[i].field);
        assert_string_equal(text, rows[i].text);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(texts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
