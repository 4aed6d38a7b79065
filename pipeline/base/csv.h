/*
 * csv: strict reading of CSV files record by record, with line numbers and SHA-256, over libcsv.
 *
 * The file is read once, line by line, so memory does not grow with its length. Refused with a
 * place and a reason: what is not a regular file, an empty file, bytes that are not UTF-8, NUL
 * bytes, lone carriage returns, open or misplaced quotes, records beyond CSV_RECORD_MAX, a file
 * that changes.
 */
#ifndef TIDEMARK_PIPELINE_BASE_CSV_H
#define TIDEMARK_PIPELINE_BASE_CSV_H

#include <stdio.h>

#include "pipeline/base/decode.h"
#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"

enum { CSV_RECORD_MAX = 1 << 20 };

/* One record. The strings belong to the reader and live until the next csv_next. */
typedef struct csv_record {
    size_t line; /* line on which the record begins, first is 1 */
    size_t n;
    char **fields; /* never NULL; blanks around an unquoted field are removed */
} csv_record_t;

/* How a file is laid out. {0}: UTF-8 (or as its byte order mark says), commas, header on top. */
typedef struct csv_form {
    const char *encoding; /* declared, NULL or "" none */
    char delimiter;       /* 0: comma */
    size_t header_line;   /* lines before it are read over; 0 and 1: the first */
} csv_form_t;

typedef struct csv_reader csv_reader_t;

/* Opens `path`; `path` is copied; `form` NULL: {0}. Returns 0 and *reader (caller ends with
 * csv_close), or an exit code. */
int csv_open(const char *path, const csv_form_t *form, csv_reader_t **reader, err_t *err);

/*
 * The same from an open stream, which may be a pipe and stays the caller's; `name` is what messages
 * call it (copied).
 */
int csv_open_stream(FILE *stream, const char *name, csv_reader_t **reader, err_t *err);

typedef enum csv_got {
    CSV_GOT_END,
    CSV_GOT_RECORD,
    CSV_GOT_BROKEN, /* the reason is added to `err`; nothing further can be read */
} csv_got_t;

/* The next record; the borrowed *record is valid until the next call. */
csv_got_t csv_next(csv_reader_t *reader, const csv_record_t **record, err_t *err);

/* SHA-256 of all bytes; to be asked once, after CSV_GOT_END. */
int csv_hash(csv_reader_t *reader, char out[HASH_SIZE], err_t *err);

/* Closes and frees; NULL is allowed. */
void csv_close(csv_reader_t *reader);

/* Writes one field, quoted only when it must be; write errors stay with the stream (ferror). */
void csv_write_field(FILE *stream, const char *field);

#endif
