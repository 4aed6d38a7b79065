/*
 * Every artefact is written and read back as it was and names its rows by a key.
 */
#include "pipeline/release/tables.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

static int words_of(const column_t *column) {
    int n = 0;

    while (column->choices[n].code) {
        n++;
    }
    return n;
}

/* Fills a member with a value of its type that differs from row to row. */
static void member_fill(const column_t *column, void *member, int i) {
    static const char *const texts[] = {"plain", "a, \"b\"", "中文\n两行"};

    switch (column->type) {
    case COLUMN_RESULT: *(optional_t *)member = (optional_t){1.0 / (i + 3) - 1e-7, 1}; break;
    case COLUMN_PERIOD: *(period_t *)member = (period_t){2020 + i, 1, 3 * i + 3}; break;
    case COLUMN_CHOICE: *(int *)member = i % words_of(column); break;
    case COLUMN_YES_NO: *(bool *)member = i % 2 == 0; break;
    default: memcpy(member, &texts[i], sizeof texts[i]); break;
    }
}

static void round_trips(void **state) {
    scratch_t *s = *state;

    for (int t = 0; t < RELEASE_TABLES; t++) {
        const table_spec_t *spec = release_table_spec((release_table_t)t);
        char *path = scratch_path(s, spec->name);
        table_t made = {.spec = spec};
        table_t read;
        err_t err = {0};
        for (int i = 0; i < 3; i++) {
            char *row = scratch_keep(s, calloc(1, spec->row_size));
            assert_non_null(row);
            for (size_t c = 0; c < spec->n_columns; c++) {
                member_fill(&spec->columns[c], row + spec->columns[c].offset, i);
            }
            assert_int_equal(table_append(&made, row, &err), 0);
        }
        assert_int_equal(release_table_write(s->folder, (release_table_t)t, &made, &err), 0);
        char *first = scratch_read(s, path);
        assert_int_equal(release_table_read(s->folder, (release_table_t)t, &read, &err), 0);
        assert_problems(s, &err, "");
        assert_int_equal(read.n, 3);
        assert_int_equal(release_table_write(s->folder, (release_table_t)t, &read, &err), 0);
        assert_string_equal(scratch_read(s, path), first);
        table_free(&made);
        table_free(&read);
    }
}

/* A table without rows is a header, and is read as none. */
static void empty_tables(void **state) {
    scratch_t *s = *state;

    for (int t = 0; t < RELEASE_TABLES; t++) {
        table_t none = {.spec = release_table_spec((release_table_t)t)};
        table_t read;
        err_t err = {0};
        assert_int_equal(release_table_write(s->folder, (release_table_t)t, &none, &err), 0);
        assert_int_equal(release_table_read(s->folder, (release_table_t)t, &read, &err), 0);
        assert_int_equal(read.n, 0);
        table_free(&read);
    }
}

/* A stage does not go on from an artefact whose rows say nothing. */
static void hollow_rows(void **state) {
    scratch_t *s = *state;
    table_t read;
    err_t err = {0};

    scratch_file(s, "observations.csv",
                 "series,period,value,unit,status,qualifier,basis,published,actual,date_basis,"
                 "delivery,vintages,derivation,source\n"
                 "gdp,2020,,yuan,A,,,2021-01-24,yes,stated,x.csv,1,,\n"
                 "gdp,,1,yuan,A,,,2021-01-24,yes,stated,x.csv,1,,\n"
                 "gdp,2021,1,yuan,A,,,2021-01-24,yes,stated,x.csv,1,,\n");
    assert_int_equal(release_table_read(s->folder, RELEASE_OBSERVATIONS, &read, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/observations.csv:2: column \"value\": is empty, a value is required\n"
                    "~/observations.csv:3: column \"period\": is empty, a value is required");
    assert_int_equal(read.n, 1);
    table_free(&read);
    assert_int_equal(release_table_read(s->folder, RELEASE_FITS, &read, &err), EXIT_DATA);
    assert_problems(s, &err, "~/fits.csv: cannot be opened: No such file or directory");
    table_free(&read);
}

static void specifications(void **state) {
    (void)state;
    for (int t = 0; t < RELEASE_TABLES; t++) {
        const table_spec_t *spec = release_table_spec((release_table_t)t);
        assert_non_null(strstr(spec->name, ".csv"));
        assert_true(strlen(spec->help) > 10);
        for (int k = 0; k < t; k++) {
            assert_string_not_equal(spec->name, release_table_spec((release_table_t)k)->name);
        }
        for (size_t i = 0; i < spec->n_columns; i++) {
            const column_t *column = &spec->columns[i];
            assert_true(strlen(column->help) > 4);
            assert_true(column->need != NEED_NONE);
            assert_true(column->offset >= sizeof(size_t) && column->offset < spec->row_size);
            for (size_t k = 0; k < i; k++) {
                assert_string_not_equal(column->name, spec->columns[k].name);
                assert_true(column->offset != spec->columns[k].offset);
            }
        }
    }
}

/* Every artefact declares which columns name a row; its first is a text, as runs need. */
static void every_key(void **state) {
    (void)state;
    for (int t = 0; t < RELEASE_TABLES; t++) {
        const table_spec_t *spec = release_table_spec((release_table_t)t);
        assert_non_null(spec->key[0]);
        for (size_t k = 0; k < TABLE_KEY_MAX && spec->key[k]; k++) {
            const column_t *column = NULL;
            for (size_t c = 0; c < spec->n_columns; c++) {
                column =
                    strcmp(spec->columns[c].name, spec->key[k]) == 0 ? &spec->columns[c] : column;
            }
            if (!column || (k == 0 && !cell_kind(column->type)->owns)) {
                fail_msg("%s: key %s", spec->name, spec->key[k]);
            }
        }
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(round_trips),           TEST(empty_tables),
        TEST(hollow_rows),           cmocka_unit_test(specifications),
        cmocka_unit_test(every_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
