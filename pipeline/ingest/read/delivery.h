/*
 * delivery: one file of a supplier, read strictly cell by cell and checked against the plan.
 *
 * It may have any layout of delivery_layout.h, any declared or proven encoding, and every spelling
 * of period.h and value.h. An observation is good when its series is the plan's, its period and
 * value can be read, its unit is the series' or scales into it, and its value lies in the series'
 * bounds. Every observation is either accepted or rejected: accepted + rejected = read.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_DELIVERY_H
#define TIDEMARK_PIPELINE_INGEST_READ_DELIVERY_H

#include "pipeline/plan/plan.h"
#include "pipeline/release/delivered.h"

/* What the caller says of a delivery beside its bytes; {0}: nothing. Strings are borrowed. */
typedef struct delivery_form {
    const char *encoding;  /* NULL: byte order mark, mappings.csv, else UTF-8 */
    const char *published; /* day of observations that have none; NULL: the file's name gives it */
    const char *sheet;     /* of a workbook the only one to read; NULL: mappings.csv, else all */
    const repeated_t *repeated; /* observations to reject, in the order of their places */
    size_t n_repeated;
} delivery_form_t;

/*
 * The day of publication of observations that state none: `given`, else the date in front of the
 * file's name; it is written to `day`. NULL: there is none.
 */
const char *delivery_day(const char *path, const char *given, char day[DATE_SIZE]);

/*
 * What a caller does with the observations; each function may be NULL. Strings are borrowed for the
 * call. A code that is not 0 ends the reading. A workbook's sheets are named before their rows.
 */
typedef struct delivery_sink {
    int (*sheet)(void *context, size_t number, const char *name, err_t *err);
    int (*accept)(void *context, const delivered_t *row, err_t *err);
    int (*reject)(void *context, size_t line, size_t field, const char *content,
                  const err_t *reasons, err_t *err);
    void *context;
} delivery_sink_t;

/*
 * Reads the file at `path`. Problems of observations and of the file are added to `problems`;
 * `counts` is filled in any case. `sink` NULL: only read. Returns 0 when every observation was read
 * and handed over (good or rejected), the exit code when the file is broken or the sink failed.
 */
int delivery_read(const char *path, const plan_t *plan, const delivery_form_t *form,
                  const delivery_sink_t *sink, delivery_counts_t *counts, err_t *problems);

#endif
