/* tidemark-ingest: deliveries into the ledger, and the current observations of a release date. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/option_rows.h"
#include "pipeline/base/program.h"
#include "pipeline/base/progress.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/annotate.h"
#include "pipeline/ingest/delivery_load.h"
#include "pipeline/ingest/ledger/ledger_correct.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "pipeline/ingest/ledger/ledger_recover.h"
#include "pipeline/ingest/ledger_log.h"
#include "pipeline/ingest/ledger_print.h"
#include "pipeline/ingest/release_make.h"
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
    const char *annotate;
    language_t annotate_language;
    bool accept_partial;
    bool check;
    bool status;
    bool log;
    bool verify;
    const char *releases;
    const char *history;
    const char *recover;
    const char *supersedes;
    const char *received;
    const char *declare;
    const char *delivery;
    const char *with;
    const char *from;
    const char *to;
    const char *day;
    const char *on;
    const char *by;
    const char *reason;
} ingest_options_t;

static const option_spec_t option_rows[] = {
    OPTION_ROW_PLAN(ingest_options_t),
    {.name = "deliveries",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, deliveries),
     .argument = "DIR|FILE",
     .help = {"folder of deliveries (*.csv, *.xlsx, *.xls), or one of them",
              "报送文件夹（*.csv、*.xlsx、*.xls）或单个报送文件"}},
    {.name = "ledger",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, ledger),
     .argument = "FILE",
     .help = {"the ledger, made when missing", "台账文件，不存在则新建"}},
    {.name = "as-of",
     .kind = OPTION_DATE,
     .offset = offsetof(ingest_options_t, as_of),
     .argument = "DATE",
     .help = {"release date: nothing published later is used",
              "数据截止日期：不使用此后公布的数据"}},
    {.name = "release",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, release),
     .argument = "DIR",
     .help = {"folder for the artefacts", "中间结果文件夹"}},
    OPTION_ROW_ENCODING(ingest_options_t),
    OPTION_ROW_PUBLISHED(ingest_options_t),
    OPTION_ROW_SHEET(ingest_options_t),
    {.name = "annotate",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, annotate),
     .argument = "FILE.xlsx",
     .help = {"write the delivery back with its problems marked", "把报送文件写回，并标出问题"}},
    {.name = "annotate-lang",
     .kind = OPTION_LANGUAGE,
     .offset = offsetof(ingest_options_t, annotate_language),
     .argument = "en|zh",
     .help = {"language of what is marked", "标注所用语言"}},
    OPTION_ROW_ACCEPT_PARTIAL(ingest_options_t),
    {.name = "check",
     .kind = OPTION_FLAG,
     .offset = offsetof(ingest_options_t, check),
     .help = {"check the deliveries and change nothing", "只检查报送文件，不作任何改动"}},
    {.name = "status",
     .kind = OPTION_FLAG,
     .offset = offsetof(ingest_options_t, status),
     .help = {"show what is in the ledger", "显示台账内容"}},
    {.name = "history",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, history),
     .argument = "SERIES",
     .help = {"show every value of every period of a series", "显示某序列各时期的全部数值"}},
    {.name = "log",
     .kind = OPTION_FLAG,
     .offset = offsetof(ingest_options_t, log),
     .help = {"list the entries of the ledger", "列出台账的全部记录"}},
    {.name = "verify",
     .kind = OPTION_FLAG,
     .offset = offsetof(ingest_options_t, verify),
     .help = {"check the ledger", "核验台账"}},
    {.name = "releases",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, releases),
     .argument = "DIR",
     .help = {"folder of releases whose entries are checked too", "一并核对记录的发布所在文件夹"}},
    {.name = "recover",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, recover),
     .argument = "FILE",
     .help = {"save what is whole of the ledger in a new one", "将台账完好的部分存入新台账"}},
    {.name = "declare",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, declare),
     .argument = "KIND",
     .help = {"enter a correction: withdrawal, reinstatement, supersession, redating",
              "登记更正：withdrawal、reinstatement、supersession、redating"}},
    {.name = "delivery",
     .kind = OPTION_TEXT,
     .offset = offsetof(ingest_options_t, delivery),
     .argument = "DELIVERY",
     .help = {"file name or SHA-256 of what is corrected", "更正对象：文件名或 SHA-256"}},
    OPTION_ROW_DAY(ingest_options_t),
    OPTION_ROW_WITH(ingest_options_t),
    OPTION_ROWS_DATES(ingest_options_t),
    OPTION_ROW_SUPERSEDES(ingest_options_t),
    OPTION_ROW_RECEIVED(ingest_options_t),
    OPTION_ROWS_DECLARED(ingest_options_t),
};

static const command_spec_t command = {
    .usage = "tidemark-ingest --plan DIR [options]",
    .help = {"Reads deliveries strictly, loads them into the ledger and writes the values that are "
             "current at the release date.",
             "严格读取报送文件，写入台账，并输出截至数据截止日期采用的数据。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
};

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

static bool declares(const ingest_options_t *options, entry_kind_t kind) {
    return options->declare && strcmp(options->declare, choices_entry_kind[kind].code) == 0;
}

/* What one option asks of another; before anything is done. */
static int options_check(const ingest_options_t *options, err_t *err) {
    const struct needed {
        bool is_asked;
        const char *value;
        const char *option;
    } rows[] = {
        {!options->check, options->ledger, "ledger"},
        {options->check, options->deliveries, "deliveries"},
        {options->declare, options->delivery, "delivery"},
        {options->declare, options->reason, "reason"},
        {declares(options, ENTRY_SUPERSESSION), options->with, "with"},
        {declares(options, ENTRY_REDATING), options->to, "to"},
        {options->release, options->as_of, "as-of"},
    };
    int code = 0;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].is_asked && !rows[i].value) {
            code = err_add(err, MSG_OPTION_MISSING, NULL, rows[i].option, NULL);
        }
    }
    return code;
}

/* Enters a correction and prints its entry. */
static int declare(const ingest_options_t *options, ledger_t *ledger, err_t *err) {
    table_t made = {.spec = &entries_spec};
    int kind = choice_find(choices_entry_kind, options->declare);
    const correction_t correction = {
        .kind = (entry_kind_t)kind,
        .delivery = options->delivery,
        .other = options->with,
        .from = options->from,
        .to = options->to,
        .day = options->day,
        .declared = options->on,
        .author = options->by,
        .reason = options->reason,
    };
    int code = kind > ENTRY_DELIVERY && kind < ENTRY_ACKNOWLEDGEMENT
                   ? ledger_correct(ledger, &correction, &made, err)
                   : err_add(err, MSG_OPTION_CHOICE, NULL, "declare", options->declare,
                             choices_entry_kind[ENTRY_WITHDRAWAL].code, NULL);

    if (code == 0 && !options->common.quiet) {
        ledger_log_print_entries(&made, options->common.language, stdout);
    }
    table_free(&made);
    return code;
}

/* Writes the delivery back with what was found, and says how much. */
static int delivery_annotate(const ingest_options_t *options, const plan_t *plan,
                             const err_t *found, err_t *err) {
    const delivery_form_t form = {.encoding = options->encoding, .sheet = options->sheet};
    const annotate_order_t order = {.path = options->deliveries,
                                    .form = &form,
                                    .out = options->annotate,
                                    .language = options->annotate_language};
    annotate_counts_t counts = {0};
    char errors[NUMBER_SIZE];
    char warnings[NUMBER_SIZE];
    int code = annotate_write(&order, plan, found, &counts, err);

    if (code == 0 && !options->common.quiet) {
        number_write_count(errors, counts.errors);
        number_write_count(warnings, counts.warnings);
        text_print(stdout, options->common.language, WORD_ANNOTATE_DONE, options->annotate, errors,
                   warnings, NULL);
        printf("\n");
    }
    return code;
}

/* Loads deliveries, and makes a release. */
static int deliveries_take(const ingest_options_t *options, const plan_t *plan, ledger_t *ledger,
                           load_counts_t *counts, size_t *n_series, err_t *err) {
    const load_options_t how = {.accept_partial = options->accept_partial,
                                .encoding = options->encoding,
                                .published = options->published,
                                .sheet = options->sheet,
                                .supersedes = options->supersedes,
                                .said = {.received = options->received,
                                         .declared = options->on,
                                         .author = options->by,
                                         .reason = options->reason},
                                .language = options->common.language};
    const release_wish_t wish = {options->release, options->as_of, options->ledger};
    int code = 0;

    if (options->deliveries) {
        err_t found = {0};
        code = delivery_load(options->deliveries, plan, ledger, &how, counts, &found);
        if (options->annotate) {
            int written = delivery_annotate(options, plan, &found, err);
            code = code ? code : written;
        }
        err_move(err, &found);
        counts->loaded = options->check ? 0 : counts->loaded;
        if (!options->common.quiet && counts->files > 0) {
            counts_print(counts, options->common.language);
        }
    }
    if (code == 0 && options->check && !options->common.quiet) {
        printf("%s\n", word_text(WORD_CHECK_DELIVERIES_GOOD, options->common.language));
    }
    return code || options->check || !options->release
               ? code
               : release_make(&wish, plan, ledger, n_series, err);
}

/* Whether the ledger is only looked at. */
static bool is_question(const ingest_options_t *options) {
    return options->status || options->history || options->log || options->verify;
}

static int ledger_get(const ingest_options_t *options, ledger_t **ledger, err_t *err) {
    if (options->check) {
        return options->ledger ? ledger_open_copy(options->ledger, ledger, err)
                               : ledger_open(NULL, ledger, err);
    }
    return is_question(options) ? ledger_open_read(options->ledger, ledger, err)
                                : ledger_open(options->ledger, ledger, err);
}

/* Answers what is asked of the ledger. */
static int questions_answer(const ingest_options_t *options, const plan_t *plan, ledger_t *ledger,
                            err_t *err) {
    language_t language = options->common.language;
    int code = options->status ? ledger_print_status(ledger, plan, language, stdout, err) : 0;

    if (code == 0 && options->history) {
        code = ledger_print_history(ledger, plan, options->history, language, stdout, err);
    }
    if (code == 0 && options->log) {
        code = ledger_log_print(ledger, language, stdout, err);
    }
    if (code == 0 && options->verify) {
        code = ledger_log_print_verified(ledger, options->releases, language, stdout, err);
    }
    return code;
}

static int ledger_run(const ingest_options_t *options, err_t *err) {
    double started = progress_seconds();
    load_counts_t counts = {0};
    size_t n_series = 0;
    ledger_t *ledger = NULL;
    plan_t plan;

    int code = plan_load(options->plan, &plan, err);
    if (code == 0 && options->recover) {
        code = ledger_recover(options->ledger, options->recover, options->common.language, stdout,
                              err);
    } else {
        code = code ? code : ledger_get(options, &ledger, err);
        code = code ? code : questions_answer(options, &plan, ledger, err);
        code = code || !options->declare ? code : declare(options, ledger, err);
        code = code ? code : deliveries_take(options, &plan, ledger, &counts, &n_series, err);
    }
    int closed = ledger_close(ledger, err);
    code = code ? code : closed;
    plan_free(&plan);
    fflush(stdout);
    bool has_printed =
        options->check || is_question(options) || options->declare || options->recover;
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
