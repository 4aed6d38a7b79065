#include "pipeline/base/spreadsheet/xlsx_cells.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"
#include "pipeline/base/spreadsheet/cell_value.h"
#include "pipeline/base/spreadsheet/xlsx_place.h"
#include "pipeline/base/spreadsheet/xlsx_text.h"

/* How the value of a cell is to be read (attribute t). */
typedef enum value_type {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_STRING,
    TYPE_INLINE,
    TYPE_BOOLEAN,
    TYPE_ERROR,
    TYPE_DATE,
    TYPES,
} value_type_t;

static const char *const type_words[TYPES] = {
    [TYPE_NUMBER] = "n",  [TYPE_SHARED] = "s", [TYPE_STRING] = "str", [TYPE_INLINE] = "inlineStr",
    [TYPE_BOOLEAN] = "b", [TYPE_ERROR] = "e",  [TYPE_DATE] = "d",
};

/* Which characters belong to the cell. */
typedef enum inside { INSIDE_NOTHING, INSIDE_VALUE, INSIDE_FORMULA, INSIDE_INLINE } inside_t;

struct xlsx_cells {
    const xlsx_book_t *book;
    package_part_t *part;
    spreadsheet_row_t row;
    spreadsheet_cell_t *cells;
    size_t *starts; /* of each cell its text in `bytes`; SIZE_MAX: the text is set */
    size_t capacity;
    text_t bytes;
    bool is_complete; /* `row` has its cells */
    bool is_in_row;
    size_t last_row;
    /* of the cell being read */
    bool is_in_cell;
    value_type_t type;
    const xlsx_format_t *format;
    size_t last_column;
    bool has_value;
    inside_t inside;
    text_t value;
    text_t formula;
    xlsx_text_t text; /* inline */
};

static const size_t text_is_set = (size_t)-1;

static void row_begin(xlsx_cells_t *c, const char **attributes) {
    const char *word = part_attribute(attributes, "r");
    size_t row = word ? (size_t)strtoul(word, NULL, 10) : c->last_row + 1;

    if (row <= c->last_row || row > SPREADSHEET_ROWS_MAX) {
        part_fail(c->part, "rows out of order");
        return;
    }
    c->last_row = row;
    c->last_column = 0;
    c->is_in_row = true;
    c->bytes.length = 0;
    c->row = (spreadsheet_row_t){.row = row,
                                 .is_hidden = part_attribute_is(attributes, "hidden", false)};
}

/* The column of a cell: of its reference, else the one after the last. */
static size_t cell_column(const xlsx_cells_t *c, const char **attributes) {
    const char *reference = part_attribute(attributes, "r");
    size_t column = c->last_column + 1;
    size_t row = c->last_row;

    if (reference && (!xlsx_place_read(reference, &row, &column) || row != c->last_row)) {
        return 0;
    }
    return column;
}

static void cell_begin(xlsx_cells_t *c, const char **attributes) {
    const char *word = part_attribute(attributes, "t");
    const char *style = part_attribute(attributes, "s");
    size_t column = cell_column(c, attributes);

    if (column <= c->last_column || column > SPREADSHEET_COLUMNS_MAX) {
        part_fail(c->part, "cells out of order");
        return;
    }
    c->last_column = column;
    c->is_in_cell = true;
    c->has_value = false;
    c->value.length = 0;
    c->formula.length = 0;
    c->inside = INSIDE_NOTHING;
    c->format = xlsx_book_format(c->book, style ? (size_t)strtoul(style, NULL, 10) : 0);
    c->type = TYPE_NUMBER;
    while (word && c->type < TYPES && strcmp(type_words[c->type], word) != 0) {
        c->type++;
    }
    if (c->type == TYPES) {
        part_fail(c->part, "a cell of a type that does not exist");
        return;
    }
    xlsx_text_begin(&c->text);
}

static void on_start(void *context, package_part_t *part, const char *name,
                     const char **attributes) {
    xlsx_cells_t *c = context;

    (void)part;
    if (strcmp(name, "row") == 0) {
        row_begin(c, attributes);
    } else if (!c->is_in_row) {
        return;
    } else if (strcmp(name, "c") == 0) {
        cell_begin(c, attributes);
    } else if (!c->is_in_cell) {
        return;
    } else if (c->inside == INSIDE_INLINE) {
        xlsx_text_start(&c->text, name, attributes);
    } else if (strcmp(name, "v") == 0) {
        c->inside = INSIDE_VALUE;
        c->has_value = true;
    } else if (strcmp(name, "f") == 0) {
        c->inside = INSIDE_FORMULA;
        text_add(&c->formula, "=");
    } else if (strcmp(name, "is") == 0) {
        c->inside = INSIDE_INLINE;
    }
}

static void on_text(void *context, package_part_t *part, const char *s, size_t n) {
    xlsx_cells_t *c = context;
    text_t *text = c->inside == INSIDE_VALUE     ? &c->value
                   : c->inside == INSIDE_FORMULA ? &c->formula
                                                 : NULL;

    if (c->inside == INSIDE_INLINE) {
        xlsx_text_add(&c->text, part, s, n);
    } else if (text && text->length + n > SPREADSHEET_TEXT_MAX) {
        part_fail_limit(part, "bytes of one text", SPREADSHEET_TEXT_MAX);
    } else if (text) {
        text_add_bytes(text, s, n);
    }
}

/* Room for one cell more. */
static spreadsheet_cell_t *cell_new(xlsx_cells_t *c) {
    size_t n = c->row.n;

    if (n == c->capacity) {
        size_t capacity = c->capacity ? 2 * c->capacity : 32;
        spreadsheet_cell_t *cells = realloc(c->cells, capacity * sizeof *cells);
        c->cells = cells ? cells : c->cells;
        size_t *starts = cells ? realloc(c->starts, capacity * sizeof *starts) : NULL;
        c->starts = starts ? starts : c->starts;
        if (!starts) {
            part_fail_memory(c->part);
            return NULL;
        }
        c->capacity = capacity;
    }
    c->starts[n] = c->bytes.length;
    c->cells[n] = (spreadsheet_cell_t){
        .column = c->last_column, .format = c->format->code, .is_formula = c->formula.length > 0};
    c->row.n++;
    return &c->cells[n];
}

/* Ends the cell's text with what is in `bytes` from its start on. */
static void bytes_put(xlsx_cells_t *c, spreadsheet_cell_t *cell, spreadsheet_kind_t kind,
                      const char *s, size_t n) {
    cell->kind = kind;
    text_add_bytes(&c->bytes, n > 0 ? s : "", n);
    text_add_bytes(&c->bytes, "", 1);
}

static void number_put(xlsx_cells_t *c, spreadsheet_cell_t *cell) {
    char out[CELL_NUMBER_SIZE];
    char *exponent = strchr(c->value.s, 'E');
    double value = 0;

    if (exponent) {
        *exponent = 'e';
    }
    if (!number_read(c->value.s, NUMBER_SCIENTIFIC, &value, NULL)) {
        part_fail(c->part, "a value is not a number");
        return;
    }
    spreadsheet_kind_t kind = cell_value_number(&c->format->read, value, c->book->is_1904, out);
    bytes_put(c, cell, kind, out, strlen(out));
}

/* A day in the words of ISO 8601, cut to what the format shows. */
static void day_put(xlsx_cells_t *c, spreadsheet_cell_t *cell) {
    static const size_t lengths[] = {[FORMAT_YEAR] = 4, [FORMAT_MONTH] = 7, [FORMAT_DAY] = 10};
    format_kind_t kind = c->format->read.sections[0].kind;
    size_t n = strcspn(c->value.s, "TZ");

    if (kind == FORMAT_YEAR || kind == FORMAT_MONTH) {
        n = n < lengths[kind] ? n : lengths[kind];
    }
    bytes_put(c, cell, SPREADSHEET_DATE, c->value.s, n);
}

static void shared_put(xlsx_cells_t *c, spreadsheet_cell_t *cell) {
    char *end = NULL;
    unsigned long number = strtoul(c->value.s, &end, 10);
    const char *text = *end == '\0' ? xlsx_book_text(c->book, number) : NULL;

    if (!text) {
        part_fail(c->part, "a shared text is missing");
        return;
    }
    cell->kind = SPREADSHEET_TEXT;
    cell->text = text;
    c->starts[c->row.n - 1] = text_is_set;
}

/* A text of the cell's own; an empty one is no value. */
static void text_put(xlsx_cells_t *c, spreadsheet_cell_t *cell, text_t *text) {
    size_t n = text->length;

    if (n > 0) {
        xlsx_text_unescape(text->s, &n);
    }
    bytes_put(c, cell, SPREADSHEET_TEXT, text->s, n);
}

/* Reads the stored value of the cell; it is not empty. */
static void value_put(xlsx_cells_t *c, spreadsheet_cell_t *cell) {
    switch (c->type) {
    case TYPE_NUMBER: number_put(c, cell); break;
    case TYPE_SHARED: shared_put(c, cell); break;
    case TYPE_DATE: day_put(c, cell); break;
    case TYPE_ERROR: bytes_put(c, cell, SPREADSHEET_ERROR, c->value.s, c->value.length); break;
    case TYPE_BOOLEAN: {
        const char *word = cell_value_boolean(strcmp(c->value.s, "0") != 0);
        bytes_put(c, cell, SPREADSHEET_BOOLEAN, word, strlen(word));
        break;
    }
    case TYPE_STRING:
    case TYPE_INLINE:
    case TYPES: text_put(c, cell, &c->value); break;
    }
}

static void cell_end(xlsx_cells_t *c) {
    spreadsheet_cell_t *cell = cell_new(c);

    c->is_in_cell = false;
    if (!cell) {
        return;
    }
    if (c->type == TYPE_INLINE) {
        text_put(c, cell, &c->text.text);
    } else if (c->value.length > 0) {
        value_put(c, cell);
    } else if (cell->is_formula && !(c->has_value && c->type == TYPE_STRING)) {
        bytes_put(c, cell, SPREADSHEET_FORMULA, c->formula.s, c->formula.length);
    } else {
        bytes_put(c, cell, SPREADSHEET_EMPTY, "", 0);
    }
    if (c->value.failed || c->formula.failed || c->text.text.failed || c->bytes.failed) {
        part_fail_memory(c->part);
    }
}

static void row_end(xlsx_cells_t *c) {
    c->is_in_row = false;
    if (c->row.n == 0) {
        return;
    }
    for (size_t i = 0; i < c->row.n; i++) {
        if (c->starts[i] != text_is_set) {
            c->cells[i].text = c->bytes.s + c->starts[i];
        }
    }
    c->row.cells = c->cells;
    c->is_complete = true;
    part_pause(c->part);
}

static void on_end(void *context, package_part_t *part, const char *name) {
    xlsx_cells_t *c = context;

    (void)part;
    if (!c->is_in_row) {
        return;
    }
    if (strcmp(name, "row") == 0) {
        row_end(c);
    } else if (!c->is_in_cell) {
        return;
    } else if (strcmp(name, "c") == 0) {
        cell_end(c);
    } else if (strcmp(name, "v") == 0 || strcmp(name, "f") == 0 || strcmp(name, "is") == 0) {
        c->inside = INSIDE_NOTHING;
    } else if (c->inside == INSIDE_INLINE) {
        xlsx_text_end(&c->text, name);
    }
}

int xlsx_cells_open(const xlsx_book_t *book, const xlsx_sheet_t *sheet, xlsx_cells_t **out,
                    err_t *err) {
    static const part_handlers_t handlers = {on_start, on_end, on_text};
    xlsx_cells_t *c = calloc(1, sizeof *c);

    *out = NULL;
    if (!c) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    c->book = book;
    int code = part_open(book->package, sheet->part, &handlers, c, &c->part, err);
    if (code != 0) {
        xlsx_cells_close(c);
        return code;
    }
    *out = c;
    return 0;
}

spreadsheet_result_t xlsx_cells_next(xlsx_cells_t *c, const spreadsheet_row_t **row, err_t *err) {
    c->is_complete = false;
    part_result_t result = part_parse(c->part, err);

    if (result == PART_FAILED) {
        return SPREADSHEET_FAILED;
    }
    *row = &c->row;
    return c->is_complete ? SPREADSHEET_ROW : SPREADSHEET_END;
}

void xlsx_cells_close(xlsx_cells_t *c) {
    if (c) {
        part_close(c->part);
        text_free(&c->bytes);
        text_free(&c->value);
        text_free(&c->formula);
        text_free(&c->text.text);
        free(c->cells);
        free(c->starts);
        free(c);
    }
}
