/*
 * Tables read through their specification: headers, rows, keys, all problems at once, round trip.
 */
#include "pipeline/base/table.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

typedef struct thing {
    size_t line;
    char *id;
    char *name;
    optional_t size;
    optional_t count;
    optional_t result;
    period_t period;
    char *day;
    int colour;
} thing_t;

static const choice_t colours[] = {
    {"red", {"red", "红"}},
    {"blue", {"blue", "蓝"}},
    {NULL, {NULL, NULL}},
};

static const column_t columns[] = {
    {"id", COLUMN_CODE, NEED_VALUE, offsetof(thing_t, id), NULL, 0, 0, "Its code."},
    {"name", COLUMN_TEXT, NEED_HEADER, offsetof(thing_t, name), NULL, 0, 0, "Its name."},
    {"size", COLUMN_NUMBER, NEED_VALUE, offsetof(thing_t, size), NULL, 0, 0, "Its size."},
    {"count", COLUMN_INTEGER, NEED_NONE, offsetof(thing_t, count), NULL, 1, 9, "How many."},
    {"result", COLUMN_RESULT, NEED_NONE, offsetof(thing_t, result), NULL, 0, 0, "Computed."},
    {"period", COLUMN_PERIOD, NEED_NONE, offsetof(thing_t, period), NULL, 0, 0, "When."},
    {"day", COLUMN_DATE, NEED_NONE, offsetof(thing_t, day), NULL, 0, 0, "Which day."},
    {"colour", COLUMN_CHOICE, NEED_NONE, offsetof(thing_t, colour), colours, 0, 0, "Its colour"},
};

static const table_spec_t spec = {.name = "things.csv",
                                  .help = "One thing a row.",
                                  .columns = columns,
                                  .n_columns = sizeof columns / sizeof *columns,
                                  .row_size = sizeof(thing_t),
                                  .key = {"id"}};

static const char header[] = "id,name,size,count,result,period,day,colour\n";

static char *file_with(scratch_t *s, const char *rows) {
    return scratch_file(s, "x.csv", scratch_keep(s, text_join(header, rows, NULL)));
}

static void every_type(void **state) {
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};

    char *path = file_with(s, "a,Ä,1.5,3,1e-9,2025Q1-3,2025-10-31,blue\nb,,-2,,,,,\n");
    assert_int_equal(table_read(path, &spec, &table, &err), 0);
    assert_int_equal(err.n, 0);
    assert_int_equal(table.n, 2);
    const thing_t *row = table_row(&table, 0);
    assert_int_equal(row->line, 2);
    assert_string_equal(row->id, "a");
    assert_string_equal(row->name, "Ä");
    assert_near(row->size.value, 1.5, 0);
    assert_near(row->count.value, 3, 0);
    assert_near(row->result.value, 1e-9, 0);
    assert_int_equal(row->period.last, 9);
    assert_string_equal(row->day, "2025-10-31");
    assert_int_equal(row->colour, 1);
    row = table_row(&table, 1);
    assert_int_equal(row->line, 3);
    assert_string_equal(row->name, "");
    assert_string_equal(row->day, "");
    assert_int_equal(row->size.present, 1);
    assert_int_equal(row->count.present + row->result.present, 0);
    assert_int_equal(row->period.year, 0);
    assert_int_equal(row->colour, -1);
    table_free(&table);
    assert_int_equal(table.n, 0);
}

/* Columns may be left out when nothing needs them, stand in any order, and have comments. */
static void loose_headers(void **state) {
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};

    char *path = scratch_file(s, "x.csv",
                              "comment,size,id,comment,name\n"
                              "free text,2,a,\"more, free\",n\n");
    assert_int_equal(table_read(path, &spec, &table, &err), 0);
    const thing_t *row = table_row(&table, 0);
    assert_string_equal(row->id, "a");
    assert_string_equal(row->name, "n");
    assert_string_equal(row->day, "");
    assert_int_equal(row->colour, -1);
    table_free(&table);
}

static void headers(void **state) {
    static const struct row {
        const char *bytes;
        const char *problems;
    } rows[] = {
        {"id,nmae,size\na,b,1\n",
         "~/x.csv:1: column \"nmae\": is not a column of this table (did you mean \"name\"?)\n"
         "~/x.csv:1: column \"name\" is missing from the header (add it)"},
        {"id,name,size,weight\n", "~/x.csv:1: column \"weight\": is not a column of this table "
                                  "(columns: id, name, size, count, "
                                  "result, period, day, colour)"},
        {"id,name,size,name,id\n",
         "~/x.csv:1: column \"name\": is twice in the header (remove one)\n"
         "~/x.csv:1: column \"id\": is twice in the header (remove one)"},
        {"name\n", "~/x.csv:1: column \"id\" is missing from the header (add it)\n"
                   "~/x.csv:1: column \"size\" is missing from the header (add it)"},
        {"id,name,size,\n",
         "~/x.csv:1: column \"\": is not a column of this table (columns: id, name, size, count, "
         "result, period, day, colour)"},
        {"ID,Name,size\n",
         "~/x.csv:1: column \"ID\": is not a column of this table (columns: id, name, size, count, "
         "result, period, day, colour)\n"
         "~/x.csv:1: column \"Name\": is not a column of this table (did you mean \"name\"?)\n"
         "~/x.csv:1: column \"id\" is missing from the header (add it)\n"
         "~/x.csv:1: column \"name\" is missing from the header (add it)"},
        {"\n\nid;name;size\na;b;1\n",
         "~/x.csv:3: the header is one field with semicolons or tabs (save with commas between "
         "fields)"},
        {"id\tname\tsize\n",
         "~/x.csv:1: the header is one field with semicolons or tabs (save with commas between "
         "fields)"},
        {"\n\n",
         "~/x.csv: has no header row (the first row names the columns: id, name, size, count, "
         "result, period, day, colour)"},
        {"a,b,1\n",
         "~/x.csv:1: has no header row (the first row names the columns: id, name, size, "
         "count, result, period, day, colour)"},
        {"a\xFF\n", "~/x.csv:1: byte 2 of the line, byte 2 of the file, is not UTF-8 (save the "
                    "file as UTF-8; that of a delivery may be declared: "
                    "--encoding GB18030, or in mappings.csv)"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        table_t table;
        err_t err = {0};
        char *path = scratch_file(s, "x.csv", rows[i].bytes);
        assert_int_equal(table_read(path, &spec, &table, &err), EXIT_DATA);
        assert_int_equal(table.n, 0);
        assert_problems(s, &err, rows[i].problems);
        table_free(&table);
    }
}

/* Every problem of every row in one run, the good rows are there all the same. */
static void all_problems_at_once(void **state) {
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};

    char *path = file_with(s, "a,good,1,,,,,\n"
                              "B,,x,12,nan,2025X1,2025-02-30,green\n"
                              ",,,,,,,\n"
                              "c,too,few\n"
                              "d,too,1,,,,,,many\n"
                              "e,good,2,,,,,\n");
    assert_int_equal(table_read(path, &spec, &table, &err), EXIT_DATA);
    assert_int_equal(table.n, 2);
    assert_string_equal(((const thing_t *)table_row(&table, 1))->id, "e");
    assert_problems(
        s, &err,
        "~/x.csv:3: column \"id\": \"B\" is not a code (small letters, digits, _ and - only, a "
        "letter first)\n"
        "~/x.csv:3: column \"size\": \"x\" is not a number (digits, with a point as decimal sign)\n"
        "~/x.csv:3: column \"count\": \"12\" is outside 1 to 9\n"
        "~/x.csv:3: column \"result\": \"nan\" is not a number (digits, with a point as decimal "
        "sign)\n"
        "~/x.csv:3: column \"period\": \"2025X1\" is not a period (write 2025, 2025Q1-3, 2025Q1, "
        "2025M09 or 2025M1-7)\n"
        "~/x.csv:3: column \"day\": \"2025-02-30\" is not a date (write 2025-10-31)\n"
        "~/x.csv:3: column \"colour\": \"green\" is none of red, blue\n"
        "~/x.csv:4: column \"id\": is empty, a value is required\n"
        "~/x.csv:4: column \"size\": is empty, a value is required\n"
        "~/x.csv:5: has 3 fields, the header has 8 (quote fields that contain commas)\n"
        "~/x.csv:6: has 9 fields, the header has 8 (quote fields that contain commas)");
    table_free(&table);
}

static void keys(void **state) {
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};

    char *path = file_with(s, "a,,1,,,,,\n\nb,,1,,,,,\na,,1,,,,,\na,,1,,,,,\n");
    assert_int_equal(table_read(path, &spec, &table, &err), EXIT_DATA);
    assert_int_equal(table.n, 2);
    assert_problems(s, &err,
                    "~/x.csv:5: column \"id\": \"a\" is already in line 2 (remove one)\n"
                    "~/x.csv:6: column \"id\": \"a\" is already in line 2 (remove one)");
    table_free(&table);
}

/* A file that breaks in the middle: the rows before it, then why it ends. */
static void broken_file(void **state) {
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};

    char *path = file_with(s, "a,,1,,,,,\nb,,y,,,,,\nc,\",1\n");
    assert_int_equal(table_read(path, &spec, &table, &err), EXIT_DATA);
    assert_int_equal(table.n, 1);
    assert_problems(s, &err,
                    "~/x.csv:3: column \"size\": \"y\" is not a number (digits, with a point as "
                    "decimal sign)\n"
                    "~/x.csv:4: a quote opened in this record is never closed (close it or double "
                    "it)");
    table_free(&table);
    assert_int_equal(table_read(scratch_path(s, "none"), &spec, &table, &err), EXIT_DATA);
    assert_problems(s, &err, "~/none: cannot be opened: No such file or directory");
    table_free(&table);
}

static void round_trip(void **state) {
    static const char rows[] = "a,\"x, \"\"y\"\"\nz\",1.5,3,1e-09,2025Q1-3,2025-10-31,blue\n"
                               "b,\" padded \",-2,,,2025,,\n"
                               "c,中文,123456789012,9,-0.25,2024M09,1999-12-31,red\n";
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};

    char *path = file_with(s, rows);
    char *copy = scratch_path(s, "copy.csv");
    assert_int_equal(table_read(path, &spec, &table, &err), 0);
    assert_int_equal(table_write(&table, copy, &err), 0);
    assert_string_equal(scratch_read(s, copy), scratch_read(s, path));
    assert_int_equal(table_write(&table, scratch_path(s, "none/copy.csv"), &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/none/copy.csv: cannot be written: No such file or directory (free space or "
                    "choose another folder)");
    table_free(&table);
}

static void made_and_written(void **state) {
    scratch_t *s = *state;
    table_t table = {.spec = &spec};
    err_t err = {0};

    for (int i = 0; i < 3; i++) {
        char id[] = "x";
        thing_t row = {.id = id, .size = {i / 4.0, i % 2}, .colour = i % 3 - 1};
        assert_int_equal(table_append(&table, &row, &err), 0);
    }
    char *path = scratch_path(s, "x.csv");
    assert_int_equal(table_write(&table, path, &err), 0);
    assert_string_equal(scratch_read(s, path), "id,name,size,count,result,period,day,colour\n"
                                               "x,,,,,,,\n"
                                               "x,,0.25,,,,,red\n"
                                               "x,,,,,,,blue\n");
    table_free(&table);
}

/* A row that is appended is copied; one that is taken is moved; both are found by their key. */
static void appended(void **state) {
    scratch_t *s = *state;
    table_t table = {.spec = &spec};
    err_t err = {0};
    char id[] = "a";
    char name[] = "first";

    thing_t row = {.id = id, .name = name, .size = {2, 1}, .colour = 1};
    assert_int_equal(table_append(&table, &row, &err), 0);
    id[0] = 'b';
    name[0] = 'F';
    row.name = NULL;
    assert_int_equal(table_append(&table, &row, &err), 0);
    thing_t own = {.id = text_copy("c"), .name = text_copy("own"), .day = text_copy("")};
    assert_int_equal(table_take(&table, &own, &err), 0);
    assert_null(own.id);
    assert_int_equal(table.n, 3);
    const thing_t *first = table_find(&table, "a");
    assert_string_equal(first->name, "first");
    assert_string_equal(first->day, "");
    const thing_t *second = table_find(&table, "b");
    assert_string_equal(second->name, "");
    const thing_t *third = table_find(&table, "c");
    assert_string_equal(third->name, "own");
    assert_null(table_find(&table, "d"));
    char *path = scratch_path(s, "x.csv");
    assert_int_equal(table_write(&table, path, &err), 0);
    assert_string_equal(scratch_read(s, path), "id,name,size,count,result,period,day,colour\n"
                                               "a,first,2,,,,,blue\n"
                                               "b,,2,,,,,blue\n"
                                               "c,own,,,,,,red\n");
    table_free(&table);
}

static void documentation(void **state) {
    scratch_t *s = *state;
    char *out = NULL;
    size_t n;
    FILE *stream = open_memstream(&out, &n);

    assert_non_null(stream);
    table_document(&spec, stream);
    assert_int_equal(fclose(stream), 0);
    scratch_keep(s, out);
    assert_non_null(strstr(out, "### things.csv\n\nOne thing a row. Key: `id`.\n"));
    assert_non_null(strstr(out, "| `id` | code | required | Its code. |\n"));
    assert_non_null(strstr(out, "| `name` | text | column required | Its name. |\n"));
    assert_non_null(
        strstr(out, "| `colour` | choice | optional | Its colour: `red` red; `blue` blue |\n"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_type), TEST(loose_headers), TEST(headers),    TEST(all_problems_at_once),
        TEST(keys),       TEST(broken_file),   TEST(round_trip), TEST(made_and_written),
        TEST(appended),   TEST(documentation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
