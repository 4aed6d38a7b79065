#include "pipeline/ingest/read/record_source.h"

#include <stdlib.h>

#include "pipeline/ingest/read/record_kind.h"

struct record_source {
    const record_kind_t *kind;
    void *file;
};

int record_source_open(const char *path, const record_form_t *form, record_source_t **source,
                       err_t *err) {
    record_source_t *out = calloc(1, sizeof *out);

    *source = NULL;
    if (!out) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    out->kind = &record_kind_text;
    int code = out->kind->open(path, form, &out->file, err);
    if (code != 0) {
        record_source_close(out);
        return code;
    }
    *source = out;
    return 0;
}

record_result_t record_source_table(record_source_t *source, err_t *err) {
    return source->kind->table(source->file, err);
}

const char *record_source_sheet(const record_source_t *source) {
    return source->kind->sheet(source->file);
}

record_result_t record_source_look(record_source_t *source, err_t *err) {
    return source->kind->look(source->file, err);
}

size_t record_source_row(const record_source_t *source) {
    return source->kind->row(source->file);
}

const char *record_source_delimiters(const record_source_t *source, size_t *n) {
    return source->kind->delimiters(source->file, n);
}

record_cut_t record_source_cut(record_source_t *source, char delimiter, record_t *record) {
    return source->kind->cut(source->file, delimiter, record);
}

int record_source_begin(record_source_t *source, char delimiter, size_t header_row, err_t *err) {
    return source->kind->begin(source->file, delimiter, header_row, err);
}

record_result_t record_source_next(record_source_t *source, const record_t **record, err_t *err) {
    return source->kind->next(source->file, record, err);
}

int record_source_hash(record_source_t *source, char out[HASH_SIZE], err_t *err) {
    return source->kind->hash(source->file, out, err);
}

void record_source_close(record_source_t *source) {
    if (source) {
        if (source->file) {
            source->kind->close(source->file);
        }
        free(source);
    }
}
