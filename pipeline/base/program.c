#include "pipeline/base/program.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/version.h"

int program_answered(const char *name, const command_spec_t *spec, const options_t *options) {
    if (options->wants_help) {
        options_help(spec, options->language, stdout);
        return 1;
    }
    if (options->wants_version) {
        printf("%s %s\n", name, version_text());
        return 1;
    }
    return 0;
}

static void problems_print(const char *name, const err_t *err, language_t language) {
    for (size_t i = 0; i < err->n; i++) {
        char *text = err_text(err, i, language);
        fprintf(stderr, "%s: %s\n", name, text ? text : "out of memory");
        free(text);
    }
    if (err->lost > 0) {
        err_t more = {0};
        err_add_count(&more, MSG_MORE_PROBLEMS, NULL, err->lost);
        char *text = err_text(&more, 0, language);
        fprintf(stderr, "%s: %s\n", name, text ? text : "out of memory");
        free(text);
        err_free(&more);
    }
}

int program_end(const char *name, int code, err_t *err, language_t language) {
    if (fflush(stdout) != 0 || ferror(stdout)) {
        place_t where = {language == LANGUAGE_ZH ? "标准输出" : "standard output", 0, NULL};
        int failed = err_add(err, MSG_CANNOT_WRITE, &where, strerror(errno), NULL);
        code = failed > code ? failed : code;
    }
    problems_print(name, err, language);
    err_free(err);
    return code;
}
