#include "pipeline/commands/command_formats.h"

#include <stdio.h>

#include "pipeline/base/program.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_load.h"
#include "pipeline/release/delivered.h"
#include "pipeline/release/forecast_tables.h"
#include "pipeline/release/tables.h"

static const command_spec_t command = {
    .usage = "tidemark formats",
    .help = {"Prints the format of every table as Markdown (docs/formats.md).",
             "以 Markdown 输出全部表格的格式（docs/formats.md）。"},
};

static int formats_run(const void *values, err_t *err) {
    (void)values;
    (void)err;
    printf("# File formats\n\nMade by `tidemark formats` from the tables the programs read "
           "and write with.\nEvery table may have a free column `comment`.\n\n"
           "## Deliveries\n\n");
    table_document(delivered_spec(), stdout);
    printf("### Spellings of a period\n\n");
    period_document(stdout);
    printf("\n");
    printf("## Plan tables\n\n");
    for (int t = 0; t < PLAN_TABLES; t++) {
        table_document(plan_table_spec((plan_table_t)t), stdout);
    }
    printf("## Artefacts of a release\n\n");
    for (int t = 0; t < RELEASE_TABLES; t++) {
        table_document(release_table_spec((release_table_t)t), stdout);
    }
    printf("## Tables of `tidemark forecast`\n\n");
    table_document(point_spec(), stdout);
    table_document(forecast_spec(), stdout);
    return 0;
}

int command_formats(int argc, char **argv) {
    static const program_t program = {"tidemark formats", &command, formats_run};
    options_t options = {0};

    return program_main(argc, argv, &program, &options);
}
