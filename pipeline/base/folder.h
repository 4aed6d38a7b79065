/*
 * folder: release folders that are whole or absent.
 *
 * A release folder is filled under another name in the same parent folder and renamed when it is
 * complete.
 */
#ifndef TIDEMARK_PIPELINE_BASE_FOLDER_H
#define TIDEMARK_PIPELINE_BASE_FOLDER_H

#include <stddef.h>

#include "pipeline/base/err.h"

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
