/* tidemark-project: the path of every indicator to the target year, and the verdict on it. */
#include <gsl/gsl_errno.h>
#include <stddef.h>

#include "pipeline/base/option_rows.h"
#include "pipeline/base/program.h"
#include "pipeline/base/progress.h"
#include "pipeline/plan/plan_load.h"
#include "pipeline/project/judge.h"

typedef struct project_options {
    options_t common;
    const char *plan;
    const char *release;
    const char *as_of;
} project_options_t;

static const option_spec_t option_rows[] = {
    OPTION_ROW_PLAN(project_options_t),
    {.name = "release",
     .kind = OPTION_TEXT,
     .required = true,
     .offset = offsetof(project_options_t, release),
     .argument = "DIR",
     .help = {"folder with the artefacts of ingest and fit; the results go there",
              "含 ingest 与 fit 结果的文件夹，结果写入其中"}},
    {.name = "as-of",
     .kind = OPTION_DATE,
     .required = true,
     .offset = offsetof(project_options_t, as_of),
     .argument = "DATE",
     .help = {"release date", "数据截止日期"}},
};

static const command_spec_t command = {
    .usage = "tidemark-project --plan DIR --release DIR --as-of DATE [options]",
    .help = {"Projects every indicator to the target year and judges it against its target.",
             "将各指标预测至目标年，并对照目标作出判断。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
};

static int inputs_read(const char *folder, inputs_t *inputs, err_t *err) {
    int code = release_table_read(folder, RELEASE_OBSERVATIONS, &inputs->observations, err);

    code = code ? code : release_table_read(folder, RELEASE_SAMPLES, &inputs->samples, err);
    return code ? code : release_table_read(folder, RELEASE_PATHS, &inputs->paths, err);
}

static int outputs_write(const char *folder, const outputs_t *outputs, err_t *err) {
    int code = release_table_write(folder, RELEASE_PROJECTIONS, &outputs->projections, err);

    code = code ? code : release_table_write(folder, RELEASE_VERDICTS, &outputs->verdicts, err);
    code =
        code ? code : release_table_write(folder, RELEASE_ASSESSMENTS, &outputs->assessments, err);
    return code ? code
                : release_table_write(folder, RELEASE_SENSITIVITY, &outputs->sensitivity, err);
}

static int project_run(const void *values, err_t *err) {
    const project_options_t *options = values;
    double started = progress_seconds();
    outputs_t outputs = {
        .projections = {.spec = release_table_spec(RELEASE_PROJECTIONS)},
        .verdicts = {.spec = release_table_spec(RELEASE_VERDICTS)},
        .assessments = {.spec = release_table_spec(RELEASE_ASSESSMENTS)},
        .sensitivity = {.spec = release_table_spec(RELEASE_SENSITIVITY)},
    };
    plan_t plan;
    inputs_t inputs = {.plan = &plan, .as_of = options->as_of};

    int code = plan_load(options->plan, &plan, err);
    code = code ? code : inputs_read(options->release, &inputs, err);
    for (size_t i = 0; code == 0 && i < plan_count(&plan, PLAN_INDICATORS); i++) {
        code = judge_indicator(&inputs, plan_indicator(&plan, i), &outputs, err);
    }
    code = code ? code : outputs_write(options->release, &outputs, err);
    if (code == 0 && !options->common.quiet) {
        progress_close("tidemark-project", inputs.observations.n, outputs.verdicts.n, started,
                       options->common.language);
    }
    table_free(&outputs.projections);
    table_free(&outputs.verdicts);
    table_free(&outputs.assessments);
    table_free(&outputs.sensitivity);
    table_free(&inputs.observations);
    table_free(&inputs.samples);
    table_free(&inputs.paths);
    plan_free(&plan);
    return code;
}

int main(int argc, char **argv) {
    static const program_t program = {"tidemark-project", &command, project_run};
    project_options_t options = {0};

    gsl_set_error_handler_off();
    return program_main(argc, argv, &program, &options);
}
