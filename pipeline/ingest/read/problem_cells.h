/* problem_cells: problems know their column in the file, and of a sheet say the cell: "Sheet1!C7"
 * instead of a line. */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_PROBLEM_CELLS_H
#define TIDEMARK_PIPELINE_INGEST_READ_PROBLEM_CELLS_H

#include "pipeline/ingest/read/delivery_layout.h"

/* The table that problems are of. */
typedef struct problem_table {
    const char *path;
    const char *sheet; /* NULL: a text, whose problems have lines */
    size_t first;      /* column of the file in which the first field stands */
    const layout_t *layout;
} problem_table_t;

/*
 * Gives the problems of `err` from place `from` on their columns and cells. The column is the one
 * with the problem's header, of values the one numbered `value` when it bears that header (counted
 * from 1 as in the file; 0: none): headers of a wide table need not differ.
 */
void problem_cells_set(const problem_table_t *table, size_t value, err_t *err, size_t from);

#endif
