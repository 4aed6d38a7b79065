/* pool: strings that are kept until they are freed together. */
#ifndef TIDEMARK_PIPELINE_BASE_POOL_H
#define TIDEMARK_PIPELINE_BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * {0} is empty and ready. A failed allocation is remembered in `failed`, so that one check at
 * the end is enough.
 */
typedef struct pool {
    char **strings;
    size_t n;
    size_t capacity;
    bool failed;
} pool_t;

/* Takes over the heap string `s` and returns it, valid until pool_free. NULL counts as a failed
 * allocation and gives "". */
const char *pool_keep(pool_t *pool, char *s);

/* Frees the strings; the pool is empty again, and whether it failed is forgotten. */
void pool_free(pool_t *pool);

#endif
