/*
 * A folder of its own for each test that touches files, and the problems a test expects.
 *
 * `cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)` gives the test a
 * scratch_t in *state; folder, files and strings go away with it.
 */
#ifndef TIDEMARK_TESTS_SCRATCH_H
#define TIDEMARK_TESTS_SCRATCH_H

#include "pipeline/base/err.h"
#include "tests/support/assert_close.h"

typedef struct scratch {
    char *folder;
    char **strings; /* handed out, freed at the end */
    size_t n;
} scratch_t;

int scratch_setup(void **state);
int scratch_teardown(void **state);

/* Takes a heap string over; fails the test when it is NULL. */
char *scratch_keep(scratch_t *scratch, char *string);

/* Path of `name` inside the folder. */
char *scratch_path(scratch_t *scratch, const char *name);

/* Writes `content` (n bytes, or a string) to file `name`; returns its path. */
char *scratch_bytes(scratch_t *scratch, const char *name, const void *content, size_t n);
char *scratch_file(scratch_t *scratch, const char *name, const char *content);

/* The content of the file at `path` as a string; fails the test when it cannot be read. */
char *scratch_read(scratch_t *scratch, const char *path);

/* 1 when something stands at `path`. */
int scratch_is_there(const char *path);

/* Runs a shell command; fails the test when it does not end with 0. */
void scratch_shell(const char *command);

/*
 * Runs `body` in a child process whose standard output goes to file `out` and whose standard error
 * to file `err` of the folder; returns its exit code.
 */
int scratch_child(scratch_t *scratch, const char *out, int (*body)(void));

/* All problems of `err` in English, one a line, the folder written as ~; empties `err`. */
char *scratch_problems(scratch_t *scratch, err_t *err);

/* A macro only to pass the caller's line. */
#define assert_problems(scratch, err, expected)                                                    \
    assert_string_equal(scratch_problems((scratch), (err)), (expected))

#endif
