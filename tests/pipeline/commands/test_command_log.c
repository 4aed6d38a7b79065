/* The log is asked of tidemark-ingest. */
#include "pipeline/commands/command_log.h"

#include "tests/pipeline/commands/command_line.h"

static void lines(void **state) {
    static const line_row_t rows[] = {
        {"log --plan=~/plan --out=~/out", 0,
         "--log|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--lang=en|\n", ""},
        {"log --plan=~/plan --ledger=~/none.db --lang=zh", EXIT_DATA, "",
         "tidemark: ~/none.db: 此处还没有台账（tidemark run 会建立）\n"},
        {"log x --plan=~/plan --out=~/out", EXIT_USAGE, "",
         "tidemark: unexpected argument \"x\" (see --help)\n"},
    };
    scratch_t *s = *state;

    small_plan(s);
    ingest_fake(s);
    scratch_shell(scratch_keep(
        s, text_join("cd ", s->folder,
                     " && mkdir -p out/small-plan/2024-06-30 out/small-plan/2025-10-31.part && : "
                     ">out/small-plan/ledger.db",
                     NULL)));
    assert_lines(s, command_log, rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
