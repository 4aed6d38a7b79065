/*
 * merged_texts: words merged over several rows of a table, given to each of them.
 *
 * A name that stands once beside four quarters is the name of all four. Numbers are not repeated: a
 * number merged over two rows is one number. To the right nothing is filled: what a word over
 * several columns of a data row means, only its column says.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_MERGED_TEXTS_H
#define TIDEMARK_PIPELINE_INGEST_READ_MERGED_TEXTS_H

#include <stdbool.h>

#include "pipeline/ingest/read/record_source.h"

/* A range that reaches into later rows, and its text once its first row was read. */
typedef struct merged_text {
    size_t last_row;
    size_t field;
    char *text;
} merged_text_t;

/* {0} is ready. */
typedef struct merged_texts {
    const record_merge_t *merges; /* borrowed, in the order of their first rows */
    size_t n;
    size_t next; /* the first that may begin in a later row */
    merged_text_t *open;
    size_t n_open;
    size_t capacity;
    size_t header_row; /* ranges of this row and above are the header's */
} merged_texts_t;

/* Starts with the records of a table; false without memory. */
bool merged_texts_begin(merged_texts_t *texts, const record_merge_t *merges, size_t n,
                        size_t header_row);

/* Fills the empty fields of a record, which come in the order of rows; the strings live as long as
 * the range. False without memory. */
bool merged_texts_fill(merged_texts_t *texts, record_t *record);

void merged_texts_free(merged_texts_t *texts);

#endif
