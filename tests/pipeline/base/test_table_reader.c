/* A table row by row, as long files are read: line numbers, problems, what could be read. */
#include "pipeline/base/table_reader.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/scratch.h"

typedef struct thing {
    size_t line;
    const char *id;
    optional_t size;
    const char *note;
} thing_t;

static const column_t columns[] = {
    {"id", COLUMN_CODE, NEED_VALUE, offsetof(thing_t, id), NULL, 0, 0, "Its code."},
    {"size", COLUMN_NUMBER, NEED_VALUE, offsetof(thing_t, size), NULL, 0, 0, "Its size."},
    {"note", COLUMN_TEXT, NEED_NONE, offsetof(thing_t, note), NULL, 0, 0, "A note."},
};

static const table_spec_t spec = {.name = "things.csv",
                                  .help = "One thing a row.",
                                  .columns = columns,
                                  .n_columns = sizeof columns / sizeof *columns,
                                  .row_size = sizeof(thing_t)};

static void row_by_row(void **state) {
    scratch_t *s = *state;
    table_reader_t *reader;
    thing_t row = {0};
    err_t err = {0};

    char *path = scratch_file(s, "x.csv", "id,size\na,1\n\nb,x\n");
    assert_int_equal(table_open(path, NULL, &spec, &reader, &err), 0);
    assert_int_equal(table_next(reader, &row, &err), TABLE_ROW);
    assert_int_equal(row.line, 2);
    assert_string_equal(row.note, ""); /* the file has no such column */
    table_row_free(&spec, &row);
    assert_int_equal(table_next(reader, &row, &err), TABLE_SPOILT);
    assert_int_equal(row.line, 4);
    assert_string_equal(row.id, "b"); /* what could be read is there */
    table_row_free(&spec, &row);
    assert_int_equal(table_next(reader, &row, &err), TABLE_END);
    table_close(reader);
    table_close(NULL);
    assert_problems(s, &err,
                    "~/x.csv:4: column \"size\": \"x\" is not a number (digits, with a point as "
                    "decimal sign)");
}

static void from_a_stream(void **state) {
    static const char bytes[] = "id,size\na,1\nb,\"\n";
    scratch_t *s = *state;
    FILE *stream = fopen(scratch_file(s, "x.csv", bytes), "r");
    table_reader_t *reader;
    thing_t row = {0};
    err_t err = {0};

    assert_non_null(stream);
    assert_int_equal(table_open_stream(stream, "a pipe", &spec, &reader, &err), 0);
    assert_int_equal(table_next(reader, &row, &err), TABLE_ROW);
    table_row_free(&spec, &row);
    assert_int_equal(table_next(reader, &row, &err), TABLE_BROKEN);
    table_close(reader);
    fclose(stream);
    assert_problems(s, &err,
                    "a pipe:3: a quote opened in this record is never closed (close it or double "
                    "it)");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(row_by_row),
        TEST(from_a_stream),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
