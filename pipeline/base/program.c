#include "pipeline/base/program.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/version.h"

/* Prints what --help or --version ask for; true when the program is done with that. */
static bool question_answer(const program_t *program, const options_t *options) {
    if (options->wants_help) {
        options_help(program->spec, options->language, stdout);
    } else if (options->wants_version) {
        printf("%s %s\n", program->name, version_text());
    }
    return options->wants_help || options->wants_version;
}

/* `name` up to its first blank: of a command the program. */
static void problem_print(const char *name, const err_t *err, size_t i, language_t language) {
    char *text = err_text(err, i, language);

    fprintf(stderr, "%.*s: %s\n", (int)strcspn(name, " "), name, text ? text : "out of memory");
    free(text);
}

static void problems_print(const char *name, const err_t *err, language_t language) {
    for (size_t i = 0; i < err->n; i++) {
        problem_print(name, err, i, language);
    }
    if (err->lost > 0) {
        err_t more = {0};
        err_add_count(&more, MSG_MORE_PROBLEMS, NULL, err->lost);
        problem_print(name, &more, 0, language);
        err_free(&more);
    }
}

int program_end(const char *name, int code, err_t *err, language_t language) {
    if (fflush(stdout) != 0 || ferror(stdout)) {
        place_t where = {word_text(WORD_STANDARD_OUTPUT, language), 0, NULL};
        int failed = err_add(err, MSG_CANNOT_WRITE, &where, strerror(errno), NULL);
        code = failed > code ? failed : code;
    }
    problems_print(name, err, language);
    err_free(err);
    return code;
}

int program_main(int argc, char **argv, const program_t *program, void *options) {
    const options_t *common = options;
    err_t err = {0};
    int code = options_read(argc, argv, program->spec, options, &err);

    if (code == 0 && !question_answer(program, common)) {
        code = program->run(options, &err);
    }
    return program_end(program->name, code, &err, common->language);
}
