/* tidemark-report: the workbooks of a release, or its scorecard on the terminal. */
#include <gsl/gsl_errno.h>
#include <stddef.h>
#include <stdio.h>

#include "pipeline/base/option_rows.h"
#include "pipeline/base/program.h"
#include "pipeline/base/progress.h"
#include "pipeline/report/report.h"
#include "pipeline/report/terminal/terminal_scorecard.h"

typedef struct report_options {
    options_t common;
    const char *plan;
    const char *release;
    const char *as_of;
    bool scorecard;
} report_options_t;

static const option_spec_t option_rows[] = {
    OPTION_ROW_PLAN(report_options_t),
    {"release",
     OPTION_TEXT,
     true,
     offsetof(report_options_t, release),
     "DIR",
     {"folder of the release; the workbooks go there", "发布文件夹，工作簿写入其中"}},
    {"as-of",
     OPTION_DATE,
     true,
     offsetof(report_options_t, as_of),
     "DATE",
     {"release date of these artefacts", "这些中间结果的数据截止日期"}},
    {"scorecard",
     OPTION_FLAG,
     false,
     offsetof(report_options_t, scorecard),
     NULL,
     {"print the verdicts as a table, write no workbook", "只在终端列出各项判断，不写工作簿"}},
};

static const command_spec_t command = {
    "tidemark-report --plan DIR --release DIR --as-of DATE [options]",
    {"Writes the workbooks of a release, one in Chinese and one in English.",
     "生成发布的工作簿，中文、英文各一。"},
    option_rows,
    sizeof option_rows / sizeof *option_rows,
    NULL,
};

static int workbooks_make(const report_options_t *options, const release_t *release, err_t *err) {
    double started = progress_seconds();
    report_counts_t counts = {0};
    int code = report_write(release, &counts, err);

    if (code == 0 && !options->common.quiet) {
        progress_close("tidemark-report", release_count(release, RELEASE_OBSERVATIONS),
                       plan_count(&release->plan, PLAN_INDICATORS), started,
                       options->common.language);
    }
    return code;
}

static int scorecard_make(const report_options_t *options, const release_t *release, err_t *err) {
    pool_t pool = {0};
    phrasing_t phrasing = {&release->plan, options->common.language, &pool};
    int code = terminal_scorecard_print(&phrasing, release, stdout, err);

    pool_free(&pool);
    return code;
}

static int report_run(const void *values, err_t *err) {
    const report_options_t *options = values;
    release_t release;
    int code = release_load(options->plan, options->release, options->as_of, &release, err);

    if (code == 0) {
        code = options->scorecard ? scorecard_make(options, &release, err)
                                  : workbooks_make(options, &release, err);
    }
    release_free(&release);
    return code;
}

int main(int argc, char **argv) {
    static const program_t program = {"tidemark-report", &command, report_run};
    report_options_t options = {0};

    gsl_set_error_handler_off();
    return program_main(argc, argv, &program, &options);
}
