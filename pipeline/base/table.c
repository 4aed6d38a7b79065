#include "pipeline/base/table.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/artefact.h"
#include "pipeline/base/number.h"
#include "pipeline/base/table_index.h"
#include "pipeline/base/table_reader.h"
#include "pipeline/base/text.h"

const void *table_row(const table_t *table, size_t i) {
    return table->rows + i * table->spec->row_size;
}

void table_row_free(const table_spec_t *spec, void *row) {
    for (size_t i = 0; i < spec->n_columns; i++) {
        if (cell_kind(spec->columns[i].type)->owns) {
            cell_text_free((char *)row + spec->columns[i].offset);
        }
    }
    memset(row, 0, spec->row_size);
}

/* Room for one row more, zeroed, that does not count yet; NULL: no memory. */
static void *row_room(table_t *table) {
    size_t size = table->spec->row_size;

    if (table->n == table->capacity) {
        size_t capacity = table->capacity ? 2 * table->capacity : 32;
        char *grown = realloc(table->rows, capacity * size);
        if (!grown) {
            return NULL;
        }
        table->rows = grown;
        table->capacity = capacity;
    }
    return memset(table->rows + table->n * size, 0, size);
}

/* Notes the key of the row after the last, which counts from then on. */
static int row_count(table_t *table, err_t *err) {
    if (table->spec->key[0] && !table->index) {
        table->index = table_index_new(table->spec);
    }
    if (table->spec->key[0] && (!table->index || !table_index_add(table->index, table))) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    table->n++;
    return 0;
}

int table_take(table_t *table, void *row, err_t *err) {
    void *kept = row_room(table);

    if (!kept) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    memcpy(kept, row, table->spec->row_size);
    int code = row_count(table, err);
    if (code == 0) {
        memset(row, 0, table->spec->row_size);
    }
    return code;
}

int table_append(table_t *table, const void *row, err_t *err) {
    const table_spec_t *spec = table->spec;
    char *kept = row_room(table);
    int code = kept ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    if (code != 0) {
        return code;
    }
    memcpy(kept, row, spec->row_size);
    for (size_t i = 0; i < spec->n_columns; i++) {
        void *member = kept + spec->columns[i].offset;
        if (cell_kind(spec->columns[i].type)->owns) {
            const char *borrowed = cell_text(member);
            int copied = cell_text_copy(member, borrowed ? borrowed : "", err);
            code = code ? code : copied;
        }
    }
    code = code ? code : row_count(table, err);
    if (code != 0) {
        table_row_free(spec, kept);
    }
    return code;
}

table_run_t table_run(const table_t *table, const char *key) {
    return table->index ? table_index_run(table->index, table, key) : (table_run_t){0};
}

const void *table_run_next(table_run_t *run) {
    if (!run->next) {
        return NULL;
    }
    const void *row = table_row(run->table, run->next - 1);
    run->next = table_index_after(run->table->index, run->next - 1);
    return row;
}

const void *table_find(const table_t *table, const char *key) {
    table_run_t run = table_run(table, key);

    return table_run_next(&run);
}

/* Adds that the key of `row` is in an earlier row already. */
static void repeated_add(const table_t *table, const void *row, const void *earlier, err_t *err) {
    place_t where = {table->path, *(const size_t *)row, table->spec->key[0]};
    char line[NUMBER_SIZE];
    char *key = table_index_key(table->index, row);

    number_write_count(line, *(const size_t *)earlier);
    err_add(err, MSG_KEY_TWICE, &where, key ? key : "?", line, NULL);
    free(key);
}

/* Keeps a row that was read, unless its key is there already. */
static void row_keep(table_t *table, void *row, err_t *err) {
    const void *earlier = table->index && !table->spec->key_repeats
                              ? table_index_same(table->index, table, row)
                              : NULL;

    if (earlier) {
        repeated_add(table, row, earlier, err);
    } else {
        table_take(table, row, err);
    }
}

int table_read(const char *path, const table_spec_t *spec, table_t *table, err_t *err) {
    table_reader_t *reader = NULL;

    *table = (table_t){.spec = spec, .path = text_copy(path)};
    void *row = calloc(1, spec->row_size);
    if (!row || !table->path) {
        free(row);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = table_open(path, NULL, spec, &reader, err);
    table_got_t got = TABLE_END;
    while (reader && (got = table_next(reader, row, err)) != TABLE_END && got != TABLE_BROKEN) {
        err_t found = {0};
        if (got == TABLE_ROW) {
            row_keep(table, row, &found);
        }
        if (got == TABLE_SPOILT || found.code != 0) {
            code = EXIT_DATA;
        }
        table_row_free(spec, row);
        err_move(err, &found);
    }
    if (got == TABLE_BROKEN) {
        code = err->code;
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
        table_row_free(table->spec, table->rows + i * table->spec->row_size);
    }
    free(table->rows);
    free(table->path);
    table_index_free(table->index);
    *table = (table_t){0};
}

static void key_document(const table_spec_t *spec, FILE *stream) {
    for (size_t k = 0; k < TABLE_KEY_MAX && spec->key[k]; k++) {
        fprintf(stream, "%s`%s`", k ? ", " : " Key: ", spec->key[k]);
    }
    fputs(spec->key[0] ? spec->key_repeats ? "; rows may share it." : "." : "", stream);
}

void table_document(const table_spec_t *spec, FILE *stream) {
    static const char *const needs[] = {
        [NEED_NONE] = "optional", [NEED_HEADER] = "column required", [NEED_VALUE] = "required"};

    fprintf(stream, "### %s\n\n%s", spec->name, spec->help);
    key_document(spec, stream);
    fprintf(stream, "\n\n| column | content | need | meaning |\n|---|---|---|---|\n");
    for (size_t i = 0; i < spec->n_columns; i++) {
        const column_t *column = &spec->columns[i];
        fprintf(stream, "| `%s` | %s | %s | %s", column->name, cell_kind(column->type)->name,
                needs[column->need], column->help);
        for (size_t k = 0; column->choices && column->choices[k].code; k++) {
            fprintf(stream, "%s `%s` %s", k ? ";" : ":", column->choices[k].code,
                    column->choices[k].text[LANGUAGE_EN]);
        }
        fprintf(stream, " |\n");
    }
    fprintf(stream, "\n");
}
