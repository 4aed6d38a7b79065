/* Stages are called in their order with what each takes; a release that fails leaves nothing. */
#include "pipeline/commands/command_run.h"

#include "pipeline/commands/stages.h"
#include "tests/pipeline/commands/command_line.h"

/* A program for each stage that prints its name and options; `last` ends with exit code 1. */
static void stages_fake(scratch_t *s, const char *last) {
    ingest_fake(s);
    for (size_t i = 0; i < stage_count(); i++) {
        const char *name = stage_at(i)->name;
        char *file = scratch_keep(s, text_join("tidemark-", name, NULL));
        char *body = scratch_keep(s, text_join("#!/bin/sh\nprintf '%s|' ", name,
                                               " \"$@\"\nprintf '\\n'\nexit ",
                                               strcmp(name, last) == 0 ? "1\n" : "0\n", NULL));
        assert_int_equal(chmod(scratch_file(s, file, body), 0755), 0);
    }
}

static void lines(void **state) {
    static const line_row_t rows[] = {
        {"run --plan=~/plan --as-of=2025-10-31", EXIT_USAGE, "",
         "tidemark: option --out is required (see --help)\n"},
        {"run --plan=~/plan --as-of=2025-10-31 --out=~/out --lang=zh", EXIT_DATA,
         "ingest|--plan=~/plan|--ledger=~/out/small-plan/ledger.db|--as-of=2025-10-31|"
         "--release=~/out/small-plan/2025-10-31.part|--quiet|--lang=zh|\n"
         "fit|--plan=~/plan|--release=~/out/small-plan/2025-10-31.part|--quiet|--lang=zh|\n"
         "project|--plan=~/plan|--release=~/out/small-plan/2025-10-31.part|--as-of=2025-10-31|"
         "--quiet|--lang=zh|\n",
         "tidemark: 步骤 project 以退出码 1 结束；未生成发布\n"},
    };
    scratch_t *s = *state;

    small_plan(s);
    stages_fake(s, "project");
    assert_lines(s, command_run, rows, sizeof rows / sizeof *rows);
    assert_false(scratch_is_there(scratch_path(s, "out/small-plan/2025-10-31.part")));
    assert_false(scratch_is_there(scratch_path(s, "out/small-plan/2025-10-31")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
