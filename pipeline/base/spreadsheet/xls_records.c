#include "pipeline/base/spreadsheet/xls_records.h"

#include "pipeline/base/spreadsheet/bytes.h"

enum { HEAD = 4, IS_WIDE = 1, HAS_PHONETIC = 4, HAS_RUNS = 8, RUN_SIZE = 4 };

bool xls_records_next(xls_records_t *records, xls_record_t *record) {
    size_t left = records->n - records->at;

    if (left < HEAD) {
        records->is_cut = records->is_cut || left > 0;
        return false;
    }
    const unsigned char *at = records->bytes + records->at;
    *record = (xls_record_t){bytes_u16(at), at + HEAD, bytes_u16(at + 2)};
    if (left - HEAD < record->n) {
        records->is_cut = true;
        return false;
    }
    records->at += HEAD + record->n;
    return true;
}

unsigned xls_records_peek(const xls_records_t *records) {
    return records->n - records->at >= HEAD ? bytes_u16(records->bytes + records->at) : 0;
}

xls_cursor_t xls_cursor_begin(xls_records_t *records, const xls_record_t *record, size_t from) {
    return (xls_cursor_t){.records = records,
                          .data = record->data,
                          .n = record->n,
                          .at = from,
                          .is_cut = from > record->n};
}

/* Goes on in the next record when this one is used up; false when there is none. */
static bool cursor_refill(xls_cursor_t *cursor) {
    xls_record_t record;

    while (!cursor->is_cut && cursor->at >= cursor->n) {
        if (xls_records_peek(cursor->records) != XLS_CONTINUE ||
            !xls_records_next(cursor->records, &record)) {
            cursor->is_cut = true;
            return false;
        }
        cursor->data = record.data;
        cursor->n = record.n;
        cursor->at = 0;
    }
    return !cursor->is_cut;
}

unsigned xls_cursor_u8(xls_cursor_t *cursor) {
    return cursor_refill(cursor) ? cursor->data[cursor->at++] : 0;
}

unsigned xls_cursor_u16(xls_cursor_t *cursor) {
    unsigned low = xls_cursor_u8(cursor);
    return low | xls_cursor_u8(cursor) << 8;
}

uint32_t xls_cursor_u32(xls_cursor_t *cursor) {
    uint32_t low = xls_cursor_u16(cursor);
    return low | (uint32_t)xls_cursor_u16(cursor) << 16;
}

static void cursor_skip(xls_cursor_t *cursor, size_t n) {
    while (n > 0 && cursor_refill(cursor)) {
        size_t part = cursor->n - cursor->at < n ? cursor->n - cursor->at : n;
        cursor->at += part;
        n -= part;
    }
}

static void utf8_add(text_t *out, uint32_t point) {
    char bytes[4];
    size_t n = 0;

    if (point < 0x80) {
        bytes[n++] = (char)point;
    } else if (point < 0x800) {
        bytes[n++] = (char)(0xC0 | point >> 6);
    } else if (point < 0x10000) {
        bytes[n++] = (char)(0xE0 | point >> 12);
        bytes[n++] = (char)(0x80 | (point >> 6 & 0x3F));
    } else {
        bytes[n++] = (char)(0xF0 | point >> 18);
        bytes[n++] = (char)(0x80 | (point >> 12 & 0x3F));
        bytes[n++] = (char)(0x80 | (point >> 6 & 0x3F));
    }
    if (point >= 0x80) {
        bytes[n++] = (char)(0x80 | (point & 0x3F));
    }
    text_add_bytes(out, bytes, n);
}

/* Adds one unit of UTF-16; `high` keeps the first half of a character, 0: none. A NUL, which ends
 * strings here, is left out. */
static void unit_add(text_t *out, unsigned unit, unsigned *high) {
    enum { HIGH_FIRST = 0xD800, LOW_FIRST = 0xDC00, LOW_LAST = 0xDFFF, UNKNOWN = 0xFFFD };
    bool is_low = unit >= LOW_FIRST && unit <= LOW_LAST;

    if (*high && is_low) {
        utf8_add(out, 0x10000 + ((uint32_t)(*high - HIGH_FIRST) << 10) + (unit - LOW_FIRST));
        *high = 0;
        return;
    }
    if (*high) {
        utf8_add(out, UNKNOWN);
        *high = 0;
    }
    if (unit >= HIGH_FIRST && unit < LOW_FIRST) {
        *high = unit;
    } else if (unit != 0) {
        utf8_add(out, is_low ? UNKNOWN : unit);
    }
}

void xls_cursor_text(xls_cursor_t *cursor, size_t count, text_t *out) {
    unsigned options = xls_cursor_u8(cursor);
    size_t runs = options & HAS_RUNS ? xls_cursor_u16(cursor) : 0;
    size_t phonetic = options & HAS_PHONETIC ? xls_cursor_u32(cursor) : 0;
    unsigned high = 0;

    for (size_t i = 0; i < count && !cursor->is_cut; i++) {
        if (cursor->at >= cursor->n) { /* goes on in the next record, with options of its own */
            options = xls_cursor_u8(cursor);
        }
        unit_add(out, options & IS_WIDE ? xls_cursor_u16(cursor) : xls_cursor_u8(cursor), &high);
    }
    if (high) {
        unit_add(out, 0, &high);
    }
    cursor_skip(cursor, runs * RUN_SIZE);
    cursor_skip(cursor, phonetic);
}
