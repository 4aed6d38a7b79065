/* record_kind: what a kind of file has to do for record_source; only its kinds include this. */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_RECORD_KIND_H
#define TIDEMARK_PIPELINE_INGEST_READ_RECORD_KIND_H

#include "pipeline/ingest/read/record_source.h"

/* The functions of record_source.h of one kind of file; `file` is what `open` made. */
typedef struct record_kind {
    int (*open)(const char *path, const record_form_t *form, void **file, err_t *err);
    record_result_t (*table)(void *file, err_t *err);
    const char *(*sheet)(const void *file);
    size_t (*sheet_number)(const void *file);
    const char *(*sheet_name)(const void *file, size_t number);
    size_t (*first)(const void *file);
    size_t (*numbers)(const void *file);
    const record_merge_t *(*merges)(const void *file, size_t *n);
    const record_note_t *(*notes)(const void *file, size_t *n);
    record_result_t (*look)(void *file, err_t *err);
    size_t (*row)(const void *file);
    const char *(*delimiters)(const void *file, size_t *n);
    record_cut_t (*cut)(void *file, char delimiter, record_t *record);
    int (*begin)(void *file, char delimiter, size_t header_row, err_t *err);
    record_result_t (*next)(void *file, const record_t **record, err_t *err);
    int (*hash)(void *file, char out[HASH_SIZE], err_t *err);
    void (*close)(void *file); /* also of a file that `open` gave up */
} record_kind_t;

/* Text with separators, workbooks. */
extern const record_kind_t record_kind_text;
extern const record_kind_t record_kind_workbook;

#endif
