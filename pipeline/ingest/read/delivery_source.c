#include "pipeline/ingest/read/delivery_source.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The encoding that mappings.csv declares for a file of this name, or NULL. */
static const char *encoding_declared(const plan_t *plan, const char *path) {
    for (size_t i = 0; i < plan_count(plan, PLAN_MAPPINGS); i++) {
        const mapping_row_t *row = plan_mapping(plan, i);
        if (strcmp(row->kind, "encoding") == 0 && fnmatch(row->word, file_name(path), 0) == 0) {
            return row->code;
        }
    }
    return NULL;
}

/* The sheets that mappings.csv names for a file of this name, *n of them; caller frees. */
static const char **sheets_declared(const plan_t *plan, const char *path, size_t *n) {
    const char **names = calloc(plan_count(plan, PLAN_MAPPINGS) + 1, sizeof *names);

    *n = 0;
    for (size_t i = 0; names && i < plan_count(plan, PLAN_MAPPINGS); i++) {
        const mapping_row_t *row = plan_mapping(plan, i);
        if (strcmp(row->kind, "sheet") == 0 && fnmatch(row->word, file_name(path), 0) == 0) {
            names[(*n)++] = row->code;
        }
    }
    return names;
}

int delivery_source_open(const char *path, const plan_t *plan, const delivery_form_t *form,
                         record_source_t **source, err_t *err) {
    size_t n = 0;
    const char **sheets = sheets_declared(plan, path, &n);
    record_form_t how = {.encoding =
                             form->encoding ? form->encoding : encoding_declared(plan, path),
                         .sheets = form->sheet ? &form->sheet : sheets,
                         .n_sheets = form->sheet ? 1 : n};
    int code = sheets ? record_source_open(path, &how, source, err)
                      : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    free(sheets);
    return code;
}

void delivery_source_notes_add(const char *path, const record_source_t *source, size_t from,
                               err_t *err) {
    static const message_id_t messages[] = {
        [RECORD_NOTE_SHEET_HIDDEN] = MSG_SHEET_HIDDEN,
        [RECORD_NOTE_ROWS_HIDDEN] = MSG_ROWS_HIDDEN,
        [RECORD_NOTE_COLUMNS_HIDDEN] = MSG_COLUMNS_HIDDEN,
    };
    size_t n = 0;
    const record_note_t *notes = record_source_notes(source, &n);

    for (size_t i = from; i < n; i++) {
        place_t where = {path, 0, NULL};
        char values[NUMBER_SIZE];
        number_write_count(values, notes[i].values);
        if (notes[i].kind == RECORD_NOTE_SHEET_HIDDEN) {
            err_add(err, messages[notes[i].kind], &where, values, NULL);
        } else {
            err_add(err, messages[notes[i].kind], &where, notes[i].where, values, NULL);
        }
        if (err->n > 0) {
            err_set_cell(err, err->n - 1, notes[i].sheet);
        }
    }
}
