#include "pipeline/commands/command_ledger.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/program.h"
#include "pipeline/base/text.h"
#include "pipeline/commands/ledger_query.h"
#include "pipeline/commands/stages.h"

typedef struct act_options {
    ledger_query_t query;
    const char *file; /* where the recovered ledger goes */
} act_options_t;

static const option_spec_t option_rows[] = {
    LEDGER_QUERY_ROWS,
    {.name = "to",
     .kind = OPTION_TEXT,
     .offset = offsetof(act_options_t, file),
     .argument = "FILE",
     .help = {"the recovered ledger (default LEDGER.recovered)",
              "挽救所得的台账（默认 台账名.recovered）"}},
};

static const command_spec_t command = {
    .usage = "tidemark ledger verify|recover --plan DIR (--out DIR | --ledger FILE) [options]",
    .help = {"verify: checks the file, the chain of entries, the rows of every delivery, and with "
             "--out the\nreleases that stand there. recover: writes a new ledger of what is whole "
             "of a damaged one,\nwhich is not touched, and says what was lost.",
             "verify：核验台账文件、记录链、每个报送文件的数据；给出 --out 时一并核对已有发布。\n"
             "recover：将受损台账中完好的部分写入新台账并说明丢失了什么，原台账不作改动。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
    .operand = "verify|recover",
};

/* Verifies the ledger and, where the folder of the releases is known, the entries of each. */
static int verify(const act_options_t *options, const ledger_place_t *place, err_t *err) {
    const stage_option_t with[] = {
        {"verify", ""},
        {"plan", options->query.plan},
        {"ledger", place->ledger},
        {"releases", options->query.out ? place->folder : NULL},
    };

    return stage_call_options("ingest", with, sizeof with / sizeof *with,
                              options->query.common.language, err);
}

static int recover(const act_options_t *options, const ledger_place_t *place, err_t *err) {
    char *file =
        options->file ? text_copy(options->file) : text_join(place->ledger, ".recovered", NULL);
    const stage_option_t with[] = {
        {"recover", file}, {"plan", options->query.plan}, {"ledger", place->ledger}};
    int code = file ? stage_call_options("ingest", with, sizeof with / sizeof *with,
                                         options->query.common.language, err)
                    : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    free(file);
    return code;
}

static int act_run(const void *values, err_t *err) {
    static const struct act {
        const char *name;
        int (*run)(const act_options_t *options, const ledger_place_t *place, err_t *err);
    } acts[] = {{"verify", verify}, {"recover", recover}};
    const act_options_t *options = values;
    ledger_place_t place;
    int code = ledger_query_find(&options->query, &place, err);

    for (size_t i = 0; code == 0 && i < sizeof acts / sizeof *acts; i++) {
        if (strcmp(acts[i].name, options->query.common.operand) == 0) {
            code = acts[i].run(options, &place, err);
            ledger_place_free(&place);
            return code;
        }
    }
    ledger_place_free(&place);
    return code ? code
                : err_add(err, MSG_OPERAND_UNKNOWN, NULL, options->query.common.operand,
                          command.operand, NULL);
}

int command_ledger(int argc, char **argv) {
    static const program_t program = {"tidemark ledger", &command, act_run};
    act_options_t options = {0};

    return program_main(argc, argv, &program, &options);
}
