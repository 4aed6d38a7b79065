/* A damaged workbook is caught, whatever the damage. */
#include "pipeline/report/xlsx/recheck.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/pipeline/report/xlsx/small_book.h"

/* A workbook of one sheet: 3 texts, 2 numbers, 1 formula, a merged and an empty cell; no chart. */
static char *make(scratch_t *s, book_content_t *content) {
    char *path = scratch_path(s, "good.xlsx");
    book_t *book = small_book_open(s, path, LANGUAGE_EN);
    sheet_t *sheet = book_sheet(book, "One");
    err_t err = {0};
    operand_t cells[] = {operand_cell(sheet, 1, 0), operand_cell(sheet, 1, 1)};

    sheet_put_text(sheet, (spot_t){0, 0, 2}, STYLE_HEAD, "head");
    sheet_put_number(sheet, spot_at(1, 0), STYLE_NUMBER, SHOWN_PLAIN, (optional_t){1.5, 1});
    sheet_put_number(sheet, spot_at(1, 1), STYLE_NUMBER, SHOWN_PLAIN, (optional_t){2.25, 1});
    sheet_put_formula(sheet, spot_at(1, 2), STYLE_NUMBER, SHOWN_PLAIN, 3.75, "={0}+{1}", cells, 2);
    sheet_put_text(sheet, spot_at(2, 0), STYLE_CELL, "text");
    sheet_put_text(sheet, spot_at(3, 0), STYLE_CELL, "more");
    sheet_put_text(sheet, spot_at(3, 1), STYLE_CELL, "");
    assert_int_equal(book_close(book, content, &err), 0);
    return path;
}

static void whole(void **state) {
    scratch_t *s = *state;
    book_content_t content;
    err_t err = {0};
    char *path = make(s, &content);

    assert_int_equal(content.n_sheets, 1);
    assert_string_equal(content.sheets[0].name, "One");
    assert_int_equal(content.sheets[0].rows, 4);
    assert_int_equal(content.sheets[0].cells, 9);
    assert_int_equal(content.sheets[0].texts, 3);
    assert_int_equal(content.sheets[0].numbers, 2);
    assert_int_equal(content.sheets[0].formulas, 1);
    assert_int_equal(recheck_workbook(path, &content, &err), 0);
    assert_int_equal(err.n, 0);
    book_content_free(&content);
}

/* The file must be found damaged, for this reason. */
static void expect_damage(scratch_t *s, const char *path, const book_content_t *content,
                          const char *reason) {
    err_t err = {0};

    assert_int_equal(recheck_workbook(path, content, &err), EXIT_IO);
    assert_int_equal(err.n, 1);
    const char *said = scratch_problems(s, &err);
    if (!strstr(said, reason) || !strstr(said, "does not read back whole")) {
        fail_msg("said: %s, expected: %s", said, reason);
    }
}

/* Cut at every tenth of its length, the end of the archive included. */
static void truncated(void **state) {
    scratch_t *s = *state;
    book_content_t content;
    char *path = make(s, &content);
    struct stat status;

    assert_int_equal(stat(path, &status), 0);
    for (int tenth = 0; tenth < 10; tenth++) {
        assert_int_equal(truncate(path, status.st_size * (9 - tenth) / 10), 0);
        expect_damage(s, path, &content, "");
    }
    book_content_free(&content);
}

static void one_byte_changed(void **state) {
    scratch_t *s = *state;
    book_content_t content;
    char *path = make(s, &content);
    /* Inside the first compressed part: its sum no longer fits. */
    char *command = scratch_keep(
        s, text_join("printf X | dd of=", path, " bs=1 seek=60 conv=notrunc 2>/dev/null", NULL));

    scratch_shell(command);
    expect_damage(s, path, &content, "");
    book_content_free(&content);
}

static void not_a_workbook(void **state) {
    scratch_t *s = *state;
    book_content_t content;

    make(s, &content);
    expect_damage(s, scratch_file(s, "empty.xlsx", ""), &content, "");
    expect_damage(s, scratch_file(s, "text.xlsx", "this is not an archive\n"), &content, "");
    expect_damage(s, scratch_path(s, "absent.xlsx"), &content, "");
    book_content_free(&content);
}

/* What a full temporary folder does: parts that are missing, empty or cut, in a sound archive. */
static void parts(void **state) {
    static const struct {
        const char *without;
        const char *old;
        const char *new;
        const char *reason;
    } rows[] = {
        {"xl/styles.xml", NULL, NULL, "xl/styles.xml: missing"},
        {"[Content_Types].xml", NULL, NULL, "[Content_Types].xml: missing"},
        {SHEET1, NULL, NULL, "One: sheet missing"},
        {"xl/sharedStrings.xml", NULL, NULL, "missing"},
        {NULL, "</worksheet>", "", "no element found"},
        {NULL, "<sheetData>", "<sheetData><row r=\"9\"><c r=\"A9\"><v>1</v></c></row>",
         "rows: 4 written, 5 read"},
        {NULL, "<c r=\"B4\"", "<c r=\"C4\"/><c r=\"B4\"", "cells: 9 written, 10 read"},
        {NULL, "<v>2.25</v>", "<v>NAN</v>", "a value is not a number"},
        {NULL, "<v>2.25</v>", "<v>INF</v>", "a value is not a number"},
        {NULL, "<v>2.25</v>", "<v></v>", "a value is not a number"},
        {NULL, "<v>2.25</v>", "", "numbers: 2 written, 1 read"},
        {NULL, "<f>$A$2+$B$2</f>", "", "numbers: 2 written, 3 read"},
        {NULL, "<si><t>more</t></si>", "", "xl/sharedStrings.xml: texts missing"},
        {NULL, "<t>more</t>", "<t>mo\xc3re</t>", "not well-formed"},
        {NULL, "<t>more", "<t>more\xef\xbf\xbf", "not well-formed"},
    };
    scratch_t *s = *state;
    book_content_t content;
    char *path = make(s, &content);
    char *altered = scratch_path(s, "altered.xlsx");

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        workbook_alter(path, altered, rows[i].without, rows[i].old, rows[i].new);
        expect_damage(s, altered, &content, rows[i].reason);
    }
    /* The same way of altering, altering nothing, leaves a workbook that passes. */
    err_t err = {0};
    workbook_alter(path, altered, NULL, NULL, NULL);
    assert_int_equal(recheck_workbook(altered, &content, &err), 0);
    content.n_charts = 1;
    expect_damage(s, path, &content, "charts: 1 written, 0 read");
    content.n_charts = 0;
    content.n_sheets = 0;
    expect_damage(s, path, &content, "a sheet too many");
    content.n_sheets = 1;
    book_content_free(&content);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)
    const struct CMUnitTest tests[] = {
        CASE(whole), CASE(truncated), CASE(one_byte_changed), CASE(not_a_workbook), CASE(parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
