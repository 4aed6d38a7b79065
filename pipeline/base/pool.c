#include "pipeline/base/pool.h"

#include <stdlib.h>

/* Room for one string more. */
static bool pool_grow(pool_t *pool) {
    enum { FIRST_CAPACITY = 64 };

    if (pool->n < pool->capacity) {
        return true;
    }
    size_t wanted = pool->capacity ? 2 * pool->capacity : FIRST_CAPACITY;
    char **moved = realloc(pool->strings, wanted * sizeof *moved);
    if (!moved) {
        return false;
    }
    pool->strings = moved;
    pool->capacity = wanted;
    return true;
}

const char *pool_keep(pool_t *pool, char *s) {
    if (!s || !pool_grow(pool)) {
        free(s);
        pool->failed = true;
        return "";
    }
    pool->strings[pool->n++] = s;
    return s;
}

void pool_free(pool_t *pool) {
    for (size_t i = 0; i < pool->n; i++) {
        free(pool->strings[i]);
    }
    free(pool->strings);
    *pool = (pool_t){0};
}
