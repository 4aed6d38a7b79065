#include "pipeline/commands/command_check.h"

#include <stdio.h>

#include "pipeline/base/option_rows.h"
#include "pipeline/base/program.h"
#include "pipeline/commands/stages.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_load.h"

typedef struct check_options {
    options_t common;
    const char *plan;
    const char *encoding;
    const char *published;
    const char *sheet;
    const char *annotate;
} check_options_t;

static const option_spec_t option_rows[] = {
    {.name = "plan",
     .kind = OPTION_TEXT,
     .offset = offsetof(check_options_t, plan),
     .argument = "DIR",
     .help = {"plan against which deliveries are checked", "检查报送文件时对照的规划"}},
    OPTION_ROW_ENCODING(check_options_t),
    OPTION_ROW_PUBLISHED(check_options_t),
    OPTION_ROW_SHEET(check_options_t),
    {.name = "annotate",
     .kind = OPTION_TEXT,
     .offset = offsetof(check_options_t, annotate),
     .argument = "FILE.xlsx",
     .help = {"write the delivery back, its problems marked, in Chinese unless --lang is given",
              "把报送文件写回并标出问题，默认中文"}},
};

static const command_spec_t command = {
    .usage = "tidemark check PATH [--plan DIR] [options]",
    .help = {"Checks a plan folder, or with --plan a delivery or a folder of deliveries; changes "
             "nothing.",
             "检查规划文件夹；给出 --plan 时检查报送文件或其文件夹。不作任何改动。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
    .operand = "PATH",
};

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

/* A line of what is printed of a plan: what is counted, and how. */
static const struct counted {
    size_t (*count)(const plan_t *plan);
    word_t word;
} counted[] = {
    {all_indicators, WORD_CHECK_INDICATORS},
    {main_indicators, WORD_CHECK_MAIN},
    {measured_indicators, WORD_CHECK_MEASURED},
    {all_series, WORD_CHECK_SERIES},
    {all_breaks, WORD_CHECK_BREAKS},
    {all_sectors, WORD_CHECK_SECTORS},
    {all_areas, WORD_CHECK_AREAS},
};

static int plan_check_print(const char *folder, language_t language, err_t *err) {
    plan_t plan;
    int code = plan_load(folder, &plan, err);

    if (code == 0) {
        printf("%s\n%s, %s, %d–%d\n", plan.title[language], plan.issuer[language], plan.document,
               plan.base_year, plan.target_year);
        for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
            printf("%6zu %s\n", counted[i].count(&plan), word_text(counted[i].word, language));
        }
        printf("%s\n", word_text(WORD_CHECK_PLAN_GOOD, language));
    }
    plan_free(&plan);
    return code;
}

static int deliveries_check(const check_options_t *options, err_t *err) {
    /* Suppliers are Chinese offices, whatever language the bureau has on its terminal. */
    language_t annotate_language =
        options->common.has_language ? options->common.language : LANGUAGE_ZH;
    const stage_option_t with[] = {
        {"check", ""},
        {"plan", options->plan},
        {"deliveries", options->common.operand},
        {"encoding", options->encoding},
        {"published", options->published},
        {"sheet", options->sheet},
        {"annotate", options->annotate},
        {"annotate-lang", options->annotate ? language_code(annotate_language) : NULL},
    };

    return stage_call_options("ingest", with, sizeof with / sizeof *with, options->common.language,
                              err);
}

static int check_run(const void *values, err_t *err) {
    const check_options_t *options = values;

    if (options->annotate && !options->plan) {
        return err_add(err, MSG_OPTION_MISSING, NULL, "plan", NULL);
    }
    return options->plan ? deliveries_check(options, err)
                         : plan_check_print(options->common.operand, options->common.language, err);
}

int command_check(int argc, char **argv) {
    static const program_t program = {"tidemark check", &command, check_run};
    check_options_t options = {0};

    return program_main(argc, argv, &program, &options);
}
