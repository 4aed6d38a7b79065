/* Releases first, then what tidemark-ingest says of the ledger. */
#include "pipeline/commands/command_status.h"

#include "tests/pipeline/commands/command_line.h"

static void lines(void **state) {
    static const line_row_t rows[] = {
        {"status --plan=~/plan --out=~/out", 0,
         "releases: "
         "2024-06-30\n--status|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--lang=en|\n",
         ""},
        {"status --plan=~/plan --ledger=~/out/small-plan/ledger.db --lang=zh", 0,
         "--status|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--lang=zh|\n", ""},
        {"status --plan=~/plan", EXIT_USAGE, "",
         "tidemark: option --out is required (see --help)\n"},
        {"status --plan=~/plan --out=~/plan", EXIT_DATA, "",
         "tidemark: ~/plan/small-plan/ledger.db: there is no ledger here yet (tidemark run makes "
         "one)\n"},
    };
    scratch_t *s = *state;

    small_plan(s);
    ingest_fake(s);
    scratch_shell(scratch_keep(
        s, text_join("cd ", s->folder,
                     " && mkdir -p out/small-plan/2024-06-30 out/small-plan/2025-10-31.part && : "
                     ">out/small-plan/ledger.db",
                     NULL)));
    assert_lines(s, command_status, rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
