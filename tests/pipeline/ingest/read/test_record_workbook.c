#include "pipeline/ingest/read/record_kind.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"
#include "tests/support/xlsx_file.h"

static char *shown(scratch_t *s, const record_t *record) {
    text_t out = {0};
    char row[64];

    snprintf(row, sizeof row, "%zu@%zu", record->row, record->first);
    text_add(&out, row);
    for (size_t i = 0; i < record->n; i++) {
        text_add(&out, "|");
        text_add(&out, record->fields[i]);
    }
    return scratch_keep(s, text_take(&out));
}

/* The rows of a table that stands somewhere in its sheet: records begin with its first column, have
 * as many fields as the header, and more only where there is a value. */
static void records(void **state) {
    static const char *const expected[] = {"5@2|年份|国内", "7@2|2018|2", "8@2|2019|3||x"};
    scratch_t *s = *state;
    record_form_t form = {0};
    record_source_t *source = NULL;
    const record_t *record;
    record_t cut;
    char hash[HASH_SIZE];
    char whole[HASH_SIZE];
    err_t err = {0};
    size_t n = 0;
    xlsx_file_book_t book = {
        .sheet =
            "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>title</v></c></row>"
            "<row r=\"5\"><c r=\"B5\" t=\"str\"><v>年份</v></c><c r=\"C5\" t=\"str\"><v>国内</v>"
            "</c><c r=\"D5\" t=\"str\"><v></v></c></row>"
            "<row r=\"7\"><c r=\"B7\"><v>2018</v></c><c r=\"C7\"><v>2</v></c><c r=\"F7\"/></row>"
            "<row r=\"8\"><c r=\"B8\"><v>2019</v></c><c r=\"C8\"><v>3</v></c>"
            "<c r=\"E8\" t=\"str\"><v>x</v></c></row>",
        .after = "<mergeCells><mergeCell ref=\"B3:G3\"/><mergeCell ref=\"A1:A2\"/></mergeCells>",
    };
    char *path = xlsx_file_sheet(s, "x.xlsx", &book);

    assert_int_equal(record_source_open(path, &form, &source, &err), 0);
    assert_int_equal(record_source_table(source, &err), RECORD_READ);
    assert_string_equal(record_source_sheet(source), "表1");
    assert_int_equal(record_source_sheet_number(source), 1);
    assert_string_equal(record_source_sheet_name(source, 1), "表1");
    assert_null(record_source_sheet_name(source, 2));
    assert_int_equal(record_source_first(source), 2);
    assert_int_equal(record_source_numbers(source), 4);
    const record_merge_t merge = {3, 0, 3, 3};
    const record_merge_t *merges = record_source_merges(source, &n);
    assert_int_equal(n, 1);
    assert_memory_equal(merges, &merge, sizeof merge);
    assert_int_equal(record_source_look(source, &err), RECORD_READ);
    assert_int_equal(record_source_row(source), 3);
    assert_int_equal(record_source_cut(source, record_source_delimiters(source, &n)[0], &cut),
                     RECORD_CUT);
    assert_int_equal(n, 1);
    assert_string_equal(shown(s, &cut), "3@2|title");
    assert_int_equal(record_source_begin(source, '\0', 5, &err), 0);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(record_source_next(source, &record, &err), RECORD_READ);
        assert_string_equal(shown(s, record), expected[i]);
    }
    assert_int_equal(record_source_next(source, &record, &err), RECORD_END);
    assert_int_equal(record_source_table(source, &err), RECORD_END);
    assert_int_equal(record_source_hash(source, hash, &err), 0);
    assert_int_equal(hash_file(path, whole, &err), 0);
    assert_string_equal(hash, whole);
    record_source_close(source);
}

/* The sheets read: all that show, or those that are named; what is hidden is noted. */
static void sheets(void **state) {
    static const char *const none[] = {NULL};
    static const char *const named[] = {"草稿", "总部"};
    static const struct row {
        const char *const *names;
        size_t n;
        const char *read;
        const char *noted;
    } rows[] = {
        {none, 0, "封面 核算 总部 ", "草稿"},
        {named, 2, "总部 草稿 ", ""},
        {named, 1, "草稿 ", ""},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        record_form_t form = {.sheets = rows[i].names, .n_sheets = rows[i].n};
        record_source_t *source = NULL;
        err_t err = {0};
        text_t read = {0};
        size_t n = 0;
        assert_int_equal(record_source_open("fixtures/workbooks/sheets.xlsx", &form, &source, &err),
                         0);
        while (record_source_table(source, &err) == RECORD_READ) {
            text_add(&read, record_source_sheet(source));
            text_add(&read, " ");
        }
        assert_string_equal(read.s, rows[i].read);
        const record_note_t *notes = record_source_notes(source, &n);
        assert_int_equal(n, rows[i].noted[0] != '\0');
        if (n > 0) {
            assert_string_equal(notes[0].sheet, rows[i].noted);
            assert_int_equal(notes[0].kind, RECORD_NOTE_SHEET_HIDDEN);
            assert_int_equal(notes[0].values, 10);
        }
        text_free(&read);
        record_source_close(source);
    }
    static const char *const missing[] = {"图"};
    record_form_t form = {.sheets = missing, .n_sheets = 1};
    record_source_t *source = NULL;
    err_t err = {0};
    assert_int_equal(record_source_open("fixtures/workbooks/sheets.xlsx", &form, &source, &err),
                     EXIT_DATA);
    assert_null(source);
    assert_problems(s, &err,
                    "fixtures/workbooks/sheets.xlsx: has no sheet \"图\" (its sheets: 封面, 核算, "
                    "空表, 总部, 草稿, 图)");
}

/* A file that is another one at the end than at the beginning. */
static void changed(void **state) {
    scratch_t *s = *state;
    xlsx_file_book_t book = {.sheet = "<row><c><v>1</v></c></row>"};
    record_form_t form = {0};
    record_source_t *source = NULL;
    char hash[HASH_SIZE];
    err_t err = {0};
    char *path = xlsx_file_sheet(s, "x.xlsx", &book);

    assert_int_equal(record_source_open(path, &form, &source, &err), 0);
    scratch_file(s, "x.xlsx", "something else");
    assert_int_equal(record_source_hash(source, hash, &err), EXIT_DATA);
    assert_int_equal(err.problems[0].id, MSG_FILE_CHANGED);
    err_free(&err);
    record_source_close(source);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(records), TEST(sheets), TEST(changed)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
