#include "pipeline/base/spreadsheet/xlsx_text.h"

#include <string.h>

#include "tests/support/assert_close.h"

/* Escapes of characters that XML cannot hold, and what only looks like one. */
static void unescaped(void **state) {
    static const struct row {
        const char *text;
        const char *plain;
    } rows[] = {
        {"_x0041_", "A"},         {"a_x000a_b", "a\nb"},
        {"_x4E2D_文", "中文"},    {"_x005F_x0041_", "_x0041_"},
        {"_x00E9_", "é"},         {"_x0000_", "_x0000_"},
        {"_xD83D_", "_xD83D_"},   {"_x41_", "_x41_"},
        {"_x0041", "_x0041"},     {"_X0041_", "_X0041_"},
        {"_x004G_", "_x004G_"},   {"", ""},
        {"_x0041__x0042_", "AB"}, {"_", "_"},
        {"__x0041_", "_A"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[32];
        size_t n = strlen(rows[i].text);
        memcpy(text, rows[i].text, n + 1);
        xlsx_text_unescape(text, &n);
        text[n] = '\0';
        assert_string_equal(text, rows[i].plain);
    }
}

/* Blanks at the ends of each run go unless they are kept; phonetic runs count for nothing. */
static void runs(void **state) {
    static const char *preserve[] = {"http://www.w3.org/XML/1998/namespace|space", "preserve",
                                     NULL};
    static const char *none[] = {NULL};
    xlsx_text_t text = {0};

    (void)state;
    xlsx_text_begin(&text);
    xlsx_text_start(&text, "r", none);
    xlsx_text_add(&text, NULL, "between", 7);
    xlsx_text_start(&text, "t", none);
    xlsx_text_add(&text, NULL, " \n a ", 5);
    xlsx_text_add(&text, NULL, "b\t", 2);
    xlsx_text_end(&text, "t");
    xlsx_text_start(&text, "t", preserve);
    xlsx_text_add(&text, NULL, " c ", 3);
    xlsx_text_end(&text, "t");
    xlsx_text_start(&text, "rPh", none);
    xlsx_text_start(&text, "t", none);
    xlsx_text_add(&text, NULL, "phonetic", 8);
    xlsx_text_end(&text, "t");
    xlsx_text_end(&text, "rPh");
    xlsx_text_start(&text, "t", none);
    xlsx_text_add(&text, NULL, "  ", 2);
    xlsx_text_end(&text, "t");
    assert_int_equal(text.text.length, strlen("a b c "));
    assert_memory_equal(text.text.s, "a b c ", text.text.length);
    xlsx_text_begin(&text);
    assert_int_equal(text.text.length, 0);
    text_free(&text.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(unescaped), cmocka_unit_test(runs)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
