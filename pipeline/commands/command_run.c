#include "pipeline/commands/command_run.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/folder.h"
#include "pipeline/base/option_rows.h"
#include "pipeline/base/program.h"
#include "pipeline/base/progress.h"
#include "pipeline/base/text.h"
#include "pipeline/commands/manifest.h"
#include "pipeline/plan/plan_load.h"
#include "pipeline/release/tables.h"

typedef struct run_options {
    options_t common;
    const char *plan;
    const char *deliveries;
    const char *as_of;
    const char *out;
    const char *ledger;
    const char *encoding;
    const char *published;
    const char *sheet;
    const char *received;
    const char *supersedes;
    const char *on;
    const char *by;
    const char *reason;
    bool accept_partial;
} run_options_t;

static const option_spec_t option_rows[] = {
    OPTION_ROW_PLAN(run_options_t),
    {.name = "deliveries",
     .kind = OPTION_TEXT,
     .offset = offsetof(run_options_t, deliveries),
     .argument = "DIR|FILE",
     .help = {"deliveries to load first; without it the ledger is used as it is",
              "先写入台账的报送文件；不给则直接使用台账"}},
    {.name = "as-of",
     .kind = OPTION_DATE,
     .required = true,
     .offset = offsetof(run_options_t, as_of),
     .argument = "DATE",
     .help = {"release date: nothing published later is used",
              "数据截止日期：不使用此后公布的数据"}},
    {.name = "out",
     .kind = OPTION_TEXT,
     .required = true,
     .offset = offsetof(run_options_t, out),
     .argument = "DIR",
     .help = {"releases go to DIR/<plan>/<date>/", "发布写入 DIR/<规划>/<日期>/"}},
    OPTION_ROW_LEDGER(run_options_t),
    OPTION_ROW_ENCODING(run_options_t),
    OPTION_ROW_PUBLISHED(run_options_t),
    OPTION_ROW_SHEET(run_options_t),
    OPTION_ROW_ACCEPT_PARTIAL(run_options_t),
    OPTION_ROW_RECEIVED(run_options_t),
    OPTION_ROW_SUPERSEDES(run_options_t),
    OPTION_ROWS_DECLARED(run_options_t),
};

static const command_spec_t command = {
    .usage = "tidemark run --plan DIR --deliveries DIR --as-of DATE --out DIR [options]",
    .help = {"Makes one release: loads deliveries, fits, projects, judges, writes the workbooks.",
             "生成一次发布：读取数据、拟合、预测、判断并输出工作簿。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
};

/* The paths of one run, owned. */
typedef struct run_paths {
    char *folder; /* OUT/<plan> */
    char *ledger;
    char *release; /* OUT/<plan>/<date> */
    char *staging; /* the same with .part, filled first */
} run_paths_t;

static int paths_make(const run_options_t *options, const plan_t *plan, run_paths_t *paths,
                      err_t *err) {
    paths->folder = text_join(options->out, "/", plan->id, NULL);
    if (!paths->folder) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    paths->ledger =
        options->ledger ? text_copy(options->ledger) : text_join(paths->folder, "/ledger.db", NULL);
    paths->release = text_join(paths->folder, "/", options->as_of, NULL);
    paths->staging = text_join(paths->folder, "/", options->as_of, ".part", NULL);
    return paths->ledger && paths->release && paths->staging
               ? 0
               : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

static void paths_free(run_paths_t *paths) {
    free(paths->folder);
    free(paths->ledger);
    free(paths->release);
    free(paths->staging);
}

static int stages_run(const release_order_t *order, err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < stage_count(); i++) {
        size_t reported = err->n;
        code = stage_run(stage_at(i), order, err);
        if (code != 0 && err->n == reported) { /* it ran and said itself why */
            char number[NUMBER_SIZE];
            number_write(number, code);
            err_add(err, MSG_STAGE_FAILED, NULL, stage_at(i)->name, number, NULL);
        }
        code = code > EXIT_INTERNAL ? EXIT_INTERNAL : code;
    }
    return code;
}

/* Has the stage that words verdicts print the finished release's table. */
static int scorecard_show(const run_options_t *options, const char *release, err_t *err) {
    const stage_option_t with[] = {{"plan", options->plan},
                                   {"release", release},
                                   {"as-of", options->as_of},
                                   {"scorecard", ""}};

    return stage_call_options("report", with, sizeof with / sizeof *with, options->common.language,
                              err);
}

/* Prints what a person wants to see at the end, and counts for the closing line. */
static int release_show(const run_options_t *options, const run_paths_t *paths, size_t *rows,
                        size_t *series, err_t *err) {
    language_t language = options->common.language;
    table_t observations = {0};
    char **names = NULL;
    size_t n = 0;
    int code = scorecard_show(options, paths->release, err);

    code = code ? code : folder_list(paths->release, ".xlsx", &names, &n, err);
    for (size_t i = 0; i < n; i++) {
        text_print(stdout, language, WORD_RUN_WORKBOOK, paths->release, names[i], NULL);
        printf("\n");
    }
    names_free(names, n);
    code =
        code ? code : release_table_read(paths->release, RELEASE_OBSERVATIONS, &observations, err);
    const char *last = "";
    for (size_t i = 0; i < observations.n; i++) {
        const observation_row_t *row = table_row(&observations, i);
        *series += strcmp(row->series, last) != 0;
        last = row->series;
    }
    *rows = observations.n;
    table_free(&observations);
    fflush(stdout);
    return code;
}

static int run_release(const run_options_t *options, const plan_t *plan, err_t *err) {
    double started = progress_seconds();
    language_t language = options->common.language;
    run_paths_t paths = {0};
    size_t rows = 0;
    size_t series = 0;
    int lock = -1;
    int code = paths_make(options, plan, &paths, err);

    code = code ? code : folder_make(paths.folder, err);
    code = code ? code : folder_lock(paths.folder, &lock, err);
    code = code ? code : folder_recover(paths.folder, err);
    code = code ? code : folder_remove(paths.staging, err);
    if (code == 0) {
        release_order_t order = {.plan = options->plan,
                                 .deliveries = options->deliveries,
                                 .ledger = paths.ledger,
                                 .encoding = options->encoding,
                                 .published = options->published,
                                 .sheet = options->sheet,
                                 .received = options->received,
                                 .supersedes = options->supersedes,
                                 .on = options->on,
                                 .by = options->by,
                                 .reason = options->reason,
                                 .release = paths.staging,
                                 .as_of = options->as_of,
                                 .accept_partial = options->accept_partial,
                                 .language = language};
        code = stages_run(&order, err);
        code = code ? code : manifest_write(plan, &order, err);
        code = code ? code : folder_publish(paths.staging, paths.release, err);
        if (code != 0) {
            folder_remove(paths.staging, err);
        }
    }
    if (code == 0 && !options->common.quiet) {
        code = release_show(options, &paths, &rows, &series, err);
        progress_close("tidemark run", rows, series, started, language);
    }
    folder_unlock(lock);
    paths_free(&paths);
    return code;
}

static int plan_run(const void *values, err_t *err) {
    const run_options_t *options = values;
    plan_t plan;
    int code = plan_load(options->plan, &plan, err);

    code = code ? code : run_release(options, &plan, err);
    plan_free(&plan);
    return code;
}

int command_run(int argc, char **argv) {
    static const program_t program = {"tidemark run", &command, plan_run};
    run_options_t options = {0};

    return program_main(argc, argv, &program, &options);
}
