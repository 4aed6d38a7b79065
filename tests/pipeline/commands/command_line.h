/* command_line: what a command of the driver does with one command line. */
#ifndef TIDEMARK_TESTS_COMMAND_LINE_H
#define TIDEMARK_TESTS_COMMAND_LINE_H

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/text.h"
#include "tests/support/small_plan.h"

enum { LINE_WORDS_MAX = 16 };

/* What comes out; the scratch folder is written as ~. */
typedef struct line_result {
    int code;
    const char *out;
    const char *err;
} line_result_t;

static struct line {
    int (*command)(int argc, char **argv);
    int argc;
    char *argv[LINE_WORDS_MAX + 1];
} line_now;

static inline int line_body(void) {
    return line_now.command(line_now.argc, line_now.argv);
}

/* A program tidemark-ingest, found through the PATH, that prints its options with | after each. */
static inline void ingest_fake(scratch_t *s) {
    char *path =
        scratch_file(s, "tidemark-ingest", "#!/bin/sh\nprintf '%s|' \"$@\"\nprintf '\\n'\n");
    char *search = scratch_keep(s, text_join(s->folder, ":/usr/bin:/bin", NULL));

    assert_int_equal(chmod(path, 0755), 0);
    assert_int_equal(setenv("PATH", search, 1), 0);
}

/* `text` with the scratch folder written as ~. */
static inline char *folder_hide(scratch_t *s, const char *text) {
    size_t length = strlen(s->folder);
    text_t out = {0};

    text_add(&out, "");
    for (const char *at = text; *at;) {
        if (strncmp(at, s->folder, length) == 0) {
            text_add(&out, "~");
            at += length;
        } else {
            text_add_bytes(&out, at++, 1);
        }
    }
    return scratch_keep(s, text_take(&out));
}

/* Runs the command in a process of its own. `words` has blanks between; ~ is the scratch folder. */
static inline line_result_t line_run(scratch_t *s, int (*command)(int argc, char **argv),
                                     const char *words) {
    char *rest = NULL;
    line_now = (struct line){.command = command};
    for (char *word = strtok_r(scratch_keep(s, text_copy(words)), " ", &rest); word;
         word = strtok_r(NULL, " ", &rest)) {
        char *tilde = strchr(word, '~');
        assert_true(line_now.argc < LINE_WORDS_MAX);
        if (tilde) {
            *tilde = '\0';
            word = scratch_keep(s, text_join(word, s->folder, tilde + 1, NULL));
        }
        line_now.argv[line_now.argc++] = word;
    }
    char *out = scratch_path(s, "line.out");
    line_result_t result = {.code = scratch_child(s, out, line_body)};
    result.out = folder_hide(s, scratch_read(s, out));
    result.err = folder_hide(s, scratch_read(s, scratch_path(s, "err")));
    return result;
}

/* One command line and what must come of it; `out` and `err` whole. */
typedef struct line_row {
    const char *words;
    int code;
    const char *out;
    const char *err;
} line_row_t;

static inline void assert_lines(scratch_t *s, int (*command)(int argc, char **argv),
                                const line_row_t *rows, size_t n) {
    for (size_t i = 0; i < n; i++) {
        line_result_t result = line_run(s, command, rows[i].words);
        assert_string_equal(result.err, rows[i].err);
        assert_string_equal(result.out, rows[i].out);
        assert_int_equal(result.code, rows[i].code);
    }
}

#endif
