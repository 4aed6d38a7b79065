#include "pipeline/commands/command_history.h"

#include "pipeline/base/program.h"
#include "pipeline/commands/ledger_query.h"

static const option_spec_t option_rows[] = {LEDGER_QUERY_ROWS};

static const command_spec_t command = {
    .usage = "tidemark history SERIES --plan DIR (--out DIR | --ledger FILE) [options]",
    .help = {"Shows every value of every period of a series, and which one is current.",
             "显示某序列各时期的全部数值，以及当前采用的数值。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
    .operand = "SERIES",
};

static int history_run(const void *values, err_t *err) {
    const ledger_query_t *query = values;
    ledger_place_t place;
    int code = ledger_query_find(query, &place, err);

    code = code ? code : ledger_query_ask(query, &place, "history", query->common.operand, err);
    ledger_place_free(&place);
    return code;
}

int command_history(int argc, char **argv) {
    static const program_t program = {"tidemark history", &command, history_run};
    ledger_query_t query = {0};

    return program_main(argc, argv, &program, &query);
}
