#include <stdlib.h>
#include <string.h>

#include "pipeline/base/spreadsheet/bytes.h"
#include "pipeline/base/spreadsheet/cell_value.h"
#include "pipeline/base/spreadsheet/spreadsheet_kind.h"
#include "pipeline/base/spreadsheet/xls_book.h"

/* A sheet of BIFF8 has no more than these. */
enum { ROWS_MAX = 1 << 16, COLUMNS_MAX = 1 << 8, CELL_HEAD = 6 };

/* A cell as it is kept until its row is asked for. */
typedef struct kept {
    uint32_t row; /* the first is 0 */
    uint16_t column;
    uint16_t style;
    spreadsheet_kind_t kind;
    bool is_formula;
    bool is_shared; /* `text` is the number of a shared text, else a place in xls_t.texts */
    size_t text;
} kept_t;

typedef struct xls {
    xls_book_t book;
    size_t sheet; /* whose cells are kept, the first is 1; 0: none */
    kept_t *cells;
    size_t n;
    size_t capacity;
    text_t texts;
    bool is_row_hidden[ROWS_MAX];
    spreadsheet_range_t *merged;
    size_t n_merged;
    spreadsheet_range_t *hidden;
    size_t n_hidden;
    size_t next; /* cell that the next row begins with */
    spreadsheet_row_t row;
    spreadsheet_cell_t shown[COLUMNS_MAX];
} xls_t;

static void xls_close(void *book) {
    xls_t *x = book;

    xls_book_free(&x->book);
    text_free(&x->texts);
    free(x->cells);
    free(x->merged);
    free(x->hidden);
    free(x);
}

static int xls_open(const char *path, void **book, err_t *err) {
    xls_t *x = calloc(1, sizeof *x);

    *book = x;
    return x ? xls_book_read(path, &x->book, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

static size_t xls_count(const void *book) {
    const xls_t *x = book;
    return x->book.n_sheets;
}

static const spreadsheet_sheet_t *xls_shown(const void *book, size_t i) {
    const xls_t *x = book;
    return &x->book.sheets[i].shown;
}

/* Keeps a cell whose head (row, column, style) stands at `head`; NULL: no memory. */
static kept_t *cell_keep(xls_t *x, const unsigned char *head, spreadsheet_kind_t kind) {
    if (x->n == x->capacity) {
        size_t capacity = x->capacity ? 2 * x->capacity : 256;
        kept_t *grown = realloc(x->cells, capacity * sizeof *grown);
        if (!grown) {
            return NULL;
        }
        x->cells = grown;
        x->capacity = capacity;
    }
    kept_t *cell = &x->cells[x->n++];
    *cell = (kept_t){.row = bytes_u16(head),
                     .column = bytes_u16(head + 2),
                     .style = bytes_u16(head + 4),
                     .kind = kind,
                     .text = x->texts.length};
    return cell;
}

/* Keeps a cell with a text of its own. */
static kept_t *text_keep(xls_t *x, const unsigned char *head, spreadsheet_kind_t kind,
                         const char *text) {
    kept_t *cell = cell_keep(x, head, kind);

    text_add_bytes(&x->texts, text, strlen(text) + 1);
    return cell;
}

static const number_format_t *format_of(const xls_t *x, unsigned style) {
    static const number_format_t general = {.n = 1};
    return style < x->book.n_styles ? &x->book.formats[style].read : &general;
}

static kept_t *number_keep(xls_t *x, const unsigned char *head, double value) {
    char out[CELL_NUMBER_SIZE];
    spreadsheet_kind_t kind =
        cell_value_number(format_of(x, bytes_u16(head + 4)), value, x->book.is_1904, out);

    return text_keep(x, head, kind, out);
}

static double double_at(const unsigned char *at) {
    uint64_t bits = bytes_u64(at);
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

/* A number in four bytes ([MS-XLS] 2.5.217): a whole number of 30 bits or the upper half of a
 * double, perhaps a hundred times too large. */
static double packed_at(const unsigned char *at) {
    enum { IS_HUNDREDFOLD = 1, IS_WHOLE = 2 };
    uint32_t bits = bytes_u32(at);
    double value;

    if (bits & IS_WHOLE) {
        int32_t whole = (int32_t)bits;
        value = (double)((whole - (whole & 3)) / 4);
    } else {
        uint64_t wide = (uint64_t)(bits & ~3U) << 32;
        memcpy(&value, &wide, sizeof value);
    }
    return bits & IS_HUNDREDFOLD ? value / 100 : value;
}

static const char *error_word(unsigned code) {
    static const struct word {
        unsigned code;
        const char *text;
    } words[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
                 {0x1D, "#NAME?"}, {0x24, "#NUM!"},   {0x2A, "#N/A"}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].code == code) {
            return words[i].text;
        }
    }
    return "#?";
}

/* A text that stands in the cell's record, or after a formula in one of its own. */
static kept_t *label_keep(xls_t *x, const unsigned char *head, xls_cursor_t *cursor) {
    kept_t *cell = cell_keep(x, head, SPREADSHEET_TEXT);
    size_t count = xls_cursor_u16(cursor);

    xls_cursor_text(cursor, count, &x->texts);
    text_add_bytes(&x->texts, "", 1);
    return cell;
}

/* The stored value of a formula ([MS-XLS] 2.5.133); a text stands in a record after it. */
static kept_t *formula_keep(xls_t *x, xls_records_t *records, const xls_record_t *record) {
    enum { AT_VALUE = 6, AT_KIND = 6, AT_CODE = 8, AT_MARK = 12, MARK = 0xFFFF };
    enum { KIND_TEXT, KIND_BOOLEAN, KIND_ERROR, KIND_EMPTY };
    const unsigned char *head = record->data;
    xls_record_t text;
    kept_t *cell = NULL;

    if (bytes_u16(head + AT_MARK) != MARK) {
        cell = number_keep(x, head, double_at(head + AT_VALUE));
    } else if (head[AT_KIND] == KIND_BOOLEAN) {
        cell = text_keep(x, head, SPREADSHEET_BOOLEAN, cell_value_boolean(head[AT_CODE] != 0));
    } else if (head[AT_KIND] == KIND_ERROR) {
        cell = text_keep(x, head, SPREADSHEET_ERROR, error_word(head[AT_CODE]));
    } else if (head[AT_KIND] == KIND_TEXT) {
        bool has_text = false;
        while (!has_text && xls_records_next(records, &text) && text.type != XLS_EOF) {
            has_text = text.type == XLS_STRING;
        }
        xls_cursor_t cursor = xls_cursor_begin(records, &text, 0);
        cell =
            has_text ? label_keep(x, head, &cursor) : text_keep(x, head, SPREADSHEET_FORMULA, "=");
    } else {
        cell = text_keep(x, head, SPREADSHEET_EMPTY, "");
    }
    if (cell) {
        cell->is_formula = true;
    }
    return cell;
}

/* Several packed numbers beside one another. */
static bool packed_keep(xls_t *x, const xls_record_t *record) {
    enum { HEAD = 4, ITEM = 6, TAIL = 2 };
    size_t n = (record->n - HEAD - TAIL) / ITEM;
    unsigned column = bytes_u16(record->data + 2);

    for (size_t i = 0; i < n; i++) {
        const unsigned char *item = record->data + HEAD + i * ITEM;
        unsigned at = column + (unsigned)i;
        const unsigned char head[CELL_HEAD] = {
            record->data[0],          record->data[1], (unsigned char)(at & 0xFF),
            (unsigned char)(at >> 8), item[0],         item[1]};
        if (!number_keep(x, head, packed_at(item + 2))) {
            return false;
        }
    }
    return true;
}

/* Keeps the cells of a record, one or several; false without memory. */
static bool cells_keep(xls_t *x, xls_records_t *records, const xls_record_t *record) {
    const unsigned char *head = record->data;
    xls_cursor_t cursor = xls_cursor_begin(records, record, CELL_HEAD);
    kept_t *cell = NULL;

    switch (record->type) {
    case XLS_NUMBER: return number_keep(x, head, double_at(head + CELL_HEAD)) != NULL;
    case XLS_RK: return number_keep(x, head, packed_at(head + CELL_HEAD)) != NULL;
    case XLS_MULRK: return packed_keep(x, record);
    case XLS_FORMULA: return formula_keep(x, records, record) != NULL;
    case XLS_LABEL:
    case XLS_RSTRING: return label_keep(x, head, &cursor) != NULL;
    case XLS_BOOLERR: {
        bool is_error = head[CELL_HEAD + 1] != 0;
        const char *word =
            is_error ? error_word(head[CELL_HEAD]) : cell_value_boolean(head[CELL_HEAD] != 0);
        return text_keep(x, head, is_error ? SPREADSHEET_ERROR : SPREADSHEET_BOOLEAN, word);
    }
    default:
        cell = cell_keep(x, head, SPREADSHEET_TEXT);
        if (cell) {
            cell->is_shared = true;
            cell->text = bytes_u32(head + CELL_HEAD);
        }
        return cell != NULL;
    }
}

/* Room for n ranges more. */
static spreadsheet_range_t *ranges_grow(spreadsheet_range_t **ranges, size_t have, size_t n) {
    spreadsheet_range_t *grown = realloc(*ranges, (have + n + 1) * sizeof *grown);

    *ranges = grown ? grown : *ranges;
    return grown;
}

static bool merged_take(xls_t *x, const xls_record_t *record) {
    enum { ITEM = 8 };
    size_t n = record->n >= 2 ? (record->n - 2) / ITEM : 0;

    if (!ranges_grow(&x->merged, x->n_merged, n)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const unsigned char *at = record->data + 2 + i * ITEM;
        x->merged[x->n_merged++] =
            (spreadsheet_range_t){bytes_u16(at) + 1U, bytes_u16(at + 4) + 1U,
                                  bytes_u16(at + 2) + 1U, bytes_u16(at + 6) + 1U};
    }
    return true;
}

static bool columns_take(xls_t *x, const xls_record_t *record) {
    enum { AT_FLAGS = 8, IS_HIDDEN = 1 };

    if (record->n < AT_FLAGS + 2 || !(record->data[AT_FLAGS] & IS_HIDDEN)) {
        return true;
    }
    if (!ranges_grow(&x->hidden, x->n_hidden, 1)) {
        return false;
    }
    x->hidden[x->n_hidden++] = (spreadsheet_range_t){
        1, bytes_u16(record->data) + 1U, SPREADSHEET_ROWS_MAX, bytes_u16(record->data + 2) + 1U};
    return true;
}

static void row_take(xls_t *x, const xls_record_t *record) {
    enum { AT_FLAGS = 12, IS_HIDDEN = 0x20 };

    if (record->n > AT_FLAGS) {
        x->is_row_hidden[bytes_u16(record->data)] = (record->data[AT_FLAGS] & IS_HIDDEN) != 0;
    }
}

/* Records that hold cells, and the bytes that they have at least. */
static const struct cell_type {
    unsigned type;
    size_t n;
} cell_types[] = {
    {XLS_NUMBER, 14},   {XLS_RK, 10},   {XLS_MULRK, 12},  {XLS_FORMULA, 14},
    {XLS_LABELSST, 10}, {XLS_LABEL, 8}, {XLS_RSTRING, 8}, {XLS_BOOLERR, 8},
};

static int record_take(xls_t *x, xls_records_t *records, const xls_record_t *record, err_t *err) {
    bool has_memory = true;

    for (size_t i = 0; i < sizeof cell_types / sizeof *cell_types; i++) {
        if (cell_types[i].type == record->type) {
            if (record->n < cell_types[i].n) {
                return xls_book_broken(&x->book, "a cell is cut", err);
            }
            has_memory = cells_keep(x, records, record);
        }
    }
    if (record->type == XLS_MERGEDCELLS) {
        has_memory = merged_take(x, record);
    } else if (record->type == XLS_COLINFO) {
        has_memory = columns_take(x, record);
    } else if (record->type == XLS_ROW) {
        row_take(x, record);
    }
    return has_memory && !x->texts.failed ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

static int kept_compare(const void *a, const void *b) {
    const kept_t *x = a;
    const kept_t *y = b;

    if (x->row != y->row) {
        return x->row < y->row ? -1 : 1;
    }
    return (x->column > y->column) - (x->column < y->column);
}

/* After the last record: cells in their order, each in its place once. */
static int cells_check(xls_t *x, err_t *err) {
    qsort(x->cells, x->n, sizeof *x->cells, kept_compare);
    for (size_t i = 0; i < x->n; i++) {
        const kept_t *cell = &x->cells[i];
        if (cell->column >= COLUMNS_MAX || (i > 0 && kept_compare(cell, cell - 1) == 0)) {
            return xls_book_broken(&x->book, "a cell there twice", err);
        }
        if (cell->is_shared && cell->text >= x->book.n_texts) {
            return xls_book_broken(&x->book, "a shared text is missing", err);
        }
    }
    return 0;
}

static int sheet_read(xls_t *x, size_t i, err_t *err) {
    size_t at = x->book.sheets[i].at;
    xls_records_t records = {.bytes = x->book.bytes, .n = x->book.n, .at = at};
    xls_record_t record;
    size_t depth = 0; /* charts inside the sheet have records of their own */
    int code = 0;

    x->n = x->n_merged = x->n_hidden = x->texts.length = 0;
    memset(x->is_row_hidden, 0, sizeof x->is_row_hidden);
    if (at > x->book.n || !xls_records_next(&records, &record) || record.type != XLS_BOF) {
        return xls_book_broken(&x->book, "a sheet is missing", err);
    }
    while (code == 0 && xls_records_next(&records, &record) &&
           (depth > 0 || record.type != XLS_EOF)) {
        depth += record.type == XLS_BOF;
        depth -= record.type == XLS_EOF;
        code = depth == 0 ? record_take(x, &records, &record, err) : 0;
    }
    if (code == 0 && record.type != XLS_EOF) {
        code = xls_book_broken(&x->book, "a sheet is cut", err);
    }
    code = code ? code : cells_check(x, err);
    x->sheet = code == 0 ? i + 1 : 0;
    return code;
}

static int xls_begin(void *book, size_t i, err_t *err) {
    xls_t *x = book;

    x->next = 0;
    return x->sheet == i + 1 ? 0 : sheet_read(x, i, err);
}

static void cell_show(const xls_t *x, const kept_t *cell, spreadsheet_cell_t *shown) {
    *shown = (spreadsheet_cell_t){
        .column = cell->column + 1U,
        .kind = cell->kind,
        .text = cell->is_shared ? x->book.texts.s + x->book.text_starts[cell->text]
                                : x->texts.s + cell->text,
        .format = cell->style < x->book.n_styles ? x->book.formats[cell->style].code : "General",
        .is_formula = cell->is_formula};
}

static spreadsheet_result_t xls_next(void *book, const spreadsheet_row_t **row, err_t *err) {
    xls_t *x = book;
    uint32_t number = x->next < x->n ? x->cells[x->next].row : 0;
    size_t n = 0;

    (void)err;
    for (; x->next < x->n && x->cells[x->next].row == number; x->next++) {
        cell_show(x, &x->cells[x->next], &x->shown[n++]);
    }
    x->row = (spreadsheet_row_t){number + 1U, x->is_row_hidden[number], n, x->shown};
    *row = &x->row;
    return n > 0 ? SPREADSHEET_ROW : SPREADSHEET_END;
}

static const spreadsheet_range_t *xls_merged(const void *book, size_t *n) {
    const xls_t *x = book;

    *n = x->n_merged;
    return x->merged;
}

static const spreadsheet_range_t *xls_hidden(const void *book, size_t *n) {
    const xls_t *x = book;

    *n = x->n_hidden;
    return x->hidden;
}

const spreadsheet_kind_row_t spreadsheet_xls = {
    .open = xls_open,
    .close = xls_close,
    .count = xls_count,
    .sheet = xls_shown,
    .begin = xls_begin,
    .next = xls_next,
    .merged = xls_merged,
    .hidden = xls_hidden,
};
