/* hash: SHA-256 of bytes and files, written as 64 hexadecimal digits. */
#ifndef TIDEMARK_PIPELINE_BASE_HASH_H
#define TIDEMARK_PIPELINE_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"

enum { HASH_SIZE = 65 }; /* 64 digits and a NUL */

typedef struct hash hash_t;

/* A new running hash; caller ends it with hash_end or hash_free. NULL: no memory. */
hash_t *hash_begin(void);
void hash_add(hash_t *hash, const void *bytes, size_t n);

/* Writes the digits to `out` and frees `hash`; false when libcrypto failed. */
bool hash_end(hash_t *hash, char out[HASH_SIZE]);
void hash_free(hash_t *hash);

/* SHA-256 of the file at `path`. */
int hash_file(const char *path, char out[HASH_SIZE], err_t *err);

#endif
