/*
 * record_source: the records of a delivery, whatever kind of file it is.
 *
 * A file holds one table or several: a text with separators one, a workbook one a sheet. Each is
 * read twice: first its top is looked at, row by row, until the layout is known; then its records
 * are read from the row of the header on. What reads a layout and what reads observations know no
 * more of a file than this.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_RECORD_SOURCE_H
#define TIDEMARK_PIPELINE_INGEST_READ_RECORD_SOURCE_H

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"

typedef struct record_source record_source_t;

/* What the caller says of a file beside its bytes; {0}: nothing. Strings are borrowed. */
typedef struct record_form {
    const char *encoding;      /* of a text; NULL: byte order mark, else UTF-8 */
    const char *const *sheets; /* of a workbook the names of those to read; none: all that show */
    size_t n_sheets;
} record_form_t;

/* One record. Strings belong to the source and live until the next call. */
typedef struct record {
    size_t row;   /* of a text the line on which it begins; the first is 1 */
    size_t first; /* column of the file in which fields[0] stands; the first is 1 */
    size_t n;
    char **fields; /* never NULL */
} record_t;

/*
 * A merged range of a sheet in the terms of its records: rows, and places in `fields` (the first is
 * 0), both ends included. The text stands in the first field of the first row.
 */
typedef struct record_merge {
    size_t first_row, first_field, last_row, last_field;
} record_merge_t;

/* What is not seen by who opens a workbook, and what became of it. */
typedef enum record_note_kind {
    RECORD_NOTE_SHEET_HIDDEN,   /* not read */
    RECORD_NOTE_ROWS_HIDDEN,    /* read */
    RECORD_NOTE_COLUMNS_HIDDEN, /* read */
} record_note_kind_t;

typedef struct record_note {
    record_note_kind_t kind;
    char *sheet;
    char *where;   /* "3, 7-9", "C, F-H"; of a sheet "" */
    size_t values; /* cells with a value there */
} record_note_t;

typedef enum record_result {
    RECORD_READ,   /* there is one */
    RECORD_END,    /* there is none any more */
    RECORD_FAILED, /* a problem that ends the file, added to `err` */
} record_result_t;

/* How a row that was looked at was cut. */
typedef enum record_cut {
    RECORD_CUT,
    RECORD_TOO_WIDE, /* more than RECORD_FIELDS_MAX fields */
    RECORD_NO_MEMORY,
} record_cut_t;

enum { RECORD_FIELDS_MAX = 4096 };

/*
 * Opens the file at `path`. Returns 0 and *source (caller ends with record_source_close), or an
 * exit code with a problem added to `err`.
 */
int record_source_open(const char *path, const record_form_t *form, record_source_t **source,
                       err_t *err);

/* Goes to the next table of the file, to the first one first. */
record_result_t record_source_table(record_source_t *source, err_t *err);

/* The name of the table's sheet, borrowed until the next table; NULL: the file has no sheets. */
const char *record_source_sheet(const record_source_t *source);

/* Place of the sheet among all of the workbook, the first is 1; 0: the file has no sheets. */
size_t record_source_sheet_number(const record_source_t *source);

/* The name of any sheet by its number, or NULL. */
const char *record_source_sheet_name(const record_source_t *source, size_t number);

/* Column of the file in which the first field of the table's records stands; the first is 1. */
size_t record_source_first(const record_source_t *source);

/* How many cells of the table hold a number; of a text not known, SIZE_MAX. */
size_t record_source_numbers(const record_source_t *source);

/* The merged ranges of the table, *n of them in the order of their first rows; none of a text. */
const record_merge_t *record_source_merges(const record_source_t *source, size_t *n);

/* Notes on the tables come to so far, *n of them. */
const record_note_t *record_source_notes(const record_source_t *source, size_t *n);

/* Goes to the next row of the top of the table, blank ones included. */
record_result_t record_source_look(record_source_t *source, err_t *err);

/* Number of the row looked at. */
size_t record_source_row(const record_source_t *source);

/* The delimiters that may separate the fields of the row looked at, *n of them; static. */
const char *record_source_delimiters(const record_source_t *source, size_t *n);

/* The row looked at, cut at `delimiter` into `record`, which is valid until the next call. */
record_cut_t record_source_cut(record_source_t *source, char delimiter, record_t *record);

/* Ends looking. The records begin with the row `header_row`, cut at `delimiter`. */
int record_source_begin(record_source_t *source, char delimiter, size_t header_row, err_t *err);

/* The next record, the one of the header first. */
record_result_t record_source_next(record_source_t *source, const record_t **record, err_t *err);

/* SHA-256 of the bytes of the file; once, after the records of all tables were read. */
int record_source_hash(record_source_t *source, char out[HASH_SIZE], err_t *err);

/* Closes and frees; NULL is allowed. */
void record_source_close(record_source_t *source);

#endif
