#include "pipeline/base/spreadsheet/xlsx_place.h"

#include <string.h>

/* Reads a place at `s`; returns where it ends, NULL when there is none. */
static const char *place_read(const char *s, size_t *row, size_t *column) {
    size_t letters = 0;
    size_t digits = 0;

    for (; *s >= 'A' && *s <= 'Z' && letters <= SPREADSHEET_COLUMNS_MAX; s++) {
        letters = letters * 26 + (size_t)(*s - 'A') + 1;
    }
    for (; *s >= '0' && *s <= '9' && digits <= SPREADSHEET_ROWS_MAX; s++) {
        digits = digits * 10 + (size_t)(*s - '0');
    }
    if (letters == 0 || letters > SPREADSHEET_COLUMNS_MAX || digits == 0 ||
        digits > SPREADSHEET_ROWS_MAX) {
        return NULL;
    }
    *row = digits;
    *column = letters;
    return s;
}

bool xlsx_place_read(const char *s, size_t *row, size_t *column) {
    size_t r = 0;
    size_t c = 0;
    const char *end = place_read(s, &r, &c);

    if (!end || *end) {
        return false;
    }
    *row = r;
    *column = c;
    return true;
}

static void ordered(size_t *a, size_t *b) {
    if (*a > *b) {
        size_t swapped = *a;
        *a = *b;
        *b = swapped;
    }
}

bool xlsx_range_read(const char *s, spreadsheet_range_t *range) {
    spreadsheet_range_t r = {0};
    const char *end = place_read(s, &r.first_row, &r.first_column);

    if (!end) {
        return false;
    }
    r.last_row = r.first_row;
    r.last_column = r.first_column;
    if (*end == ':') {
        end = place_read(end + 1, &r.last_row, &r.last_column);
    }
    if (!end || *end) {
        return false;
    }
    ordered(&r.first_row, &r.last_row);
    ordered(&r.first_column, &r.last_column);
    *range = r;
    return true;
}
