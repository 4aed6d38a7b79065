/* The series is handed on to tidemark-ingest; without one nothing is asked. */
#include "pipeline/commands/command_history.h"

#include "tests/pipeline/commands/command_line.h"

static void lines(void **state) {
    static const line_row_t rows[] = {
        {"history share --plan=~/plan --out=~/out", 0,
         "--history=share|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--lang=en|\n", ""},
        {"history --plan=~/plan --out=~/out", EXIT_USAGE, "",
         "tidemark: SERIES is required (see --help)\n"},
    };
    scratch_t *s = *state;

    small_plan(s);
    ingest_fake(s);
    scratch_shell(scratch_keep(
        s, text_join("cd ", s->folder,
                     " && mkdir -p out/small-plan/2024-06-30 out/small-plan/2025-10-31.part && : "
                     ">out/small-plan/ledger.db",
                     NULL)));
    assert_lines(s, command_history, rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
