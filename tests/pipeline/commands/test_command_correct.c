/* Each correction is handed on to tidemark-ingest as an entry of its kind. */
#include "pipeline/commands/command_correct.h"

#include "tests/pipeline/commands/command_line.h"

static void lines(void **state) {
    static const line_row_t rows[] = {
        {"withdraw a.csv --plan=~/plan --out=~/out --day=2025-01-31 --reason=wrong", 0,
         "--delivery=a.csv|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--declare=withdrawal|"
         "--day=2025-01-31|--reason=wrong|--lang=en|\n",
         ""},
        {"reinstate a.csv --plan=~/plan --out=~/out --on=2025-01-31 --by=Li --reason=right", 0,
         "--delivery=a.csv|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|"
         "--declare=reinstatement|--on=2025-01-31|--by=Li|--reason=right|--lang=en|\n",
         ""},
        {"supersede a.csv --with=b.csv --plan=~/plan --out=~/out --reason=typo --lang=zh", 0,
         "--delivery=a.csv|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|"
         "--declare=supersession|--with=b.csv|--reason=typo|--lang=zh|\n",
         ""},
        {"redate a.csv --from=2025-01-30 --to=2025-01-31 --plan=~/plan --out=~/out --reason=typo",
         0,
         "--delivery=a.csv|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--declare=redating|"
         "--from=2025-01-30|--to=2025-01-31|--reason=typo|--lang=en|\n",
         ""},
        {"redate a.csv --with=b.csv --plan=~/plan --out=~/out", EXIT_USAGE, "",
         "tidemark: unknown option \"--with=b.csv\" (see --help)\n"},
        {"withdraw --plan=~/plan --out=~/out", EXIT_USAGE, "",
         "tidemark: DELIVERY is required (see --help)\n"},
    };
    scratch_t *s = *state;

    small_plan(s);
    ingest_fake(s);
    scratch_shell(scratch_keep(
        s, text_join("cd ", s->folder,
                     " && mkdir -p out/small-plan/2024-06-30 out/small-plan/2025-10-31.part && : "
                     ">out/small-plan/ledger.db",
                     NULL)));
    assert_lines(s, command_correct, rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
