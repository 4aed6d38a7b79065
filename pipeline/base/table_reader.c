#include "pipeline/base/table_reader.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/csv.h"
#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

enum { HEADER_MAX = 256 };

struct table_reader {
    const table_spec_t *spec;
    char *path;
    csv_reader_t *csv;
    const csv_record_t *record;
    size_t width;      /* fields of the header */
    size_t *column_of; /* for each field the column of the spec, or n_columns for a comment */
};

/* A column of this name is for people; any table may have some. */
static const char comment_column[] = "comment";

/* Adds a message whose argument is the list of known columns. */
static int known_add(const table_spec_t *spec, message_id_t id, const place_t *where, err_t *err) {
    text_t list = {0};

    for (size_t i = 0; i < spec->n_columns; i++) {
        text_add(&list, i ? ", " : "");
        text_add(&list, spec->columns[i].name);
    }
    char *joined = text_take(&list);
    int code = err_add(err, id, where, joined ? joined : "?", NULL);
    free(joined);
    return code;
}

/* Looks up one header field; problems are added to `err`. */
static void header_field(table_reader_t *reader, const char *name, size_t field,
                         const place_t *where, err_t *err) {
    const table_spec_t *spec = reader->spec;
    const char *known[HEADER_MAX];
    size_t n = 0;

    reader->column_of[field] = spec->n_columns;
    if (strcmp(name, comment_column) == 0) {
        return;
    }
    for (size_t i = 0; i < spec->n_columns && i < HEADER_MAX; i++) {
        known[n++] = spec->columns[i].name;
        if (strcmp(name, spec->columns[i].name) != 0) {
            continue;
        }
        for (size_t j = 0; j < field; j++) {
            if (reader->column_of[j] == i) {
                err_add(err, MSG_HEADER_TWICE, where, NULL);
            }
        }
        reader->column_of[field] = i;
        return;
    }
    const char *nearest = text_nearest(name, known, n);
    if (nearest) {
        err_add(err, MSG_HEADER_UNKNOWN_HINT, where, nearest, NULL);
    } else {
        known_add(spec, MSG_HEADER_UNKNOWN, where, err);
    }
}

/* Whether the row has nothing of a header: no column's name, and no word near to one. */
static bool is_no_header(const table_reader_t *reader, const err_t *found) {
    for (size_t i = 0; i < reader->width; i++) {
        if (reader->column_of[i] != reader->spec->n_columns) {
            return false;
        }
    }
    for (size_t i = 0; i < found->n; i++) {
        if (found->problems[i].id == MSG_HEADER_UNKNOWN_HINT) {
            return false;
        }
    }
    return true;
}

static void header_missing(const table_reader_t *reader, const place_t *where, err_t *err) {
    const table_spec_t *spec = reader->spec;

    for (size_t i = 0; i < spec->n_columns; i++) {
        size_t field = 0;
        while (field < reader->width && reader->column_of[field] != i) {
            field++;
        }
        if (field == reader->width && spec->columns[i].need != NEED_NONE) {
            err_add(err, MSG_HEADER_MISSING, where, spec->columns[i].name, NULL);
        }
    }
}

static int header_read(table_reader_t *reader, err_t *err) {
    place_t where = {.file = reader->path};
    err_t found = {0};
    csv_got_t got = csv_next(reader->csv, &reader->record, err);

    if (got != CSV_GOT_RECORD) {
        return got == CSV_GOT_BROKEN ? err->code
                                     : known_add(reader->spec, MSG_NO_HEADER, &where, err);
    }
    where.line = reader->record->line;
    reader->width = reader->record->n;
    reader->column_of = calloc(reader->width, sizeof *reader->column_of);
    if (!reader->column_of) {
        return err_add(err, MSG_NO_MEMORY, &where, NULL);
    }
    if (reader->width == 1 && strpbrk(reader->record->fields[0], ";\t")) {
        return err_add(err, MSG_HEADER_SEMICOLON, &where, NULL);
    }
    for (size_t i = 0; i < reader->width; i++) {
        place_t at = {reader->path, where.line, reader->record->fields[i]};
        header_field(reader, reader->record->fields[i], i, &at, &found);
    }
    if (is_no_header(reader, &found)) {
        err_free(&found);
        return known_add(reader->spec, MSG_NO_HEADER, &where, err);
    }
    header_missing(reader, &where, &found);
    int code = found.code;
    err_move(err, &found);
    return code;
}

/* stream NULL: the file called `name`. */
static int open_either(FILE *stream, const char *name, const char *encoding,
                       const table_spec_t *spec, table_reader_t **out, err_t *err) {
    const csv_form_t form = {.encoding = encoding};
    table_reader_t *reader = calloc(1, sizeof *reader);

    *out = NULL;
    if (!reader || !(reader->path = text_copy(name))) {
        table_close(reader);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    reader->spec = spec;
    int code = stream ? csv_open_stream(stream, name, &reader->csv, err)
                      : csv_open(name, &form, &reader->csv, err);
    if (code == 0) {
        code = header_read(reader, err);
    }
    if (code != 0) {
        table_close(reader);
        return code;
    }
    *out = reader;
    return 0;
}

int table_open(const char *path, const char *encoding, const table_spec_t *spec,
               table_reader_t **out, err_t *err) {
    return open_either(NULL, path, encoding, spec, out, err);
}

int table_open_stream(FILE *stream, const char *name, const table_spec_t *spec,
                      table_reader_t **out, err_t *err) {
    return open_either(stream, name, NULL, spec, out, err);
}

/* Gives every member what an empty field holds. */
static void row_clear(const table_spec_t *spec, void *row) {
    for (size_t i = 0; i < spec->n_columns; i++) {
        if (spec->columns[i].type == COLUMN_CHOICE) {
            *(int *)((char *)row + spec->columns[i].offset) = CHOICE_NONE;
        }
    }
}

/* Columns that the file leaves out hold "". */
static void row_default(const table_spec_t *spec, void *row, err_t *err) {
    for (size_t i = 0; i < spec->n_columns; i++) {
        void *member = (char *)row + spec->columns[i].offset;
        if (cell_kind(spec->columns[i].type)->owns && !cell_text(member)) {
            cell_text_copy(member, "", err);
        }
    }
}

static void field_read(const table_reader_t *reader, size_t field, void *row, err_t *err) {
    size_t c = reader->column_of[field];

    if (c == reader->spec->n_columns) {
        return;
    }
    const column_t *column = &reader->spec->columns[c];
    const char *s = reader->record->fields[field];
    place_t where = {reader->path, reader->record->line, column->name};
    if (*s == '\0' && column->need == NEED_VALUE) {
        err_add(err, MSG_VALUE_REQUIRED, &where, NULL);
    } else {
        cell_kind(column->type)->read(column, s, (char *)row + column->offset, &where, err);
    }
}

static void width_add(const table_reader_t *reader, err_t *err) {
    place_t where = {.file = reader->path, .line = reader->record->line};
    char have[NUMBER_SIZE];
    char want[NUMBER_SIZE];

    number_write_count(have, reader->record->n);
    number_write_count(want, reader->width);
    err_add(err, MSG_ROW_WIDTH, &where, have, want, NULL);
}

table_got_t table_next(table_reader_t *reader, void *row, err_t *err) {
    csv_got_t got = csv_next(reader->csv, &reader->record, err);

    if (got != CSV_GOT_RECORD) {
        return got == CSV_GOT_BROKEN ? TABLE_BROKEN : TABLE_END;
    }
    err_t found = {0};
    *(size_t *)row = reader->record->line;
    row_clear(reader->spec, row);
    if (reader->record->n != reader->width) {
        width_add(reader, &found);
    } else {
        for (size_t i = 0; i < reader->width; i++) {
            field_read(reader, i, row, &found);
        }
    }
    row_default(reader->spec, row, &found);
    bool is_spoilt = found.code != 0;
    err_move(err, &found);
    return is_spoilt ? TABLE_SPOILT : TABLE_ROW;
}

void table_close(table_reader_t *reader) {
    if (reader) {
        csv_close(reader->csv);
        free(reader->column_of);
        free(reader->path);
        free(reader);
    }
}
