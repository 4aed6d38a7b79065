/* Where the ledger of a plan is looked for, and what tidemark-ingest is asked. */
#include "pipeline/commands/ledger_query.h"

#include "tests/pipeline/commands/command_line.h"

static void finds(void **state) {
    scratch_t *s = *state;
    char *plan = small_plan(s);
    char *elsewhere = scratch_file(s, "elsewhere.db", "");
    char *out = scratch_path(s, "out");
    const struct row {
        ledger_query_t query;
        int code;
        const char *folder; /* NULL: none is found */
        const char *ledger;
        const char *problems;
    } rows[] = {
        {{.plan = plan}, EXIT_USAGE, NULL, NULL, "option --out is required (see --help)"},
        {{.plan = plan, .ledger = elsewhere}, 0, ".", "~/elsewhere.db", ""},
        {{.plan = plan, .out = out}, 0, "~/out/small-plan", "~/out/small-plan/ledger.db", ""},
        {{.plan = plan, .out = out, .ledger = elsewhere},
         0,
         "~/out/small-plan",
         "~/elsewhere.db",
         ""},
        {{.plan = plan, .out = plan},
         EXIT_DATA,
         NULL,
         NULL,
         "~/plan/small-plan/ledger.db: there is no ledger here yet (tidemark run makes one)"},
    };

    scratch_shell(scratch_keep(
        s, text_join("mkdir -p ", out, "/small-plan && : >", out, "/small-plan/ledger.db", NULL)));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ledger_place_t place;
        err_t err = {0};
        assert_int_equal(ledger_query_find(&rows[i].query, &place, &err), rows[i].code);
        assert_problems(s, &err, rows[i].problems);
        if (rows[i].folder) {
            assert_string_equal(folder_hide(s, place.folder), rows[i].folder);
            assert_string_equal(folder_hide(s, place.ledger), rows[i].ledger);
        }
        ledger_place_free(&place);
        assert_null(place.folder);
    }
}

static int ask(int argc, char **argv) {
    ledger_query_t query = {.plan = "p", .day = argv[1], .reason = argc > 2 ? argv[2] : NULL};
    ledger_place_t place = {.ledger = argv[0]};
    err_t err = {0};

    return ledger_query_ask(&query, &place, "status", "", &err);
}

static void asks(void **state) {
    static const line_row_t rows[] = {
        {"l", 0, "--status|--plan=p|--ledger=l|--lang=en|\n", ""},
        {"l 2025-01-01 why", 0,
         "--status|--plan=p|--ledger=l|--day=2025-01-01|--reason=why|--lang=en|\n", ""},
    };

    ingest_fake(*state);
    assert_lines(*state, ask, rows, sizeof rows / sizeof *rows);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(finds), TEST(asks)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
