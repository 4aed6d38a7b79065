/*
 * table_index: the rows of a table by their key, kept up to date while rows are added.
 *
 * The rows that share the first column of the key (all rows of a series) are a run; rows of a run
 * need not follow each other in the file, and come in the order of the file. Nothing depends on the
 * order of the hash.
 */
#ifndef TIDEMARK_PIPELINE_BASE_TABLE_INDEX_H
#define TIDEMARK_PIPELINE_BASE_TABLE_INDEX_H

#include "pipeline/base/table.h"

/* An empty index for a specification with a key; NULL: no memory. */
table_index_t *table_index_new(const table_spec_t *spec);

/* Frees it; NULL is allowed. */
void table_index_free(table_index_t *index);

/* Notes row table->n, which is in place but not counted yet; false: no memory. */
bool table_index_add(table_index_t *index, const table_t *table);

/* The rows whose key begins with `key`. */
table_run_t table_index_run(const table_index_t *index, const table_t *table, const char *key);

/* Position plus 1 of the next row of the run of row i, 0 when i is its last. */
size_t table_index_after(const table_index_t *index, size_t i);

/* The row of the table that has the whole key of `row`, or NULL. Only of keys that must differ. */
const void *table_index_same(const table_index_t *index, const table_t *table, const void *row);

/* The key of `row` as a person reads it, columns joined by a comma and a blank; caller frees. */
char *table_index_key(const table_index_t *index, const void *row);

#endif
