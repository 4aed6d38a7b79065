/*
 * xls_records: the records of a BIFF8 stream ([MS-XLS] 2.1), and the texts in them.
 *
 * A record is a type, a length and so many bytes; one that is too long goes on in records of type
 * CONTINUE after it. Nothing is read outside of the stream.
 */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLS_RECORDS_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLS_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/text.h"

/* Types of records ([MS-XLS] 2.3.2). */
enum {
    XLS_FORMULA = 0x0006,
    XLS_EOF = 0x000A,
    XLS_DATEMODE = 0x0022,
    XLS_FILEPASS = 0x002F,
    XLS_CONTINUE = 0x003C,
    XLS_COLINFO = 0x007D,
    XLS_BOUNDSHEET = 0x0085,
    XLS_MULRK = 0x00BD,
    XLS_RSTRING = 0x00D6,
    XLS_XF = 0x00E0,
    XLS_MERGEDCELLS = 0x00E5,
    XLS_SST = 0x00FC,
    XLS_LABELSST = 0x00FD,
    XLS_NUMBER = 0x0203,
    XLS_LABEL = 0x0204,
    XLS_BOOLERR = 0x0205,
    XLS_STRING = 0x0207,
    XLS_ROW = 0x0208,
    XLS_RK = 0x027E,
    XLS_FORMAT = 0x041E,
    XLS_BOF = 0x0809,
};

typedef struct xls_record {
    unsigned type;
    const unsigned char *data;
    size_t n;
} xls_record_t;

/* A place in a stream; bytes are borrowed. */
typedef struct xls_records {
    const unsigned char *bytes;
    size_t n;
    size_t at;
    bool is_cut; /* the stream ended inside a record */
} xls_records_t;

/* The next record; false at the end. */
bool xls_records_next(xls_records_t *records, xls_record_t *record);

/* The type of the record after this one; 0 at the end. */
unsigned xls_records_peek(const xls_records_t *records);

/* A place inside a record and those that continue it. */
typedef struct xls_cursor {
    xls_records_t *records;
    const unsigned char *data;
    size_t n;
    size_t at;
    bool is_cut; /* more was asked for than there is */
} xls_cursor_t;

/* Begins at byte `from` of a record that was just read from `records`. */
xls_cursor_t xls_cursor_begin(xls_records_t *records, const xls_record_t *record, size_t from);

/* Numbers across records; 0 after the end. */
unsigned xls_cursor_u8(xls_cursor_t *cursor);
unsigned xls_cursor_u16(xls_cursor_t *cursor);
uint32_t xls_cursor_u32(xls_cursor_t *cursor);

/*
 * Appends a text as UTF-8, without NUL: its options ([MS-XLS] 2.5.293), `count` characters, and
 * formats and phonetic text after them, which are read over. Half a character becomes U+FFFD.
 */
void xls_cursor_text(xls_cursor_t *cursor, size_t count, text_t *out);

#endif
