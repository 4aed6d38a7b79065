#include <stdlib.h>
#include <string.h>

#include "pipeline/base/spreadsheet/spreadsheet_kind.h"
#include "pipeline/base/spreadsheet/xlsx_cells.h"
#include "pipeline/base/spreadsheet/xlsx_place.h"

typedef struct ranges {
    spreadsheet_range_t *items;
    size_t n;
    size_t capacity;
} ranges_t;

typedef struct xlsx {
    xlsx_book_t book;
    xlsx_cells_t *cells; /* of the sheet begun */
    size_t sheet;        /* whose ranges are known, the first is 1; 0: none */
    ranges_t merged;
    ranges_t hidden;
} xlsx_t;

static void xlsx_close(void *book) {
    xlsx_t *x = book;

    xlsx_cells_close(x->cells);
    xlsx_book_free(&x->book);
    free(x->merged.items);
    free(x->hidden.items);
    free(x);
}

static int xlsx_open(const char *path, void **book, err_t *err) {
    xlsx_t *x = calloc(1, sizeof *x);

    *book = x;
    return x ? xlsx_book_read(path, &x->book, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

static size_t xlsx_count(const void *book) {
    const xlsx_t *x = book;
    return x->book.n_sheets;
}

static const spreadsheet_sheet_t *xlsx_shown(const void *book, size_t i) {
    const xlsx_t *x = book;
    return &x->book.sheets[i].shown;
}

static void range_add(ranges_t *ranges, package_part_t *part, spreadsheet_range_t range) {
    if (ranges->n == SPREADSHEET_RANGES_MAX) {
        part_fail_limit(part, "merged ranges", SPREADSHEET_RANGES_MAX);
        return;
    }
    if (ranges->n == ranges->capacity) {
        size_t capacity = ranges->capacity ? 2 * ranges->capacity : 16;
        spreadsheet_range_t *grown = realloc(ranges->items, capacity * sizeof *grown);
        if (!grown) {
            part_fail_memory(part);
            return;
        }
        ranges->items = grown;
        ranges->capacity = capacity;
    }
    ranges->items[ranges->n++] = range;
}

static size_t number_of(const char **attributes, const char *name) {
    const char *word = part_attribute(attributes, name);
    return word ? (size_t)strtoul(word, NULL, 10) : 0;
}

/* Ranges stand after the cells, so a sheet is parsed once before its rows are read. */
static void ranges_start(void *context, package_part_t *part, const char *name,
                         const char **attributes) {
    xlsx_t *x = context;

    if (strcmp(name, "mergeCell") == 0) {
        const char *word = part_attribute(attributes, "ref");
        spreadsheet_range_t range;
        if (word && xlsx_range_read(word, &range)) {
            range_add(&x->merged, part, range);
        } else {
            part_fail(part, "a merged range that is none");
        }
    } else if (strcmp(name, "col") == 0 && part_attribute_is(attributes, "hidden", false)) {
        size_t last = number_of(attributes, "max");
        spreadsheet_range_t range = {
            .first_row = 1,
            .first_column = number_of(attributes, "min"),
            .last_row = SPREADSHEET_ROWS_MAX,
            .last_column = last < SPREADSHEET_COLUMNS_MAX ? last : SPREADSHEET_COLUMNS_MAX};
        range_add(&x->hidden, part, range);
    }
}

static int ranges_read(xlsx_t *x, size_t i, err_t *err) {
    static const part_handlers_t handlers = {.start = ranges_start};

    x->merged.n = 0;
    x->hidden.n = 0;
    int code = part_read(x->book.package, x->book.sheets[i].part, &handlers, x, err);
    x->sheet = code == 0 ? i + 1 : 0;
    return code;
}

static int xlsx_begin(void *book, size_t i, err_t *err) {
    xlsx_t *x = book;
    int code = x->sheet == i + 1 ? 0 : ranges_read(x, i, err);

    xlsx_cells_close(x->cells);
    x->cells = NULL;
    return code ? code : xlsx_cells_open(&x->book, &x->book.sheets[i], &x->cells, err);
}

static spreadsheet_result_t xlsx_next(void *book, const spreadsheet_row_t **row, err_t *err) {
    xlsx_t *x = book;
    return xlsx_cells_next(x->cells, row, err);
}

static const spreadsheet_range_t *xlsx_merged(const void *book, size_t *n) {
    const xlsx_t *x = book;

    *n = x->merged.n;
    return x->merged.items;
}

static const spreadsheet_range_t *xlsx_hidden(const void *book, size_t *n) {
    const xlsx_t *x = book;

    *n = x->hidden.n;
    return x->hidden.items;
}

const spreadsheet_kind_row_t spreadsheet_xlsx = {
    .open = xlsx_open,
    .close = xlsx_close,
    .count = xlsx_count,
    .sheet = xlsx_shown,
    .begin = xlsx_begin,
    .next = xlsx_next,
    .merged = xlsx_merged,
    .hidden = xlsx_hidden,
};
