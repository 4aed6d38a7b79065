#include "pipeline/commands/command_withdraw.h"

#include "pipeline/base/program.h"
#include "pipeline/commands/ledger_query.h"

static const option_spec_t option_rows[] = {
    LEDGER_QUERY_ROWS,
    {.name = "day",
     .kind = OPTION_DATE,
     .required = true,
     .offset = offsetof(ledger_query_t, day),
     .argument = "DATE",
     .help = {"releases of this day and later do not use it", "自该日起的发布不再使用"}},
    {.name = "reason",
     .kind = OPTION_TEXT,
     .required = true,
     .offset = offsetof(ledger_query_t, reason),
     .argument = "TEXT",
     .help = {"why", "原因"}},
};

static const command_spec_t command = {
    .usage = "tidemark withdraw DELIVERY --plan DIR --out DIR --day DATE --reason TEXT [options]",
    .help = {"Hides a delivery (file name or SHA-256) from later releases, without erasing it.",
             "自某日起不再使用某数据文件（文件名或 SHA-256），但不删除。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
    .operand = "DELIVERY",
};

static int withdraw_run(const void *values, err_t *err) {
    const ledger_query_t *query = values;
    ledger_place_t place;
    int code = ledger_query_find(query, &place, err);

    code = code ? code : ledger_query_ask(query, &place, "withdraw", query->common.operand, err);
    ledger_place_free(&place);
    return code;
}

int command_withdraw(int argc, char **argv) {
    static const program_t program = {"tidemark withdraw", &command, withdraw_run};
    ledger_query_t query = {0};

    return program_main(argc, argv, &program, &query);
}
