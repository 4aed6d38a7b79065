#include "pipeline/ingest/read/record_source.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/ingest/read/record_kind.h"

struct record_source {
    const record_kind_t *kind;
    void *file;
};

/* What is expected under the ending of a name; other endings may hold anything. */
static const struct ending {
    const char *word;
    spreadsheet_file_t file;
} endings[] = {
    {".csv", SPREADSHEET_FILE_NONE}, {".tsv", SPREADSHEET_FILE_NONE},
    {".txt", SPREADSHEET_FILE_NONE}, {".xlsx", SPREADSHEET_FILE_ZIP},
    {".xlsm", SPREADSHEET_FILE_ZIP}, {".xls", SPREADSHEET_FILE_COMPOUND},
};

/* How the files are called that are read here (terms_file). */
static const char *const readable[] = {
    [SPREADSHEET_FILE_NONE] = "text",
    [SPREADSHEET_FILE_ZIP] = "xlsx",
    [SPREADSHEET_FILE_COMPOUND] = "xls",
};

/*
 * Adds a problem when a file that can be read is not what its name says: whoever opens it by its
 * name sees something else than was read.
 */
static int name_check(const char *path, spreadsheet_file_t file, err_t *err) {
    place_t where = {path, 0, NULL};
    const char *ending = strrchr(path, '.');

    for (size_t i = 0; ending && i < sizeof endings / sizeof *endings; i++) {
        if (strcasecmp(ending, endings[i].word) == 0 && endings[i].file != file) {
            return err_add(err, MSG_FILE_NAME_OTHER, &where, readable[file], NULL);
        }
    }
    return 0;
}

int record_source_open(const char *path, const record_form_t *form, record_source_t **source,
                       err_t *err) {
    record_source_t *out = calloc(1, sizeof *out);

    *source = NULL;
    if (!out) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    spreadsheet_file_t file = spreadsheet_file_find(path);
    out->kind = file == SPREADSHEET_FILE_NONE ? &record_kind_text : &record_kind_workbook;
    int code = out->kind->open(path, form, &out->file, err);
    code = code ? code : name_check(path, file, err);
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

size_t record_source_sheet_number(const record_source_t *source) {
    return source->kind->sheet_number(source->file);
}

const char *record_source_sheet_name(const record_source_t *source, size_t number) {
    return source->kind->sheet_name(source->file, number);
}

size_t record_source_first(const record_source_t *source) {
    return source->kind->first(source->file);
}

size_t record_source_numbers(const record_source_t *source) {
    return source->kind->numbers(source->file);
}

const record_merge_t *record_source_merges(const record_source_t *source, size_t *n) {
    return source->kind->merges(source->file, n);
}

const record_note_t *record_source_notes(const record_source_t *source, size_t *n) {
    return source->kind->notes(source->file, n);
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
