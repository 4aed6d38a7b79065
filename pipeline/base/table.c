#include "pipeline/base/table.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/artefact.h"
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

static const char comment_column[] = "comment";

void *table_row(const table_t *table, size_t i) {
    return table->rows + i * table->spec->row_size;
}

void table_row_free(const table_spec_t *spec, void *row) {
    for (size_t i = 0; i < spec->n_columns; i++) {
        if (cell_kind(spec->columns[i].type)->owns) {
            char **s = (char **)((char *)row + spec->columns[i].offset);
            free(*s);
        }
    }
    memset(row, 0, spec->row_size);
}

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
static int is_no_header(const table_reader_t *reader, const err_t *found) {
    for (size_t i = 0; i < reader->width; i++) {
        if (reader->column_of[i] != reader->spec->n_columns) {
            return 0;
        }
    }
    for (size_t i = 0; i < found->n; i++) {
        if (found->problems[i].id == MSG_HEADER_UNKNOWN_HINT) {
            return 0;
        }
    }
    return 1;
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
    place_t where = {reader->path, 0, NULL};
    err_t found = {0};
    int got = csv_next(reader->csv, &reader->record, err);

    if (got <= 0) {
        return got < 0 ? err->code : known_add(reader->spec, MSG_NO_HEADER, &where, err);
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

/* Columns that the file leaves out hold what an empty field holds. */
static int row_default(const table_spec_t *spec, void *row, err_t *err) {
    place_t where = {0};

    for (size_t i = 0; i < spec->n_columns; i++) {
        const column_t *column = &spec->columns[i];
        char *member = (char *)row + column->offset;
        if (cell_kind(column->type)->owns && !*(char **)member &&
            cell_kind(COLUMN_TEXT)->read(column, "", member, &where, err) != 0) {
            return EXIT_INTERNAL;
        }
    }
    return 0;
}

int table_next(table_reader_t *reader, void *row, err_t *err) {
    const table_spec_t *spec = reader->spec;
    int got = csv_next(reader->csv, &reader->record, err);

    if (got <= 0) {
        return got;
    }
    place_t where = {reader->path, reader->record->line, NULL};
    *(size_t *)row = where.line;
    for (size_t i = 0; i < spec->n_columns; i++) {
        if (spec->columns[i].type == COLUMN_CHOICE) {
            *(int *)((char *)row + spec->columns[i].offset) = -1;
        }
    }
    err_t found = {0};
    int is_whole = reader->record->n == reader->width;
    if (!is_whole) {
        char have[NUMBER_SIZE];
        char want[NUMBER_SIZE];
        number_write_count(have, reader->record->n);
        number_write_count(want, reader->width);
        err_add(&found, MSG_ROW_WIDTH, &where, have, want, NULL);
    }
    for (size_t i = 0; is_whole && i < reader->width; i++) {
        size_t c = reader->column_of[i];
        if (c == spec->n_columns) {
            continue;
        }
        const column_t *column = &spec->columns[c];
        const char *field = reader->record->fields[i];
        place_t at = {reader->path, where.line, column->name};
        if (*field == '\0' && column->need == NEED_VALUE) {
            err_add(&found, MSG_VALUE_REQUIRED, &at, NULL);
        } else {
            void *member = (char *)row + column->offset;
            cell_kind(column->type)->read(column, field, member, &at, &found);
        }
    }
    row_default(spec, row, &found);
    int is_bad = found.code != 0;
    err_move(err, &found);
    return is_bad ? 2 : 1;
}

char *table_raw(const table_reader_t *reader) {
    text_t out = {0};

    for (size_t i = 0; i < reader->record->n; i++) {
        text_add(&out, i ? "," : "");
        text_add(&out, reader->record->fields[i]);
    }
    return text_take(&out);
}

int table_hash(table_reader_t *reader, char out[HASH_SIZE], err_t *err) {
    return csv_hash(reader->csv, out, err);
}

void table_close(table_reader_t *reader) {
    if (reader) {
        csv_close(reader->csv);
        free(reader->column_of);
        free(reader->path);
        free(reader);
    }
}

void *table_add(table_t *table, const table_spec_t *spec) {
    table->spec = spec;
    if (table->n == table->capacity) {
        size_t capacity = table->capacity ? 2 * table->capacity : 32;
        char *grown = realloc(table->rows, capacity * spec->row_size);
        if (!grown) {
            return NULL;
        }
        table->rows = grown;
        table->capacity = capacity;
    }
    void *row = table_row(table, table->n++);
    memset(row, 0, spec->row_size);
    return row;
}

static const column_t *key_column(const table_spec_t *spec) {
    for (size_t i = 0; spec->key && i < spec->n_columns; i++) {
        if (strcmp(spec->columns[i].name, spec->key) == 0) {
            return &spec->columns[i];
        }
    }
    return NULL;
}

static const char *key_of(const column_t *key, const void *row) {
    return *(char *const *)((const char *)row + key->offset);
}

/* The slot where `word` stands or would stand; the table's order does not depend on it. */
static size_t slot_of(const table_t *table, const column_t *key, const char *word) {
    size_t hash = 5381;

    for (const char *at = word; *at; at++) {
        hash = hash * 33 + (unsigned char)*at;
    }
    size_t slot = hash % table->n_slots;
    while (table->slots[slot] &&
           strcmp(key_of(key, table_row(table, table->slots[slot] - 1)), word) != 0) {
        slot = (slot + 1) % table->n_slots;
    }
    return slot;
}

/* Room for one key more; 0, or -1 without memory. */
static int slots_grow(table_t *table, const column_t *key) {
    if (2 * (table->n + 1) < table->n_slots) {
        return 0;
    }
    free(table->slots);
    table->n_slots = table->n_slots ? 2 * table->n_slots : 64;
    table->slots = calloc(table->n_slots, sizeof *table->slots);
    for (size_t i = 0; table->slots && i < table->n; i++) {
        table->slots[slot_of(table, key, key_of(key, table_row(table, i)))] = i + 1;
    }
    return table->slots ? 0 : -1;
}

void *table_find(const table_t *table, const char *key) {
    const column_t *column = table->slots ? key_column(table->spec) : NULL;
    size_t slot = column ? slot_of(table, column, key) : 0;

    return column && table->slots[slot] ? table_row(table, table->slots[slot] - 1) : NULL;
}

/* Notes the key of a row that will be number table->n; one that stands already in an earlier row is
 * a problem. */
static void key_note(table_t *table, const void *row, err_t *err) {
    const column_t *key = key_column(table->spec);
    place_t where = {table->path, *(const size_t *)row, key ? key->name : NULL};

    if (!key) {
        return;
    }
    if (slots_grow(table, key) != 0) {
        err_add(err, MSG_NO_MEMORY, &where, NULL);
        return;
    }
    const char *word = key_of(key, row);
    size_t slot = slot_of(table, key, word);
    if (table->slots[slot]) {
        char line[NUMBER_SIZE];
        const size_t *other = table_row(table, table->slots[slot] - 1);
        number_write_count(line, *other);
        err_add(err, MSG_KEY_TWICE, &where, word, line, NULL);
        return;
    }
    table->slots[slot] = table->n + 1;
}

int table_read(const char *path, const table_spec_t *spec, table_t *table, err_t *err) {
    table_reader_t *reader = NULL;

    *table = (table_t){.spec = spec, .path = text_copy(path)};
    int code = table_open(path, NULL, spec, &reader, err);
    void *row = calloc(1, spec->row_size);
    if (!row || !table->path) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int got = 0;
    while (reader && row && table->path && (got = table_next(reader, row, err)) > 0) {
        err_t found = {0};
        if (got == 1) {
            key_note(table, row, &found);
        }
        void *kept = got == 1 && found.code == 0 ? table_add(table, spec) : NULL;
        if (kept) {
            memcpy(kept, row, spec->row_size);
            memset(row, 0, spec->row_size);
        } else {
            table_row_free(spec, row);
            code = EXIT_DATA;
        }
        err_move(err, &found);
    }
    if (got < 0) {
        code = err->code;
    }
    if (row) {
        table_row_free(spec, row);
    }
    free(row);
    table_close(reader);
    return code;
}

int table_write(const table_t *table, const char *path, err_t *err) {
    const table_spec_t *spec = table->spec;
    artefact_t artefact;
    int code = artefact_open(&artefact, path, err);

    if (code != 0) {
        return code;
    }
    for (size_t c = 0; c < spec->n_columns; c++) {
        fputs(c ? "," : "", artefact.stream);
        fputs(spec->columns[c].name, artefact.stream);
    }
    fputc('\n', artefact.stream);
    for (size_t i = 0; i < table->n; i++) {
        const char *row = table_row(table, i);
        for (size_t c = 0; c < spec->n_columns; c++) {
            const column_t *column = &spec->columns[c];
            fputs(c ? "," : "", artefact.stream);
            cell_kind(column->type)->write(column, row + column->offset, artefact.stream);
        }
        fputc('\n', artefact.stream);
    }
    return artefact_commit(&artefact, err);
}

void table_free(table_t *table) {
    for (size_t i = 0; i < table->n; i++) {
        table_row_free(table->spec, table_row(table, i));
    }
    free(table->rows);
    free(table->path);
    free(table->slots);
    *table = (table_t){0};
}

void table_document(const table_spec_t *spec, FILE *stream) {
    static const char *const needs[] = {"optional", "column required", "required"};

    fprintf(stream, "### %s\n\n%s\n\n| column | holds | need | meaning |\n|---|---|---|---|\n",
            spec->name, spec->help);
    for (size_t i = 0; i < spec->n_columns; i++) {
        const column_t *column = &spec->columns[i];
        fprintf(stream, "| `%s` | %s | %s | %s", column->name, cell_kind(column->type)->name,
                needs[column->need], column->help);
        for (size_t k = 0; column->choices && column->choices[k].code; k++) {
            fprintf(stream, "%s `%s` %s", k ? ";" : ":", column->choices[k].code,
                    column->choices[k].en);
        }
        fprintf(stream, " |\n");
    }
    fprintf(stream, "\n");
}
