/* Verifying and recovering are asked of tidemark-ingest; nothing else is. */
#include "pipeline/commands/command_ledger.h"

#include "tests/pipeline/commands/command_line.h"

static void lines(void **state) {
    static const line_row_t rows[] = {
        {"ledger verify --plan=~/plan --out=~/out", 0,
         "--verify|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--releases=~/out/small-plan|"
         "--lang=en|\n",
         ""},
        {"ledger verify --plan=~/plan --ledger=~/out/small-plan/ledger.db", 0,
         "--verify|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--lang=en|\n", ""},
        {"ledger recover --plan=~/plan --out=~/out", 0,
         "--recover=~/out/small-plan/ledger.db.recovered|--plan=~/plan|"
         "--ledger=~/out/small-plan/ledger.db|--lang=en|\n",
         ""},
        {"ledger recover --plan=~/plan --out=~/out --to=~/new.db", 0,
         "--recover=~/new.db|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--lang=en|\n", ""},
        {"ledger erase --plan=~/plan --out=~/out", EXIT_USAGE, "",
         "tidemark: \"erase\" is none of verify|recover (see --help)\n"},
    };
    scratch_t *s = *state;

    small_plan(s);
    ingest_fake(s);
    scratch_shell(scratch_keep(
        s, text_join("cd ", s->folder,
                     " && mkdir -p out/small-plan/2024-06-30 out/small-plan/2025-10-31.part && : "
                     ">out/small-plan/ledger.db",
                     NULL)));
    assert_lines(s, command_ledger, rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
