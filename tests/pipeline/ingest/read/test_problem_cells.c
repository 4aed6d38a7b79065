#include "pipeline/ingest/read/problem_cells.h"

#include "tests/support/scratch.h"

/* Problems get the cell of their header, of the value where headers are alike, or their row. */
static void cells(void **state) {
    char period[] = "时期";
    char value[] = "2019年";
    layout_column_t columns[] = {
        {.role = ROLE_PERIOD, .header = period},
        {.role = ROLE_CELL, .header = value},
        {.role = ROLE_CELL, .header = value},
    };
    layout_t layout = {.columns = columns, .n = 3};
    problem_table_t table = {.path = "a.xlsx", .sheet = "表1", .first = 3, .layout = &layout};
    static const struct row {
        place_t where;
        size_t value;
        const char *place;
    } rows[] = {
        {{"a.xlsx", 7, "时期"}, 0, "a.xlsx:表1!C7"},
        {{"a.xlsx", 7, "period"}, 0, "a.xlsx:表1!C7"},
        {{"a.xlsx", 7, "2019年"}, 0, "a.xlsx:表1!D7"},
        {{"a.xlsx", 7, "2019年"}, 5, "a.xlsx:表1!E7"},
        {{"a.xlsx", 7, "unit"}, 5, "a.xlsx:表1!7"},
        {{"a.xlsx", 7, NULL}, 0, "a.xlsx:表1!7"},
        {{"a.xlsx", 0, NULL}, 0, "a.xlsx:表1"},
        {{"plan.csv", 7, "时期"}, 0, "plan.csv:7"},
        {{NULL, 0, NULL}, 0, ""},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err_t err = {0};
        err_add(&err, MSG_NO_MEMORY, &rows[i].where, NULL);
        problem_cells_set(&table, rows[i].value, &err, 0);
        char *place = scratch_keep(s, problem_place(&err.problems[0]));
        assert_string_equal(place, rows[i].place);
        problem_cells_set(&table, 0, &err, 0); /* what has a cell keeps it */
        assert_string_equal(scratch_keep(s, problem_place(&err.problems[0])), place);
        err_free(&err);
    }
    err_t err = {0};
    table.sheet = NULL;
    err_add(&err, MSG_NO_MEMORY, &rows[0].where, NULL);
    problem_cells_set(&table, 0, &err, 0);
    assert_string_equal(scratch_keep(s, problem_place(&err.problems[0])), "a.xlsx:7");
    err_free(&err);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(cells)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
