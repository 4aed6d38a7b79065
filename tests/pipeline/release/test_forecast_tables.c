/* What `tidemark forecast` reads and writes: every column named once, none beyond its row. */
#include "pipeline/release/forecast_tables.h"

#include <string.h>

#include "tests/support/scratch.h"

static void specifications(void **state) {
    const table_spec_t *const specs[] = {point_spec(), forecast_spec()};

    (void)state;
    for (size_t t = 0; t < sizeof specs / sizeof *specs; t++) {
        for (size_t i = 0; i < specs[t]->n_columns; i++) {
            const column_t *column = &specs[t]->columns[i];
            assert_true(strlen(column->help) > 4);
            assert_true(column->offset >= sizeof(size_t) && column->offset < specs[t]->row_size);
            for (size_t k = 0; k < i; k++) {
                assert_string_not_equal(column->name, specs[t]->columns[k].name);
                assert_true(column->offset != specs[t]->columns[k].offset);
            }
        }
    }
}

/* A point is three cells; a number may be written with an exponent. */
static void points(void **state) {
    scratch_t *s = *state;
    char *path = scratch_file(s, "x.csv", "series,period,value\na,2025Q3,-1.5e2\n");
    table_t table;
    err_t err = {0};

    assert_int_equal(table_read(path, point_spec(), &table, &err), 0);
    const point_row_t *row = table_row(&table, 0);
    assert_string_equal(row->series, "a");
    assert_int_equal(row->period.last, 9);
    assert_near(row->value.value, -150, 0);
    table_free(&table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(specifications),
        cmocka_unit_test_setup_teardown(points, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
