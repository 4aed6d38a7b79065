#include "pipeline/driver/check.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/program.h"
#include "pipeline/base/text.h"
#include "pipeline/driver/stages.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/delivered.h"
#include "pipeline/release/release.h"

typedef struct check_options {
    options_t common;
    const char *plan;
    const char *out;
    const char *ledger;
} check_options_t;

static const option_spec_t check_rows[] = {
    {"plan",
     OPTION_TEXT,
     0,
     offsetof(check_options_t, plan),
     "DIR",
     {"plan against which deliveries are checked", "检查数据文件时对照的规划"}},
};

static const command_spec_t check_command = {
    "tidemark check PATH [--plan DIR] [options]",
    {"Checks a plan folder, or with --plan a delivery or a folder of deliveries; changes nothing.",
     "检查规划文件夹；给出 --plan 时检查数据文件或其文件夹。不作任何改动。"},
    check_rows,
    sizeof check_rows / sizeof *check_rows,
    "PATH",
};

static const option_spec_t status_rows[] = {
    {"plan",
     OPTION_TEXT,
     1,
     offsetof(check_options_t, plan),
     "DIR",
     {"folder of the plan's tables", "规划表所在文件夹"}},
    {"out",
     OPTION_TEXT,
     0,
     offsetof(check_options_t, out),
     "DIR",
     {"folder of the releases", "发布所在文件夹"}},
    {"ledger",
     OPTION_TEXT,
     0,
     offsetof(check_options_t, ledger),
     "FILE",
     {"the ledger (default DIR/<plan>/ledger.db)", "台账文件（默认 DIR/<规划>/ledger.db）"}},
};

static const command_spec_t status_command = {
    "tidemark status --plan DIR (--out DIR | --ledger FILE) [options]",
    {"Tells what the ledger holds.", "显示台账内容。"},
    status_rows,
    sizeof status_rows / sizeof *status_rows,
    NULL,
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

/* Calls tidemark-ingest with up to three options that carry a value and one flag. */
static int ingest_call(const char *flag, const char *const options[][2], size_t n,
                       language_t language, err_t *err) {
    enum { ARGUMENTS = 8 };
    char *argv[ARGUMENTS] = {NULL};
    size_t used = 1;
    int code = 0;

    argv[used++] = text_copy(flag);
    argv[used++] = text_copy(language == LANGUAGE_ZH ? "--lang=zh" : "--lang=en");
    for (size_t i = 0; i < n; i++) {
        argv[used++] = text_join("--", options[i][0], "=", options[i][1], NULL);
    }
    for (size_t i = 1; i < used; i++) {
        code = argv[i] ? code : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    code = code ? code : stage_call("ingest", argv, err);
    for (size_t i = 1; i < used; i++) {
        free(argv[i]);
    }
    return code;
}

int command_check(int argc, char **argv) {
    check_options_t options = {0};
    err_t err = {0};
    int code = options_read(argc, argv, &check_command, &options, &err);

    if (code == 0 && !program_told("tidemark check", &check_command, &options.common)) {
        const char *path = options.common.operand;
        const char *const with[][2] = {{"plan", options.plan}, {"deliveries", path}};
        code = options.plan ? ingest_call("--check", with, sizeof with / sizeof *with,
                                          options.common.language, &err)
                            : plan_check_print(path, options.common.language, &err);
    }
    return program_end("tidemark", code, &err, options.common.language);
}

static int status_show(const check_options_t *options, err_t *err) {
    plan_t plan;
    char *ledger = NULL;

    if (!options->out && !options->ledger) {
        return err_add(err, MSG_OPTION_MISSING, NULL, "out", NULL);
    }
    int code = plan_load(options->plan, &plan, err);
    if (code == 0) {
        ledger = options->ledger ? text_copy(options->ledger)
                                 : text_join(options->out, "/", plan.id, "/ledger.db", NULL);
        const char *const with[][2] = {{"plan", options->plan}, {"ledger", ledger}};
        code = !ledger ? err_add(err, MSG_NO_MEMORY, NULL, NULL)
               : access(ledger, R_OK) != 0
                   ? err_add(err, MSG_NO_LEDGER, &(place_t){ledger, 0, NULL}, NULL)
                   : ingest_call("--status", with, sizeof with / sizeof *with,
                                 options->common.language, err);
    }
    free(ledger);
    plan_free(&plan);
    return code;
}

int command_status(int argc, char **argv) {
    check_options_t options = {0};
    err_t err = {0};
    int code = options_read(argc, argv, &status_command, &options, &err);

    if (code == 0 && !program_told("tidemark status", &status_command, &options.common)) {
        code = status_show(&options, &err);
    }
    return program_end("tidemark", code, &err, options.common.language);
}

int command_formats(int argc, char **argv) {
    options_t options = {0};
    err_t err = {0};
    int code = options_read(argc, argv, &formats_command, &options, &err);

    if (code == 0 && !program_told("tidemark formats", &formats_command, &options)) {
        printf("# File formats\n\nMade by `tidemark formats` from the tables the programs read "
               "and write with.\nEvery table may have a free column `comment`.\n\n"
               "## Deliveries\n\n");
        table_document(delivered_spec(), stdout);
        printf("## Plan tables\n\n");
        for (int t = 0; t < PLAN_TABLES; t++) {
            table_document(plan_table_spec((plan_table_t)t), stdout);
        }
        printf("## Artefacts of a release\n\n");
        for (int t = 0; t < RELEASE_TABLES; t++) {
            table_document(release_spec((release_table_t)t), stdout);
        }
    }
    return program_end("tidemark", code, &err, options.language);
}
