#include "pipeline/commands/command_check.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/artefact.h"
#include "pipeline/base/option_rows.h"
#include "pipeline/base/program.h"
#include "pipeline/base/text.h"
#include "pipeline/commands/stages.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/delivered.h"
#include "pipeline/release/forecast_tables.h"
#include "pipeline/release/tables.h"

typedef struct check_options {
    options_t common;
    const char *plan;
    const char *out;
    const char *ledger;
    const char *encoding;
    const char *published;
    const char *day;
    const char *reason;
} check_options_t;

static const option_spec_t check_rows[] = {
    {"plan",
     OPTION_TEXT,
     0,
     offsetof(check_options_t, plan),
     "DIR",
     {"plan against which deliveries are checked", "检查数据文件时对照的规划"}},
    OPTION_ROW_ENCODING(check_options_t),
    OPTION_ROW_PUBLISHED(check_options_t),
};

static const command_spec_t check_command = {
    "tidemark check PATH [--plan DIR] [options]",
    {"Checks a plan folder, or with --plan a delivery or a folder of deliveries; changes nothing.",
     "检查规划文件夹；给出 --plan 时检查数据文件或其文件夹。不作任何改动。"},
    check_rows,
    sizeof check_rows / sizeof *check_rows,
    "PATH",
};

/* Of the commands that ask the ledger; day and reason, the last two, are those of withdraw. */
static const option_spec_t ledger_rows[] = {
    OPTION_ROW_PLAN(check_options_t),
    {"out",
     OPTION_TEXT,
     0,
     offsetof(check_options_t, out),
     "DIR",
     {"folder of the releases", "发布所在文件夹"}},
    OPTION_ROW_LEDGER(check_options_t),
    {"day",
     OPTION_DATE,
     1,
     offsetof(check_options_t, day),
     "DATE",
     {"releases of this day and later do not use it", "自该日起的发布不再使用"}},
    {"reason", OPTION_TEXT, 1, offsetof(check_options_t, reason), "TEXT", {"why", "原因"}},
};

enum {
    WITHDRAW_OPTIONS = sizeof ledger_rows / sizeof *ledger_rows,
    ASK_OPTIONS = WITHDRAW_OPTIONS - 2
};

static const command_spec_t status_command = {
    "tidemark status --plan DIR (--out DIR | --ledger FILE) [options]",
    {"Tells what the ledger holds.", "显示台账内容。"},
    ledger_rows,
    ASK_OPTIONS,
    NULL,
};

static const command_spec_t history_command = {
    "tidemark history SERIES --plan DIR (--out DIR | --ledger FILE) [options]",
    {"Shows every figure of every period of a series, and which one holds.",
     "显示某序列各时期的全部数值，以及当前有效的数值。"},
    ledger_rows,
    ASK_OPTIONS,
    "SERIES",
};

static const command_spec_t withdraw_command = {
    "tidemark withdraw DELIVERY --plan DIR --out DIR --day DATE --reason TEXT [options]",
    {"Hides a delivery (file name or SHA-256) from later releases, without erasing it.",
     "自某日起不再使用某数据文件（文件名或 SHA-256），但不删除。"},
    ledger_rows,
    WITHDRAW_OPTIONS,
    "DELIVERY",
};

static const command_spec_t formats_command = {
    "tidemark formats",
    {"Prints the format of every table as Markdown (docs/formats.md).",
     "以 Markdown 输出全部表格的格式（docs/formats.md）。"},
    NULL,
    0,
    NULL,
};

/* One line of `tidemark check`: what is counted, and how. */
static size_t main_indicators(const plan_t *plan) {
    size_t n = 0;

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        n += plan_indicator(plan, i)->number.present != 0;
    }
    return n;
}

static size_t measured_indicators(const plan_t *plan) {
    size_t n = 0;

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        n += *plan_indicator(plan, i)->series != '\0';
    }
    return n;
}

static size_t all_indicators(const plan_t *plan) {
    return plan_count(plan, PLAN_INDICATORS);
}

static size_t all_series(const plan_t *plan) {
    return plan_count(plan, PLAN_SERIES);
}

static size_t all_breaks(const plan_t *plan) {
    return plan_count(plan, PLAN_BREAKS);
}

static size_t all_sectors(const plan_t *plan) {
    return plan_count(plan, PLAN_SECTORS);
}

static size_t all_areas(const plan_t *plan) {
    return plan_count(plan, PLAN_AREAS);
}

static const struct counted {
    size_t (*count)(const plan_t *plan);
    const char *words[LANGUAGE_COUNT];
} counted[] = {
    {all_indicators, {"indicators", "个指标"}},
    {main_indicators, {"of these in the plan's main table", "其中主要指标表内（个）"}},
    {measured_indicators, {"of these measured by a series", "其中有统计序列（个）"}},
    {all_series, {"series", "个序列"}},
    {all_breaks, {"declared breaks", "处断点"}},
    {all_sectors, {"sectors", "个行业"}},
    {all_areas, {"areas", "个区域"}},
};

static int plan_check_print(const char *folder, language_t language, err_t *err) {
    plan_t plan;
    int code = plan_load(folder, &plan, err);

    if (code == 0) {
        printf("%s\n%s, %s, %d–%d\n", plan.title[language], plan.issuer[language], plan.document,
               plan.base_year, plan.target_year);
        for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
            printf("%6zu %s\n", counted[i].count(&plan), counted[i].words[language]);
        }
        printf("%s\n", language == LANGUAGE_ZH ? "规划表无误" : "the plan is in order");
    }
    plan_free(&plan);
    return code;
}

int command_check(int argc, char **argv) {
    check_options_t options = {0};
    err_t err = {0};
    int code = options_read(argc, argv, &check_command, &options, &err);

    if (code == 0 && !program_answered("tidemark check", &check_command, &options.common)) {
        const char *path = options.common.operand;
        const stage_option_t with[] = {{"check", ""},
                                       {"plan", options.plan},
                                       {"deliveries", path},
                                       {"encoding", options.encoding},
                                       {"published", options.published}};
        code = options.plan ? stage_call_options("ingest", with, sizeof with / sizeof *with,
                                                 options.common.language, &err)
                            : plan_check_print(path, options.common.language, &err);
    }
    return program_end("tidemark", code, &err, options.common.language);
}

/* The releases that stand beside the ledger. */
static int releases_print(const char *folder, language_t language, err_t *err) {
    char **names = NULL;
    size_t n = 0;
    int code = folder_list(folder, "", &names, &n, err);

    printf("%s", language == LANGUAGE_ZH ? "发布：" : "releases:");
    for (size_t i = 0; code == 0 && i < n; i++) {
        if (date_is_valid(names[i])) {
            printf(" %s", names[i]);
        }
    }
    printf("\n");
    fflush(stdout);
    names_free(names, n);
    return code;
}

/* Asks tidemark-ingest something of the ledger of a plan. `what` and its value are handed on. */
static int ledger_ask(const check_options_t *options, const char *what, const char *value,
                      err_t *err) {
    plan_t plan;
    char *folder = NULL;
    char *ledger = NULL;

    if (!options->out && !options->ledger) {
        return err_add(err, MSG_OPTION_MISSING, NULL, "out", NULL);
    }
    int code = plan_load(options->plan, &plan, err);
    if (code == 0) {
        folder = options->out ? text_join(options->out, "/", plan.id, NULL) : text_copy(".");
        ledger = options->ledger ? text_copy(options->ledger)
                 : folder        ? text_join(folder, "/ledger.db", NULL)
                                 : NULL;
        const stage_option_t with[] = {{what, value},
                                       {"plan", options->plan},
                                       {"ledger", ledger},
                                       {"day", options->day},
                                       {"reason", options->reason}};
        code = !folder || !ledger ? err_add(err, MSG_NO_MEMORY, NULL, NULL)
               : access(ledger, R_OK) != 0
                   ? err_add(err, MSG_NO_LEDGER, &(place_t){ledger, 0, NULL}, NULL)
                   : 0;
        if (code == 0 && options->out && strcmp(what, "status") == 0) {
            code = releases_print(folder, options->common.language, err);
        }
        code = code ? code
                    : stage_call_options("ingest", with, sizeof with / sizeof *with,
                                         options->common.language, err);
    }
    free(folder);
    free(ledger);
    plan_free(&plan);
    return code;
}

/* The three commands that ask the ledger: one row each, by the option of tidemark-ingest. */
static int ledger_command(int argc, char **argv, const char *what, const char *name,
                          const command_spec_t *spec) {
    check_options_t options = {0};
    err_t err = {0};
    int code = options_read(argc, argv, spec, &options, &err);

    if (code == 0 && !program_answered(name, spec, &options.common)) {
        const char *value = spec->operand ? options.common.operand : "";
        code = ledger_ask(&options, what, value, &err);
    }
    return program_end("tidemark", code, &err, options.common.language);
}

int command_status(int argc, char **argv) {
    return ledger_command(argc, argv, "status", "tidemark status", &status_command);
}

int command_history(int argc, char **argv) {
    return ledger_command(argc, argv, "history", "tidemark history", &history_command);
}

int command_withdraw(int argc, char **argv) {
    return ledger_command(argc, argv, "withdraw", "tidemark withdraw", &withdraw_command);
}

int command_formats(int argc, char **argv) {
    options_t options = {0};
    err_t err = {0};
    int code = options_read(argc, argv, &formats_command, &options, &err);

    if (code == 0 && !program_answered("tidemark formats", &formats_command, &options)) {
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
    }
    return program_end("tidemark", code, &err, options.language);
}
