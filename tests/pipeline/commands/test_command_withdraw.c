/* A withdrawal needs a day and a reason, and hands both on to tidemark-ingest. */
#include "pipeline/commands/command_withdraw.h"

#include "tests/pipeline/commands/command_line.h"

static void lines(void **state) {
    static const line_row_t rows[] = {
        {"withdraw a.csv --plan=~/plan --out=~/out --day=2025-01-31 --reason=wrong", 0,
         "--withdraw=a.csv|--plan=~/plan|--ledger=~/out/small-plan/"
         "ledger.db|--day=2025-01-31|--reason=wrong|--lang=en|\n",
         ""},
        {"withdraw a.csv --plan=~/plan --out=~/out", EXIT_USAGE, "",
         "tidemark: option --day is required (see --help)\ntidemark: option --reason is required "
         "(see --help)\n"},
    };
    scratch_t *s = *state;

    small_plan(s);
    ingest_fake(s);
    scratch_shell(scratch_keep(
        s, text_join("cd ", s->folder,
                     " && mkdir -p out/small-plan/2024-06-30 out/small-plan/2025-10-31.part && : "
                     ">out/small-plan/ledger.db",
                     NULL)));
    assert_lines(s, command_withdraw, rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
