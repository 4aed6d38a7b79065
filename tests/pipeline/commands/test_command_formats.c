/* Every table that a program reads or writes is described, under its file name. */
#include "pipeline/commands/command_formats.h"

#include "pipeline/plan/plan_load.h"
#include "pipeline/release/tables.h"
#include "tests/pipeline/commands/command_line.h"

static void assert_described(const char *text, const table_spec_t *spec) {
    if (!strstr(text, spec->name) || !strstr(text, spec->help)) {
        fail_msg("%s is not described", spec->name);
    }
    for (size_t i = 0; i < spec->n_columns; i++) {
        assert_non_null(strstr(text, spec->columns[i].help));
    }
}

static void every_table(void **state) {
    line_result_t result = line_run(*state, command_formats, "formats");

    assert_int_equal(result.code, 0);
    assert_string_equal(result.err, "");
    for (int t = 0; t < PLAN_TABLES; t++) {
        assert_described(result.out, plan_table_spec((plan_table_t)t));
    }
    for (int t = 0; t < RELEASE_TABLES; t++) {
        assert_described(result.out, release_table_spec((release_table_t)t));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_table, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
