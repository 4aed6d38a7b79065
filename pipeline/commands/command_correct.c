#include "pipeline/commands/command_correct.h"

#include <string.h>

#include "pipeline/base/program.h"
#include "pipeline/commands/ledger_query.h"
#include "pipeline/release/ingest_rows.h"

static const option_spec_t hide_rows[] = {LEDGER_QUERY_ROWS, OPTION_ROW_DAY(ledger_query_t),
                                          OPTION_ROWS_DECLARED(ledger_query_t)};
static const option_spec_t supersede_rows[] = {LEDGER_QUERY_ROWS, OPTION_ROW_WITH(ledger_query_t),
                                               OPTION_ROW_DAY(ledger_query_t),
                                               OPTION_ROWS_DECLARED(ledger_query_t)};
static const option_spec_t redate_rows[] = {LEDGER_QUERY_ROWS, OPTION_ROWS_DATES(ledger_query_t),
                                            OPTION_ROW_DAY(ledger_query_t),
                                            OPTION_ROWS_DECLARED(ledger_query_t)};

#define ROWS(list) .options = (list), .n_options = sizeof(list) / sizeof *(list)

static int correct_run(const void *values, err_t *err);

/* A command: how it is called, which entry it makes, and of what. */
static const struct row {
    const char *name;
    entry_kind_t kind;
    const char *subject; /* option of tidemark-ingest that takes the operand */
    program_t program;
    command_spec_t command;
} rows[] = {
    {.name = "withdraw",
     .kind = ENTRY_WITHDRAWAL,
     .subject = "delivery",
     .program = {.name = "tidemark withdraw", .run = correct_run},
     .command = {.usage =
                     "tidemark withdraw DELIVERY --plan DIR --out DIR --day DATE --reason TEXT "
                     "[options]",
                 .help = {"Hides a delivery (file name or SHA-256) from later releases, without "
                          "erasing it.",
                          "自某日起不再使用某报送文件（文件名或 SHA-256），但不删除。"},
                 ROWS(hide_rows),
                 .operand = "DELIVERY"}},
    {.name = "reinstate",
     .kind = ENTRY_REINSTATEMENT,
     .subject = "delivery",
     .program = {.name = "tidemark reinstate", .run = correct_run},
     .command =
         {.usage = "tidemark reinstate DELIVERY --plan DIR --out DIR --reason TEXT [options]",
          .help = {"Uses a withdrawn or superseded delivery again, by default from the day on "
                   "which it was hidden.",
                   "恢复使用已撤回或被替换的报送文件，默认自其停用之日起。"},
          ROWS(hide_rows),
          .operand = "DELIVERY"}},
    {.name = "supersede",
     .kind = ENTRY_SUPERSESSION,
     .subject = "delivery",
     .program = {.name = "tidemark supersede", .run = correct_run},
     .command =
         {.usage = "tidemark supersede DELIVERY --with DELIVERY --plan DIR --out DIR --reason TEXT "
                   "[options]",
          .help = {"Lets another delivery take the place of one, by default from the day on "
                   "which that was published.",
                   "用另一报送文件替换某报送文件，默认自前者公布之日起。"},
          ROWS(supersede_rows),
          .operand = "DELIVERY"}},
    {.name = "redate",
     .kind = ENTRY_REDATING,
     .subject = "delivery",
     .program = {.name = "tidemark redate", .run = correct_run},
     .command = {.usage = "tidemark redate DELIVERY --to DATE --plan DIR --out DIR --reason TEXT "
                          "[options]",
                 .help = {"Corrects the publication date of a delivery, by default for releases of "
                          "the right date and later.",
                          "更正报送文件的公布日期，默认对正确日期及以后的发布有效。"},
                 ROWS(redate_rows),
                 .operand = "DELIVERY"}},
};

static int correct_run(const void *values, err_t *err) {
    const ledger_query_t *query = values;
    ledger_place_t place;
    int code = ledger_query_find(query, &place, err);

    code =
        code ? code : ledger_query_ask(query, &place, query->subject, query->common.operand, err);
    ledger_place_free(&place);
    return code;
}

int command_correct(int argc, char **argv) {
    const struct row *row = rows;

    while (strcmp(row->name, argv[0]) != 0) {
        row++;
    }
    program_t program = row->program;
    ledger_query_t query = {.declare = choices_entry_kind[row->kind].code, .subject = row->subject};
    program.spec = &row->command;
    return program_main(argc, argv, &program, &query);
}
