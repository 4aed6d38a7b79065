/*
 * artefact: output files and release folders that are whole or absent.
 *
 * A file is written beside its final name, flushed to disk and renamed; what stands there and is no
 * regular file (a device, a pipe, a link) is refused and left alone. A release folder is filled
 * under another name in the same parent folder and renamed when it is complete.
 */
#ifndef TIDEMARK_PIPELINE_BASE_ARTEFACT_H
#define TIDEMARK_PIPELINE_BASE_ARTEFACT_H

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

/* Makes folder `path` and its parents where missing. */
int folder_make(const char *path, err_t *err);

/* Removes a folder of plain files and folders; a missing one is no error, a file or link is. */
int folder_remove(const char *path, err_t *err);

/* Puts the complete folder `staging` in the place of `path`; an older folder there is replaced,
 * anything else (a file, a link) is left alone and refused. */
int folder_publish(const char *staging, const char *path, err_t *err);

/*
 * Takes the folder for this process alone, waiting for another that has it; *lock is for
 * folder_unlock. The lock is a file `.lock` in the folder and ends with the process.
 */
int folder_lock(const char *path, int *lock, err_t *err);
void folder_unlock(int lock);

/*
 * Mends what a program that was killed inside folder_publish left in `parent`: a release that had
 * been set aside (`X.old`) comes back where no new one stands, else it is removed.
 */
int folder_recover(const char *parent, err_t *err);

/* Names of the entries of a folder ending in `suffix`, sorted bytewise; caller frees with
 * names_free. */
int folder_list(const char *path, const char *suffix, char ***names, size_t *n, err_t *err);
void names_free(char **names, size_t n);

#endif
