/* table_reader: a CSV table row by row, for files that are too long to keep. */
#ifndef TIDEMARK_PIPELINE_BASE_TABLE_READER_H
#define TIDEMARK_PIPELINE_BASE_TABLE_READER_H

#include <stdio.h>

#include "pipeline/base/table.h"

typedef struct table_reader table_reader_t;

typedef enum table_got {
    TABLE_END,    /* there is no further row */
    TABLE_ROW,    /* a good row */
    TABLE_SPOILT, /* a row with problems; what could be read is in it */
    TABLE_BROKEN, /* the file cannot be read further */
} table_got_t;

/*
 * Opens `path` and reads its header; an `err` with header problems makes it fail. encoding: as
 * declared, NULL for UTF-8 or what a byte order mark says.
 */
int table_open(const char *path, const char *encoding, const table_spec_t *spec,
               table_reader_t **reader, err_t *err);

/* The same from an open stream that stays the caller's; `name` is what messages call it. */
int table_open_stream(FILE *stream, const char *name, const table_spec_t *spec,
                      table_reader_t **reader, err_t *err);

/*
 * Reads the next row into `row`, a zeroed struct of spec->row_size; the caller frees its strings
 * with table_row_free. Problems are added to `err`.
 */
table_got_t table_next(table_reader_t *reader, void *row, err_t *err);

/* Closes and frees; NULL is allowed. */
void table_close(table_reader_t *reader);

#endif
