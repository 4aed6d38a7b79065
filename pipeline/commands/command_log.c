#include "pipeline/commands/command_log.h"

#include "pipeline/base/program.h"
#include "pipeline/commands/ledger_query.h"

static const option_spec_t option_rows[] = {LEDGER_QUERY_ROWS};

static const command_spec_t command = {
    .usage = "tidemark log --plan DIR (--out DIR | --ledger FILE) [options]",
    .help = {"Lists every entry of the ledger: deliveries loaded and what was declared of them.",
             "列出台账的全部记录：采用的报送文件及其后的声明。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
};

static int log_run(const void *values, err_t *err) {
    const ledger_query_t *query = values;
    ledger_place_t place;
    int code = ledger_query_find(query, &place, err);

    code = code ? code : ledger_query_ask(query, &place, "log", "", err);
    ledger_place_free(&place);
    return code;
}

int command_log(int argc, char **argv) {
    static const program_t program = {"tidemark log", &command, log_run};
    ledger_query_t query = {0};

    return program_main(argc, argv, &program, &query);
}
