#include "pipeline/base/err.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

static void problem_free(problem_t *problem) {
    free(problem->file);
    free(problem->column);
    free(problem->cell);
    for (size_t i = 0; i < MESSAGE_ARGS_MAX; i++) {
        free(problem->args[i]);
    }
}

/* Room for one problem more; NULL when there is none, and the loss is counted. */
static problem_t *problem_new(err_t *err) {
    if (err->n == ERR_KEPT_MAX) {
        err->lost++;
        return NULL;
    }
    if (err->n == err->capacity) {
        size_t capacity = err->capacity ? 2 * err->capacity : 8;
        problem_t *grown = realloc(err->problems, capacity * sizeof *grown);
        if (!grown) {
            err->lost++;
            return NULL;
        }
        err->problems = grown;
        err->capacity = capacity;
    }
    problem_t *problem = &err->problems[err->n++];
    memset(problem, 0, sizeof *problem);
    return problem;
}

static void code_raise(err_t *err, int code) {
    if (code > err->code) {
        err->code = code;
    }
}

int err_add(err_t *err, message_id_t id, const place_t *where, ...) {
    int code = (int)message_code(id);

    if (!err) {
        return code;
    }
    code_raise(err, code);
    problem_t *problem = problem_new(err);
    if (!problem) {
        return code;
    }
    problem->id = id;
    if (where) {
        problem->file = where->file ? text_copy(where->file) : NULL;
        problem->line = where->line;
        problem->column = where->column ? text_copy(where->column) : NULL;
    }
    va_list list;
    va_start(list, where);
    const char *arg = va_arg(list, const char *);
    for (size_t i = 0; arg && i < MESSAGE_ARGS_MAX; i++) {
        problem->args[i] = text_copy(arg);
        arg = va_arg(list, const char *);
    }
    va_end(list);
    return code;
}

int err_add_count(err_t *err, message_id_t id, const place_t *where, size_t count) {
    char digits[NUMBER_SIZE];

    number_write_count(digits, count);
    return err_add(err, id, where, digits, NULL);
}

void err_set_cell(err_t *err, size_t i, const char *cell) {
    char *copy = text_copy(cell);

    if (copy) {
        free(err->problems[i].cell);
        err->problems[i].cell = copy;
    }
}

int err_move(err_t *to, err_t *from) {
    for (size_t i = 0; i < from->n; i++) {
        problem_t *problem = problem_new(to);
        if (problem) {
            *problem = from->problems[i];
        } else {
            problem_free(&from->problems[i]);
        }
    }
    code_raise(to, from->code);
    to->lost += from->lost;
    free(from->problems);
    *from = (err_t){0};
    return to->code;
}

/* Arguments that are codes, with their names; any other may be the system's own words. */
static const struct coded {
    message_id_t id;
    size_t argument;
    const term_t *terms;
} coded[] = {
    {MSG_NOT_FORECAST, 1, terms_status},
    {MSG_FILE_OTHER, 0, terms_file},
    {MSG_FILE_NAME_OTHER, 0, terms_file},
};

static const term_t *argument_terms(message_id_t id, size_t argument) {
    for (size_t i = 0; i < sizeof coded / sizeof *coded; i++) {
        if (coded[i].id == id && coded[i].argument == argument) {
            return coded[i].terms;
        }
    }
    return terms_system;
}

/* Appends the problem's text: codes and words of the system in the language, and nothing that a
 * terminal would obey or that runs on without end. */
static void problem_fill(text_t *out, const problem_t *problem, language_t language) {
    char *visible[MESSAGE_ARGS_MAX] = {NULL};
    const char *args[MESSAGE_ARGS_MAX] = {NULL};

    for (size_t i = 0; i < MESSAGE_ARGS_MAX && problem->args[i]; i++) {
        const char *known = term_text(argument_terms(problem->id, i), problem->args[i], language);
        text_t shown = {0};
        text_add_visible(&shown, known ? known : problem->args[i]);
        visible[i] = text_take(&shown);
        args[i] = visible[i];
    }
    char *filled = text_fill(message_template(problem->id, language), args, MESSAGE_ARGS_MAX);
    text_add(out, filled ? filled : "");
    out->failed = out->failed || !filled;
    free(filled);
    for (size_t i = 0; i < MESSAGE_ARGS_MAX; i++) {
        free(visible[i]);
    }
}

/* Appends where in its line a problem is. */
static void column_add(text_t *out, const char *column, language_t language) {
    text_t shown = {0};

    text_add_visible(&shown, column);
    char *visible = text_take(&shown);
    const char *const args[] = {visible};
    char *filled = visible ? text_fill(word_text(WORD_IN_COLUMN, language), args, 1) : NULL;
    text_add(out, filled ? filled : "");
    out->failed = out->failed || !filled;
    free(filled);
    free(visible);
}

char *problem_place(const problem_t *problem) {
    text_t out = {0};

    text_add(&out, "");
    if (problem->file) {
        text_add_visible(&out, problem->file);
    }
    if (problem->file && problem->cell) {
        text_add(&out, ":");
        text_add_visible(&out, problem->cell);
    } else if (problem->file && problem->line) {
        char digits[NUMBER_SIZE];
        number_write_count(digits, problem->line);
        text_add(&out, ":");
        text_add(&out, digits);
    }
    return text_take(&out);
}

char *problem_text(const problem_t *problem, language_t language) {
    text_t out = {0};

    if (problem->column) {
        column_add(&out, problem->column, language);
    }
    problem_fill(&out, problem, language);
    return text_take(&out);
}

char *err_text(const err_t *err, size_t i, language_t language) {
    char *place = problem_place(&err->problems[i]);
    char *text = problem_text(&err->problems[i], language);
    char *out = place && text ? text_join(place, *place ? ": " : "", text, NULL) : NULL;

    free(place);
    free(text);
    return out;
}

void err_free(err_t *err) {
    for (size_t i = 0; i < err->n; i++) {
        problem_free(&err->problems[i]);
    }
    free(err->problems);
    *err = (err_t){0};
}
