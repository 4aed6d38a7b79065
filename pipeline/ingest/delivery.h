/*
 * delivery: one file of a supplier, read strictly row by row and checked against the plan.
 *
 * A row is good when every field can be read, its series is the plan's, its unit is the series' (or
 * mapped to it), its value lies in the series' bounds and its series and period stand only once in
 * the file. accepted + rejected = read, always.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_DELIVERY_H
#define TIDEMARK_PIPELINE_INGEST_DELIVERY_H

#include "pipeline/base/table.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/delivered.h"

typedef struct delivery_counts {
    size_t read;
    size_t accepted;
    size_t rejected;
    int is_broken; /* the file could not be read to its end: nothing of it can be loaded */
    char sha256[HASH_SIZE];
} delivery_counts_t;

/* What a caller does with the rows; both may be NULL. Strings are borrowed for the call. */
typedef struct delivery_sink {
    int (*accept)(void *context, const delivered_t *row, err_t *err);
    int (*reject)(void *context, size_t line, const char *content, const err_t *reasons,
                  err_t *err);
    void *context;
} delivery_sink_t;

/*
 * Reads the file at `path`. Problems of rows and of the file are added to `problems`; `counts` is
 * filled in any case. Returns 0 when every row was read and handed over (good or rejected), the
 * exit code when the file is broken or the sink failed.
 */
int delivery_read(const char *path, const plan_t *plan, const delivery_sink_t *sink,
                  delivery_counts_t *counts, err_t *problems);

#endif
