/* Sheets by name, strings that are kept, problems that are remembered. */
#include "pipeline/report/xlsx/book.h"

#include "tests/pipeline/report/xlsx/small_book.h"

static void sheet_names(void **state) {
    static const char *const bad[] = {
        "", "History", "a/b", "a:b", "it's", "[x]", "1234567890123456789012345678901+", "\xff\xfe"};
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
        assert_null(book_sheet(book, bad[i]));
        sheet_put_text(NULL, spot_at(0, 0), STYLE_CELL, "ignored");
        small_book_fails(s, book, NULL);
    }
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    assert_non_null(book_sheet(book, "One"));
    assert_null(book_sheet(book, "ONE")); /* the same to Excel */
    small_book_fails(s, book, "sheet name: ONE");
}

static void faults_are_remembered(void **state) {
    scratch_t *s = *state;
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");

    sheet_put_text(sheet, spot_at(0, 0), STYLE_CELL, "once");
    sheet_put_text(sheet, (spot_t){0, 0, 3}, STYLE_CELL, "twice");
    sheet_put_text(sheet, spot_at(5, 5), STYLE_CELL, "ignored from here on");
    small_book_fails(s, book, "One: a cell written twice");

    book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_put_text(book_sheet(book, "One"), spot_at(0, 0), STYLE_CELL, "broken \xc3( text");
    small_book_fails(s, book, "One: text is not UTF-8");

    book = small_book_open(s, NULL, LANGUAGE_EN);
    char *longest = scratch_keep(s, calloc(1, 33000));
    memset(longest, 'x', 32768);
    sheet_put_text(book_sheet(book, "One"), spot_at(0, 0), STYLE_CELL, longest);
    assert_true(book_failed(book));
    small_book_fails(s, book, NULL);

    book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_put_text(book_sheet(book, "One"), spot_at(0, 64), STYLE_CELL, "too far");
    assert_true(book_failed(book));
    small_book_fails(s, book, NULL);
}

static void keeping(void **state) {
    scratch_t *s = *state;
    book_t *book = small_book_open(s, NULL, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");

    assert_string_equal(sheet_name(sheet), "One");
    assert_string_equal(sheet_name(NULL), "");
    assert_string_equal(book_keep(book, text_copy("kept")), "kept");
    assert_false(book_failed(book));
    assert_string_equal(book_keep(book, NULL), "");
    book_fail(book, "a second problem");
    small_book_fails(s, book, "out of memory");
}

int main(void) {
    const struct CMUnitTest tests[] = {BOOK_TEST(sheet_names), BOOK_TEST(faults_are_remembered),
                                       BOOK_TEST(keeping)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
