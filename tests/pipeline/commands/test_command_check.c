/* A plan is read and counted here; deliveries are handed on to tidemark-ingest. */
#include "pipeline/commands/command_check.h"

#include "tests/pipeline/commands/command_line.h"

static void lines(void **state) {
    static const line_row_t rows[] = {
        {"check ~/a.csv --plan=~/plan --encoding=GBK", 0,
         "--check|--plan=~/plan|--deliveries=~/a.csv|--encoding=GBK|--lang=en|\n", ""},
        {"check ~/plan", 0,
         "Small plan\nSome bureau, No. 1, 2020–2025\n     5 indicators\n     3 of these in the "
         "plan's main table\n     4 of these measured by a series\n     6 series\n     4 declared "
         "breaks\n     2 sectors\n     1 areas\nthe plan is in order\n",
         ""},
    };
    scratch_t *s = *state;

    small_plan(s);
    ingest_fake(s);
    scratch_shell(scratch_keep(
        s, text_join("cd ", s->folder,
                     " && mkdir -p out/small-plan/2024-06-30 out/small-plan/2025-10-31.part && : "
                     ">out/small-plan/ledger.db",
                     NULL)));
    assert_lines(s, command_check, rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
