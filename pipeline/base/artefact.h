/*
 * artefact: output files that are whole or absent.
 *
 * A file is written beside its final name, flushed to disk and renamed. What is there already and
 * is no regular file (a device, a pipe, a link) is refused and left alone.
 */
#ifndef TIDEMARK_PIPELINE_BASE_ARTEFACT_H
#define TIDEMARK_PIPELINE_BASE_ARTEFACT_H

#include <stdbool.h>
#include <stdio.h>

#include "pipeline/base/err.h"

typedef struct artefact {
    FILE *stream; /* write here */
    char *path;
    char *temporary;
} artefact_t;

/* Opens an artefact for writing; ends with artefact_commit or artefact_discard. */
int artefact_open(artefact_t *artefact, const char *path, err_t *err);

/* Flushes to disk and renames into place; on failure nothing is left and the old file stays. */
int artefact_commit(artefact_t *artefact, err_t *err);

/* Gives up: removes what was written. Allowed on {0}. */
void artefact_discard(artefact_t *artefact);

/* Renames a file that another library wrote to `temporary` to `path`, flushed to disk first. */
int artefact_publish(const char *temporary, const char *path, err_t *err);

/* Adds "cannot be written" of `path` with the reason (an errno) and returns its exit code. */
int artefact_write_failed(const char *path, int reason, err_t *err);

/* Flushes a file or folder to disk; false with errno when that failed. */
bool artefact_sync(const char *path);

#endif
