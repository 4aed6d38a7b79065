/*
 * table: CSV tables described by rows of columns, read into structs and written from them.
 *
 * One specification is the reader, the writer and the documentation of a table: plan tables,
 * deliveries and the artefacts that pass between the stages are all read and written here.
 */
#ifndef TIDEMARK_PIPELINE_BASE_TABLE_H
#define TIDEMARK_PIPELINE_BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "pipeline/base/cell.h"

enum { TABLE_KEY_MAX = 5 };

/* A table. The row struct begins with `size_t line`, the line it was read from. */
typedef struct table_spec {
    const char *name; /* file name, `indicators.csv` */
    const char *help; /* one English sentence */
    const column_t *columns;
    size_t n_columns;
    size_t row_size;
    const char *key[TABLE_KEY_MAX]; /* columns that name a row; the first of them is a text */
    bool key_repeats;               /* several rows may have the same whole key */
} table_spec_t;

typedef struct table_index table_index_t;

/* Rows, which own their strings. {.spec = ...} is empty. */
typedef struct table {
    const table_spec_t *spec;
    char *path; /* of the file it came from */
    char *rows; /* n structs of spec->row_size bytes */
    size_t n;
    size_t capacity;
    table_index_t *index; /* of the rows by their key; NULL while there are none */
} table_t;

/* Row i; valid until the table changes. */
const void *table_row(const table_t *table, size_t i);

/*
 * Reads the whole file; every problem of every row is added to `err`, and the rows without a
 * problem are in `table` even when the result is not 0. Caller ends with table_free in any case.
 */
int table_read(const char *path, const table_spec_t *spec, table_t *table, err_t *err);

/* Adds a copy of `row`, a struct whose strings are borrowed; a NULL string is kept as "". */
int table_append(table_t *table, const void *row, err_t *err);

/* Adds `row` itself: its strings become the table's, the struct is zeroed. On failure it stays the
 * caller's. */
int table_take(table_t *table, void *row, err_t *err);

/* The rows whose key begins with one word: all rows of a series. */
typedef struct table_run {
    const table_t *table;
    size_t next; /* position plus 1 of the next row, 0 after the last */
    size_t n;    /* how many there are in all */
} table_run_t;

/*
 * The rows of a table with a key whose first key column is `key`, in the order of the file:
 *
 *     table_run_t run = table_run(observations, series);
 *     const observation_row_t *row;
 *     while ((row = table_run_next(&run))) ...
 */
table_run_t table_run(const table_t *table, const char *key);

/* The next row of the run, NULL after the last. */
const void *table_run_next(table_run_t *run);

/* The first row whose first key column is `key`; NULL: none. */
const void *table_find(const table_t *table, const char *key);

/* Writes header and all rows beside `path`, then renames. */
int table_write(const table_t *table, const char *path, err_t *err);

/* Frees all rows; the table is empty and has no specification. */
void table_free(table_t *table);

/* Frees the strings of one row struct and zeroes it. */
void table_row_free(const table_spec_t *spec, void *row);

/* Writes the table's description as Markdown (docs/formats.md). */
void table_document(const table_spec_t *spec, FILE *stream);

#endif
