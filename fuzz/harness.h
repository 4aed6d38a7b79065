/*
 * harness: what fuzz targets share: a folder of their own for inputs that must be files, and a
 * check that stops the program where a promise is broken.
 *
 * A target is one function, LLVMFuzzerTestOneInput, in fuzz/fuzz_x.c. Under clang libFuzzer calls
 * it with bytes it makes up; everywhere else replay.c calls it with the files of fuzz/corpus/x/.
 */
#ifndef TIDEMARK_FUZZ_HARNESS_H
#define TIDEMARK_FUZZ_HARNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"

enum { HARNESS_PATH_SIZE = 256 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Makes a folder below TMPDIR, or /tmp; the caller removes what it puts there, and the folder. */
void harness_folder(char path[HARNESS_PATH_SIZE]);

/* Writes `name` into the folder; its path stands in `path`. */
void harness_file(const char *folder, const char *name, const void *bytes, size_t n,
                  char path[HARNESS_PATH_SIZE]);

/* Stops the program with `promise` on standard error when it is broken. */
void harness_check(bool is_kept, const char *promise);

/* Checks that every problem has a text in every language; empties `err`. */
void harness_report(err_t *err);

/* The bytes as a string; caller frees. */
char *harness_string(const uint8_t *bytes, size_t n);

#endif
