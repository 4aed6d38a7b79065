#include "pipeline/base/spreadsheet/xls_records.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/assert_close.h"

/* Records of a stream one after another; what is cut is not handed out. */
static void records(void **state) {
    static const unsigned char bytes[] = {0x09, 0x08, 2, 0, 'a', 'b', 0x3C, 0, 0, 0, 0x0A, 0, 5, 0};
    xls_records_t all = {.bytes = bytes, .n = sizeof bytes};
    xls_record_t record;

    (void)state;
    assert_int_equal(xls_records_peek(&all), XLS_BOF);
    assert_true(xls_records_next(&all, &record));
    assert_int_equal(record.type, XLS_BOF);
    assert_int_equal(record.n, 2);
    assert_memory_equal(record.data, "ab", 2);
    assert_int_equal(xls_records_peek(&all), XLS_CONTINUE);
    assert_true(xls_records_next(&all, &record));
    assert_int_equal(record.n, 0);
    assert_false(all.is_cut);
    assert_false(xls_records_next(&all, &record));
    assert_true(all.is_cut);
    xls_records_t none = {.bytes = bytes, .n = 0};
    assert_false(xls_records_next(&none, &record));
    assert_false(none.is_cut);
}

typedef struct row {
    const char *bytes; /* of a record, and of the one that continues it after a bar */
    size_t n;
    size_t count;
    const char *text;
    bool is_cut;
} row_t;

#define ROW(bytes, count, text, is_cut)                                                            \
    { bytes, sizeof bytes - 1, count, text, is_cut }

/* Narrow and wide texts, with formats and phonetic text, going on in a record of either kind. */
static void texts(void **state) {
    static const row_t rows[] = {
        ROW("\0abc", 3, "abc", false),
        ROW("\1\x4E\x6D\x77\x6D", 2, "济海", false),
        ROW("\0\xE9", 1, "é", false),
        ROW("\1\x3D\xD8\x00\xDE", 2, "😀", false),
        ROW("\1\x3D\xD8"
            "a\0",
            2,
            "\xEF\xBF\xBD"
            "a",
            false),
        ROW("\1\x00\xDE", 1, "\xEF\xBF\xBD", false),
        ROW("\1\x3D\xD8", 1, "\xEF\xBF\xBD", false),
        ROW("\0a\0b", 3, "ab", false),
        ROW("\x08\1\0ab1234", 2, "ab", false),
        ROW("\x04\3\0\0\0abxyz", 2, "ab", false),
        ROW("\x0C\1\0\2\0\0\0ab1234xy", 2, "ab", false),
        ROW("\0ab|\0cd", 4, "abcd", false),
        ROW("\0ab|\1\x4E\x6D", 3, "ab济", false),
        ROW("\1\x4E\x6D|\0cd", 3, "济cd", false),
        ROW("\0ab|", 3, "ab", true),
        ROW("\0ab", 3, "ab", true),
        ROW("", 3, "", true),
        ROW("\0", 0, "", false),
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned char stream[64] = {0xFC, 0};
        const char *bar = memchr(rows[i].bytes, '|', rows[i].n);
        size_t first = bar ? (size_t)(bar - rows[i].bytes) : rows[i].n;
        size_t n = 4 + first;
        stream[2] = (unsigned char)first;
        memcpy(stream + 4, rows[i].bytes, first);
        if (bar) {
            size_t second = rows[i].n - first - 1;
            stream[n] = XLS_CONTINUE;
            stream[n + 2] = (unsigned char)second;
            memcpy(stream + n + 4, bar + 1, second);
            n += 4 + second;
        }
        xls_records_t all = {.bytes = stream, .n = n};
        xls_record_t record;
        text_t out = {0};
        assert_true(xls_records_next(&all, &record));
        xls_cursor_t cursor = xls_cursor_begin(&all, &record, 0);
        text_add(&out, "");
        xls_cursor_text(&cursor, rows[i].count, &out);
        char *text = text_take(&out);
        assert_string_equal(text, rows[i].text);
        assert_int_equal(cursor.is_cut, rows[i].is_cut);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(records), cmocka_unit_test(texts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
