/*
 * What fuzz targets share: a folder of their own for inputs that must be files, and a check that
 * stops the program where a promise is broken.
 *
 * A target is one function, LLVMFuzzerTestOneInput, in fuzz/fuzz_x.c. Under clang libFuzzer calls
 * it with bytes it makes up; everywhere else replay.c calls it with the files of fuzz/corpus/x/.
 */
#ifndef TIDEMARK_FUZZ_TARGET_H
#define TIDEMARK_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"

enum { TARGET_PATH_SIZE = 256 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Makes a folder below TMPDIR, or /tmp; the caller removes what it puts there, and the folder. */
void target_folder(char path[TARGET_PATH_SIZE]);

/* Writes `name` into the folder; its path stands in `path`. */
void target_file(const char *folder, const char *name, const void *bytes, size_t n,
                 char path[TARGET_PATH_SIZE]);

/* Stops the program with `promise` on standard error when it is broken. */
void target_check(int is_kept, const char *promise);

/* Every problem can be told in every language; empties `err`. */
void target_tell(err_t *err);

/* The bytes as a string; caller frees. */
char *target_string(const uint8_t *bytes, size_t n);

#endif
