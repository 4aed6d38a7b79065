#include "pipeline/base/spreadsheet/spreadsheet.h"

#include <string.h>

#include "tests/support/scratch.h"

/* A file is what its first bytes say, whatever its name. */
static void found(void **state) {
    static const struct row {
        const char *bytes;
        spreadsheet_file_t file;
    } rows[] = {
        {"PK\x03\x04 and so on", SPREADSHEET_FILE_ZIP},
        {"PK", SPREADSHEET_FILE_NONE},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", SPREADSHEET_FILE_COMPOUND},
        {"%PDF-1.7", SPREADSHEET_FILE_PDF},
        {"<html>", SPREADSHEET_FILE_HTML},
        {"\xEF\xBB\xBF\r\n  <TABLE border=1>", SPREADSHEET_FILE_HTML},
        {"<!DOCTYPE HTML PUBLIC", SPREADSHEET_FILE_HTML},
        {"<?xml version=\"1.0\"?><Workbook>", SPREADSHEET_FILE_XML},
        {"<5,<6\n", SPREADSHEET_FILE_NONE},
        {"series,period,value\n", SPREADSHEET_FILE_NONE},
        {"", SPREADSHEET_FILE_NONE},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = scratch_file(s, "x.xlsx", rows[i].bytes);
        assert_int_equal(spreadsheet_file_find(path), rows[i].file);
    }
    assert_int_equal(spreadsheet_file_find(scratch_path(s, "none")), SPREADSHEET_FILE_NONE);
    assert_int_equal(spreadsheet_file_find(s->folder), SPREADSHEET_FILE_NONE);
}

static void refused(void **state) {
    static const struct row {
        const char *bytes;
        const char *problem;
    } rows[] = {
        {"a,b\n", "~/x.xlsx: is a text by its content, which cannot be read (open it and save it "
                  "as .xlsx or CSV)"},
        {"<table>", "~/x.xlsx: is a web page (HTML) by its content, which cannot be read (open it "
                    "and save it as .xlsx or CSV)"},
        {"PK\x03\x04", "~/x.xlsx: the workbook cannot be read: Unrecognized archive format (open "
                       "it and save it again)"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        spreadsheet_t *book = NULL;
        err_t err = {0};
        assert_int_equal(spreadsheet_open(scratch_file(s, "x.xlsx", rows[i].bytes), &book, &err),
                         EXIT_DATA);
        assert_null(book);
        assert_problems(s, &err, rows[i].problem);
    }
    spreadsheet_close(NULL);
}

static void columns(void **state) {
    static const struct row {
        size_t column;
        const char *letters;
    } rows[] = {{1, "A"}, {26, "Z"}, {27, "AA"}, {702, "ZZ"}, {703, "AAA"}, {16384, "XFD"}};
    char out[COLUMN_LETTERS_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(spreadsheet_column(rows[i].column, out), rows[i].letters);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(found), TEST(refused), cmocka_unit_test(columns)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
