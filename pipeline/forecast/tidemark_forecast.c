/* tidemark-forecast: every series of a long CSV table is forecast. */
#include <gsl/gsl_errno.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/artefact.h"
#include "pipeline/base/program.h"
#include "pipeline/forecast/forecast_write.h"

static int input_read(const request_options_t *options, int frequency, panel_t *panel, err_t *err) {
    if (strcmp(options->common.operand, "-") != 0) {
        return panel_read(NULL, options->common.operand, options->encoding, frequency, panel, err);
    }
    const char *name = word_text(WORD_STANDARD_INPUT, options->common.language);
    return panel_read(stdin, name, NULL, frequency, panel, err);
}

/* The output would take the place of the input: refused before anything is computed. */
static int output_check(const request_options_t *options, err_t *err) {
    struct stat in;
    struct stat out;
    place_t where = {options->out, 0, NULL};

    if (!options->out || stat(options->out, &out) != 0 || stat(options->common.operand, &in) != 0) {
        return 0;
    }
    return in.st_dev == out.st_dev && in.st_ino == out.st_ino
               ? err_add(err, MSG_OUTPUT_IS_INPUT, &where, NULL)
               : 0;
}

static int output_write(const char *path, const panel_t *panel, const request_t *request,
                        const batch_t *batch, err_t *err) {
    artefact_t artefact;

    if (!path) {
        forecast_write_forecasts(stdout, panel, request, batch);
        return 0;
    }
    int code = artefact_open(&artefact, path, err);
    if (code == 0) {
        forecast_write_forecasts(artefact.stream, panel, request, batch);
        code = artefact_commit(&artefact, err);
    }
    return code;
}

static int forecast_all(const void *values, err_t *err) {
    const request_options_t *options = values;
    double started = progress_seconds();
    request_t request;
    panel_t panel = {0};
    batch_t batch = {0};

    int code = request_read(options, &request, err);
    code = code ? code : output_check(options, err);
    code = code ? code : input_read(options, request.frequency, &panel, err);
    if (code == 0) {
        progress_t progress = progress_begin("forecast", panel.n, options->common.language);
        code = batch_run(&panel, &request, &progress, &batch, err);
        progress_end(&progress);
    }
    code = code ? code : output_write(options->out, &panel, &request, &batch, err);
    if (code == 0) {
        code = forecast_write_failures(&panel, &batch, err);
        if (!options->common.quiet) {
            progress_close("tidemark-forecast", panel.rows.n, panel.n, started,
                           options->common.language);
        }
    }
    batch_free(&batch);
    panel_free(&panel);
    return code;
}

int main(int argc, char **argv) {
    program_t program = {"tidemark-forecast", request_command(), forecast_all};
    request_options_t options = {0};

    gsl_set_error_handler_off();
    return program_main(argc, argv, &program, &options);
}
