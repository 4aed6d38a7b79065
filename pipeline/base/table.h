/*
 * table: CSV tables described by rows of columns, read into structs and written from them.
 *
 * One specification is the reader, the writer and the documentation of a table: plan tables,
 * deliveries and the artefacts that pass between the stages are all read and written here.
 */
#ifndef TIDEMARK_PIPELINE_BASE_TABLE_H
#define TIDEMARK_PIPELINE_BASE_TABLE_H

#include <stddef.h>
#include <stdio.h>

#include "pipeline/base/cell.h"
#include "pipeline/base/csv.h"

/* A table. The row struct begins with `size_t line`, the line it was read from. */
typedef struct table_spec {
    const char *name; /* file name, `indicators.csv` */
    const char *help; /* one English sentence */
    const column_t *columns;
    size_t n_columns;
    size_t row_size;
    const char *key; /* column whose values must differ, or NULL */
} table_spec_t;

/* Rows read from a file. {0} is empty. */
typedef struct table {
    const table_spec_t *spec;
    char *path; /* of the file it came from */
    char *rows; /* n structs of spec->row_size bytes */
    size_t n;
    size_t capacity;
    size_t *slots; /* of the rows' keys, hashed: position plus 1; made by table_read */
    size_t n_slots;
} table_t;

/* Row i; valid until the table changes. */
void *table_row(const table_t *table, size_t i);

/*
 * Reads the whole file; every problem of every row is added to `err`, and the rows without a
 * problem are in `table` even when the result is not 0. Caller ends with table_free in any case.
 */
int table_read(const char *path, const table_spec_t *spec, table_t *table, err_t *err);

/* The row with that key in a table that was read and has a key column; NULL: none. */
void *table_find(const table_t *table, const char *key);

/* A new zeroed row at the end, NULL when there is no memory. Its strings become the table's. */
void *table_add(table_t *table, const table_spec_t *spec);

/* Writes header and all rows beside `path`, then renames. */
int table_write(const table_t *table, const char *path, err_t *err);

void table_free(table_t *table);

/* Frees the strings of one row struct and zeroes it. */
void table_row_free(const table_spec_t *spec, void *row);

/* Row-by-row reading, for files that are too long to keep. */
typedef struct table_reader table_reader_t;

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
 * Reads the next row into `row` (a zeroed struct of spec->row_size; the caller frees its strings
 * with table_row_free). Returns 1 a good row, 2 a row with problems (added to `err`; what could be
 * read is in `row`), 0 the end, -1 the file cannot be read further (added to `err`).
 */
int table_next(table_reader_t *reader, void *row, err_t *err);

/* As the file stood in the line just read, fields joined by commas; caller frees. */
char *table_raw(const table_reader_t *reader);

/* SHA-256 of the file; once, after table_next has returned 0. */
int table_hash(table_reader_t *reader, char out[HASH_SIZE], err_t *err);
void table_close(table_reader_t *reader);

/* Writes the table's description as Markdown (docs/formats.md). */
void table_document(const table_spec_t *spec, FILE *stream);

#endif
