#include "pipeline/base/spreadsheet/xls_book.h"

#include <string.h>

#include "tests/support/scratch.h"

static void whole(void **state) {
    xls_book_t book = {0};
    err_t err = {0};

    (void)state;
    assert_int_equal(xls_book_read("fixtures/workbooks/sheets.xls", &book, &err), 0);
    assert_int_equal(book.n_sheets, 6);
    assert_string_equal(book.sheets[0].shown.name, "封面");
    assert_string_equal(book.sheets[4].shown.name, "草稿");
    assert_true(book.sheets[4].shown.is_hidden);
    assert_false(book.sheets[3].shown.is_hidden);
    assert_false(book.is_1904);
    assert_true(book.n_texts > 0);
    xls_book_free(&book);
    assert_int_equal(xls_book_read("fixtures/workbooks/days-1904.xls", &book, &err), 0);
    assert_true(book.is_1904);
    xls_book_free(&book);
}

/* What is no workbook of this kind. */
static void others(void **state) {
    scratch_t *s = *state;
    xls_book_t book = {0};
    err_t err = {0};

    assert_int_equal(xls_book_read("fixtures/workbooks/long.xlsx", &book, &err), EXIT_DATA);
    xls_book_free(&book);
    assert_problems(s, &err,
                    "fixtures/workbooks/long.xlsx: the workbook cannot be read: its header is cut "
                    "(open it and save it again)");
    assert_int_equal(xls_book_read(scratch_path(s, "none.xls"), &book, &err), EXIT_DATA);
    xls_book_free(&book);
    assert_problems(s, &err, "~/none.xls: cannot be opened: No such file or directory");
}

/* A compound file is called what a stream of it says: the name of one is changed to others. */
static void called(void **state) {
    static const struct row {
        const char *name; /* as long as Workbook, or ended earlier */
        const char *problem;
    } rows[] = {
        {"Xorkbook", "is an older Office file that is no workbook by its content"},
        {"Book", "is an Excel 95 workbook by its content"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = scratch_path(s, "x.xls");
        char *command =
            scratch_keep(s, text_join("/usr/bin/python3 -c \"import sys;b=bytearray(open("
                                      "'fixtures/workbooks/long.xls','rb').read());"
                                      "a=b.find('Workbook'.encode('utf-16-le'));n='",
                                      rows[i].name,
                                      "';b[a:a+64]=n.encode('utf-16-le').ljust(64,b'\\\\0');"
                                      "b[a+64]=2*(len(n)+1);open('",
                                      path, "','wb').write(b)\"", NULL));
        scratch_shell(command);
        xls_book_t book = {0};
        err_t err = {0};
        assert_int_equal(xls_book_read(path, &book, &err), EXIT_DATA);
        xls_book_free(&book);
        if (!strstr(scratch_problems(s, &err), rows[i].problem)) {
            fail_msg("%s: not \"%s\"", rows[i].name, rows[i].problem);
        }
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(whole), TEST(others), TEST(called)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
