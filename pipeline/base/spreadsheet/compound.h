/*
 * compound: a compound file ([MS-CFB]), the container of older Office files: named streams in
 * chains of sectors. It is read into memory whole; every chain is followed no further than there
 * are sectors.
 */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_COMPOUND_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_COMPOUND_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"

enum { COMPOUND_BYTES_MAX = 128 << 20 };

typedef struct compound compound_t;

/* Opens the file at `path`; caller ends with compound_close. Returns 0 or a code. */
int compound_open(const char *path, compound_t **compound, err_t *err);
void compound_close(compound_t *compound);

/* Whether there is a stream of that name (ASCII), in whatever folder of the file. */
bool compound_has(const compound_t *compound, const char *name);

/* A copy of the bytes of a stream, *n of them; caller frees *bytes. Returns 0 or a code. */
int compound_stream(const compound_t *compound, const char *name, unsigned char **bytes, size_t *n,
                    err_t *err);

#endif
