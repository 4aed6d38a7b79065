/* Rows by their key: runs in the order of the file, keys that may not repeat. */
#include "pipeline/base/table_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

typedef struct entry {
    size_t line;
    const char *series;
    period_t period;
    optional_t horizon;
    int kind;
    const char *name;
} entry_t;

static const choice_t kinds[] = {{"one", {"one", "一"}}, {"two", {"two", "二"}}, {NULL, {NULL}}};

static const column_t columns[] = {
    {"name", COLUMN_TEXT, NEED_NONE, offsetof(entry_t, name), NULL, 0, 0, ""},
    {"series", COLUMN_TEXT, NEED_VALUE, offsetof(entry_t, series), NULL, 0, 0, ""},
    {"period", COLUMN_PERIOD, NEED_NONE, offsetof(entry_t, period), NULL, 0, 0, ""},
    {"horizon", COLUMN_NUMBER, NEED_NONE, offsetof(entry_t, horizon), NULL, 0, 0, ""},
    {"kind", COLUMN_CHOICE, NEED_NONE, offsetof(entry_t, kind), kinds, 0, 0, ""},
};

static const table_spec_t spec = {.name = "entries.csv",
                                  .help = "",
                                  .columns = columns,
                                  .n_columns = sizeof columns / sizeof *columns,
                                  .row_size = sizeof(entry_t),
                                  .key = {"series", "period", "horizon", "kind"}};

static const char header[] = "name,series,period,horizon,kind\n";

/* The names of a run in its order, joined by a blank. */
static char *names_of(scratch_t *s, const table_t *table, const char *key) {
    table_run_t run = table_run(table, key);
    const entry_t *row;
    text_t out = {0};
    size_t n = 0;

    text_add(&out, "");
    while ((row = table_run_next(&run))) {
        text_add(&out, n++ ? " " : "");
        text_add(&out, row->name);
    }
    assert_int_equal(n, run.n);
    assert_null(table_run_next(&run)); /* it stays at its end */
    return scratch_keep(s, text_take(&out));
}

/* Rows of a run need not follow each other. */
static void runs(void **state) {
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};

    char *path = scratch_file(s, "x.csv",
                              scratch_keep(s, text_join(header,
                                                        "p,a,2024,,one\nq,b,2024,,\nr,a,2025,,\n"
                                                        "t,c,,,\nu,a,2024,,two\nv,b,2023,,\n",
                                                        NULL)));
    assert_int_equal(table_read(path, &spec, &table, &err), 0);
    assert_string_equal(names_of(s, &table, "a"), "p r u");
    assert_string_equal(names_of(s, &table, "b"), "q v");
    assert_string_equal(names_of(s, &table, "c"), "t");
    assert_string_equal(names_of(s, &table, "d"), "");
    assert_string_equal(names_of(s, &table, ""), "");
    table_free(&table);
    assert_string_equal(names_of(s, &table, "a"), ""); /* an empty table has no run */
}

/* Each run against a scan of the whole table, over many keys and rows. */
static void as_a_scan(void **state) {
    enum { ROWS = 5000, KEYS = 700 };
    table_t table = {.spec = &spec};
    err_t err = {0};
    char word[16];
    unsigned random = 1;

    (void)state;
    for (int i = 0; i < ROWS; i++) {
        random = random * 1664525U + 1013904223U;
        snprintf(word, sizeof word, "s%u", (random >> 8) % KEYS);
        entry_t row = {.series = word, .period = {2000, 1, 12}, .horizon = {i, 1}, .kind = -1};
        assert_int_equal(table_append(&table, &row, &err), 0);
    }
    for (unsigned k = 0; k < KEYS; k++) {
        snprintf(word, sizeof word, "s%u", k);
        table_run_t run = table_run(&table, word);
        size_t expected = 0;
        for (size_t i = 0; i < table.n; i++) {
            const entry_t *row = table_row(&table, i);
            if (strcmp(row->series, word) == 0) {
                assert_ptr_equal(table_run_next(&run), row);
                expected++;
            }
        }
        assert_null(table_run_next(&run));
        assert_int_equal(run.n, expected);
    }
    table_free(&table);
}

/* A row whose whole key is there already is a problem, whatever the types of its columns. */
static void repeated(void **state) {
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};
    table_spec_t loose = spec;

    char *path = scratch_file(
        s, "x.csv",
        scratch_keep(s, text_join(header,
                                  "p,a,2024,1,one\nq,a,2024,1,two\nr,a,2024,2,one\nt,a,2024,,one\n"
                                  "u,a,2024Q4,1,one\nv,a,2024,1.0,one\nw,a,2024,,one\n",
                                  NULL)));
    assert_int_equal(table_read(path, &spec, &table, &err), EXIT_DATA);
    assert_problems(
        s, &err,
        "~/x.csv:7: column \"series\": \"a, 2024, 1, one\" is already in line 2 (remove one)\n"
        "~/x.csv:8: column \"series\": \"a, 2024, , one\" is already in line 5 (remove one)");
    assert_string_equal(names_of(s, &table, "a"), "p q r t u");
    table_free(&table);
    loose.key_repeats = true;
    assert_int_equal(table_read(path, &loose, &table, &err), 0);
    assert_string_equal(names_of(s, &table, "a"), "p q r t u v w");
    table_free(&table);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(runs),
        cmocka_unit_test(as_a_scan),
        TEST(repeated),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
