/* tidemark-ingest: deliveries into the ledger, and the current observations of a release date. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/folder.h"
#include "pipeline/base/option_rows.h"
#include "pipeline/base/program.h"
#include "pipeline/base/progress.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/checks/findings.h"
#include "pipeline/ingest/checks/vintage_remarks.h"
#include "pipeline/ingest/delivery_load.h"
#include "pipeline/ingest/ledger/ledger_read.h"
#include "pipeline/ingest/ledger_print.h"
#include "pipeline/ingest/vintages/observation_rows.h"
#include "pipeline/ingest/vintages/quarter_rows.h"
#include "pipeline/ingest/vintages/revision_rows.h"
#include "pipeline/plan/plan_load.h"

typedef struct ingest_options {
    options_t common;
    const char *plan;
    const char *deliveries;
    const char *ledger;
    const char *as_of;
    const char *release;
    const char *encoding;
    const char *published;
    const char *sheet;
    bool accept_partial;
    bool check;
    bool status;
    const char *history;
    const char *withdraw;
    const char *day;
    const char *reason;
} ingest_options_t;

static const option_spec_t option_rows[] = {
    OPTION_ROW_PLAN(ingest_options_t),
    {.name = "deliveries",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, deliveries),
     .argument = "DIR|FILE",
     .help = {"folder of deliveries (*.csv, *.xlsx, *.xls), or one of them",
              "数据文件夹（*.csv、*.xlsx、*.xls）或单个数据文件"}},
    {.name = "ledger",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, ledger),
     .argument = "FILE",
     .help = {"the ledger, made when missing", "台账文件，不存在则新建"}},
    {.name = "as-of",
     .kind = OPTION_DATE,
     .offset = offsetof(ingest_options_t, as_of),
     .argument = "DATE",
     .help = {"release date: nothing published later is used", "发布日：不使用此后公布的数据"}},
    {.name = "release",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, release),
     .argument = "DIR",
     .help = {"folder for the artefacts", "中间结果文件夹"}},
    OPTION_ROW_ENCODING(ingest_options_t),
    OPTION_ROW_PUBLISHED(ingest_options_t),
    OPTION_ROW_SHEET(ingest_options_t),
    OPTION_ROW_ACCEPT_PARTIAL(ingest_options_t),
    {.name = "check",
     .kind = OPTION_FLAG,
     .offset = offsetof(ingest_options_t, check),
     .help = {"check the deliveries and change nothing", "只检查数据文件，不作任何改动"}},
    {.name = "status",
     .kind = OPTION_FLAG,
     .offset = offsetof(ingest_options_t, status),
     .help = {"tell what the ledger holds", "显示台账内容"}},
    {.name = "history",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, history),
     .argument = "SERIES",
     .help = {"show every figure of every period of a series", "显示某序列各时期的全部数值"}},
    {.name = "withdraw",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, withdraw),
     .argument = "DELIVERY",
     .help = {"hide a delivery (file name or SHA-256) from releases of --day and later",
              "自 --day 起的发布不再使用某数据文件（文件名或 SHA-256）"}},
    {.name = "day",
     .kind = OPTION_DATE,
     .offset = offsetof(ingest_options_t, day),
     .argument = "DATE",
     .help = {"day of the withdrawal", "撤回日期"}},
    {.name = "reason",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, reason),
     .argument = "TEXT",
     .help = {"why it is withdrawn", "撤回原因"}},
};

static const command_spec_t command = {
    .usage = "tidemark-ingest --plan DIR [options]",
    .help = {"Reads deliveries strictly, loads them into the ledger and writes the figures that "
             "hold at "
             "the release date.",
             "严格读取数据文件，写入台账，并输出发布日有效的数据。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
};

static int tables_write(const char *folder, table_t tables[RELEASE_TABLES], err_t *err) {
    static const release_table_t ours[] = {
        RELEASE_DELIVERIES, RELEASE_OBSERVATIONS, RELEASE_VINTAGES, RELEASE_FINDINGS,
        RELEASE_REVISIONS,  RELEASE_QUARTERS,     RELEASE_REJECTED};
    int code = folder_make(folder, err);

    for (size_t i = 0; code == 0 && i < sizeof ours / sizeof *ours; i++) {
        code = release_table_write(folder, ours[i], &tables[ours[i]], err);
    }
    return code;
}

/* Writes the artefacts of the release date; *n_series gets the number of series in them. */
static int release_make(const ingest_options_t *options, const plan_t *plan, ledger_t *ledger,
                        size_t *n_series, err_t *err) {
    vintages_t vintages = {0};
    table_t tables[RELEASE_TABLES] = {{0}};

    for (int t = 0; t < RELEASE_TABLES; t++) {
        tables[t].spec = release_table_spec((release_table_t)t);
    }
    int code = vintages_at(ledger, plan, options->as_of, &vintages, err);

    if (code == 0 && vintages.n == 0) {
        place_t where = {options->ledger, 0, NULL};
        code = err_add(err, MSG_NOTHING_KNOWN, &where, options->as_of, NULL);
    }
    code = code ? code : observation_rows_add(plan, &vintages, &tables[RELEASE_OBSERVATIONS], err);
    code = code ? code : vintage_rows_add(plan, &vintages, &tables[RELEASE_VINTAGES], err);
    code = code ? code : vintage_remarks_add(plan, &vintages, &tables[RELEASE_FINDINGS], err);
    code = code ? code : findings_check_release(plan, &vintages, &tables[RELEASE_FINDINGS], err);
    code = code ? code : revision_rows_add(plan, &vintages, &tables[RELEASE_REVISIONS], err);
    code = code ? code : quarter_rows_add(plan, &vintages, &tables[RELEASE_QUARTERS], err);
    code = code ? code
                : ledger_deliveries(ledger, options->as_of, &tables[RELEASE_DELIVERIES],
                                    &tables[RELEASE_REJECTED], err);
    code = code ? code : tables_write(options->release, tables, err);
    for (size_t i = 0; i < vintages.n; i++) {
        *n_series += i == 0 || vintages.items[i].series != vintages.items[i - 1].series;
    }
    for (int t = 0; t < RELEASE_TABLES; t++) {
        table_free(&tables[t]);
    }
    vintages_free(&vintages);
    return code;
}

static void counts_print(const load_counts_t *counts, language_t language) {
    const size_t numbers[] = {counts->files, counts->loaded,   counts->known,
                              counts->read,  counts->accepted, counts->rejected};
    enum { N = sizeof numbers / sizeof *numbers };
    char written[N][NUMBER_SIZE];

    for (size_t i = 0; i < N; i++) {
        number_write_count(written[i], numbers[i]);
    }
    text_print(stdout, language, WORD_INGEST_COUNTS, written[0], written[1], written[2], written[3],
               written[4], written[5], NULL);
    printf("\n");
}

/* What one option asks of another; before anything is done. */
static int options_check(const ingest_options_t *options, err_t *err) {
    int code = 0;

    if (!options->check && !options->ledger) {
        code = err_add(err, MSG_OPTION_MISSING, NULL, "ledger", NULL);
    }
    if (options->check && !options->deliveries) {
        code = err_add(err, MSG_OPTION_MISSING, NULL, "deliveries", NULL);
    }
    if (options->withdraw && !options->day) {
        code = err_add(err, MSG_OPTION_MISSING, NULL, "day", NULL);
    }
    if (options->withdraw && !options->reason) {
        code = err_add(err, MSG_OPTION_MISSING, NULL, "reason", NULL);
    }
    if (options->release && !options->as_of) {
        code = err_add(err, MSG_OPTION_MISSING, NULL, "as-of", NULL);
    }
    return code;
}

static int ledger_run(const ingest_options_t *options, err_t *err) {
    double started = progress_seconds();
    load_options_t how = {.accept_partial = options->accept_partial,
                          .encoding = options->encoding,
                          .published = options->published,
                          .sheet = options->sheet,
                          .language = options->common.language};
    load_counts_t counts = {0};
    size_t n_series = 0;
    ledger_t *ledger = NULL;
    plan_t plan;

    int code = plan_load(options->plan, &plan, err);
    if (code == 0 && !options->check) {
        code = ledger_open(options->ledger, &ledger, err);
    }
    if (code == 0 && options->status) {
        code = ledger_print_status(ledger, &plan, options->common.language, stdout, err);
    }
    if (code == 0 && options->history) {
        code = ledger_print_history(ledger, &plan, options->history, options->common.language,
                                    stdout, err);
    }
    if (code == 0 && options->withdraw) {
        code = ledger_withdraw(ledger, options->withdraw, options->day, options->reason, err);
    }
    if (code == 0 && options->deliveries) {
        code = delivery_load(options->deliveries, &plan, ledger, &how, &counts, err);
        if (!options->common.quiet && counts.files > 0) {
            counts_print(&counts, options->common.language);
        }
    }
    if (code == 0 && options->release && ledger) {
        code = release_make(options, &plan, ledger, &n_series, err);
    }
    if (code == 0 && options->check && !options->common.quiet) {
        printf("%s\n", word_text(WORD_CHECK_DELIVERIES_GOOD, options->common.language));
    }
    ledger_close(ledger);
    plan_free(&plan);
    fflush(stdout);
    bool has_printed = options->check || options->status || options->history || options->withdraw;
    if (code == 0 && !has_printed && !options->common.quiet) {
        progress_close("tidemark-ingest", counts.read, n_series, started, options->common.language);
    }
    return code;
}

static int ingest_run(const void *values, err_t *err) {
    const ingest_options_t *options = values;
    int code = options_check(options, err);

    return code ? code : ledger_run(options, err);
}

int main(int argc, char **argv) {
    static const program_t program = {"tidemark-ingest", &command, ingest_run};
    ingest_options_t options = {0};

    return program_main(argc, argv, &program, &options);
}
