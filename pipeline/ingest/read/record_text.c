#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/csv.h"
#include "pipeline/base/decode.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/read/record_kind.h"

static const char delimiters[] = {',', ';', '\t'};

/* A text: its lines while it is looked at, its records after that. */
typedef struct record_text {
    char *path;
    char *encoding; /* NULL: byte order mark, else UTF-8 */
    bool is_begun;  /* its one table was handed out */
    decoder_t *decoder;
    char *line; /* looked at, the decoder's */
    size_t length;
    text_t bytes;  /* fields of that line, NUL-ended one after another */
    char **fields; /* in `bytes` */
    size_t *starts;
    csv_reader_t *csv;
    record_t record;
} record_text_t;

static void text_close(void *file) {
    record_text_t *t = file;

    decode_close(t->decoder);
    csv_close(t->csv);
    text_free(&t->bytes);
    free(t->fields);
    free(t->starts);
    free(t->encoding);
    free(t->path);
    free(t);
}

static int text_open(const char *path, const record_form_t *form, void **file, err_t *err) {
    record_text_t *t = calloc(1, sizeof *t);

    *file = t;
    if (!t || !(t->path = text_copy(path)) ||
        (form->encoding && !(t->encoding = text_copy(form->encoding))) ||
        !(t->fields = calloc(RECORD_FIELDS_MAX, sizeof *t->fields)) ||
        !(t->starts = calloc(RECORD_FIELDS_MAX, sizeof *t->starts))) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    return decode_open(path, t->encoding, &t->decoder, err);
}

static record_result_t text_table(void *file, err_t *err) {
    record_text_t *t = file;
    record_result_t result = t->is_begun ? RECORD_END : RECORD_READ;

    (void)err;
    t->is_begun = true;
    return result;
}

static const char *text_sheet(const void *file) {
    (void)file;
    return NULL;
}

static size_t text_sheet_number(const void *file) {
    (void)file;
    return 0;
}

static const char *text_sheet_name(const void *file, size_t number) {
    (void)file;
    (void)number;
    return NULL;
}

static size_t text_first(const void *file) {
    (void)file;
    return 1;
}

static size_t text_numbers(const void *file) {
    (void)file;
    return SIZE_MAX;
}

static const record_merge_t *text_merges(const void *file, size_t *n) {
    (void)file;
    *n = 0;
    return NULL;
}

static const record_note_t *text_notes(const void *file, size_t *n) {
    (void)file;
    *n = 0;
    return NULL;
}

static record_result_t text_look(void *file, err_t *err) {
    record_text_t *t = file;
    decoded_t got = decode_line(t->decoder, &t->line, &t->length, err);

    return got == DECODED_LINE ? RECORD_READ : got == DECODED_END ? RECORD_END : RECORD_FAILED;
}

static size_t text_row(const void *file) {
    const record_text_t *t = file;
    return decode_line_number(t->decoder);
}

static const char *text_delimiters(const void *file, size_t *n) {
    (void)file;
    *n = sizeof delimiters;
    return delimiters;
}

static size_t fields_count(const record_text_t *t, char delimiter) {
    size_t most = 1;

    for (size_t i = 0; i < t->length; i++) {
        most += t->line[i] == delimiter;
    }
    return most;
}

/*
 * A title above a table need not be CSV: quotes are taken off wherever they stand, and one that
 * stays open ends with its line.
 */
static record_cut_t text_cut(void *file, char delimiter, record_t *record) {
    record_text_t *t = file;
    size_t n = 0;
    size_t at = 0;

    if (fields_count(t, delimiter) > RECORD_FIELDS_MAX) {
        return RECORD_TOO_WIDE;
    }
    t->bytes.length = 0;
    while (at <= t->length) {
        bool is_quoted = false;
        t->starts[n++] = t->bytes.length;
        for (; at < t->length && (is_quoted || t->line[at] != delimiter); at++) {
            if (t->line[at] == '"') {
                is_quoted = !is_quoted;
            } else if (t->line[at] != '\r' && t->line[at] != '\n') {
                text_add_bytes(&t->bytes, t->line + at, 1);
            }
        }
        text_add_bytes(&t->bytes, "", 1);
        at++;
    }
    if (t->bytes.failed) {
        return RECORD_NO_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        t->fields[i] = t->bytes.s + t->starts[i];
    }
    *record = (record_t){.row = text_row(t), .first = 1, .n = n, .fields = t->fields};
    return RECORD_CUT;
}

static int text_begin(void *file, char delimiter, size_t header_row, err_t *err) {
    record_text_t *t = file;
    csv_form_t form = {t->encoding, delimiter, header_row};

    decode_close(t->decoder);
    t->decoder = NULL;
    return csv_open(t->path, &form, &t->csv, err);
}

static record_result_t text_next(void *file, const record_t **record, err_t *err) {
    record_text_t *t = file;
    const csv_record_t *found;
    csv_got_t got = csv_next(t->csv, &found, err);

    if (got != CSV_GOT_RECORD) {
        return got == CSV_GOT_END ? RECORD_END : RECORD_FAILED;
    }
    t->record = (record_t){.row = found->line, .first = 1, .n = found->n, .fields = found->fields};
    *record = &t->record;
    return RECORD_READ;
}

static int text_hash(void *file, char out[HASH_SIZE], err_t *err) {
    record_text_t *t = file;
    return csv_hash(t->csv, out, err);
}

const record_kind_t record_kind_text = {
    .open = text_open,
    .table = text_table,
    .sheet = text_sheet,
    .sheet_number = text_sheet_number,
    .sheet_name = text_sheet_name,
    .first = text_first,
    .numbers = text_numbers,
    .merges = text_merges,
    .notes = text_notes,
    .look = text_look,
    .row = text_row,
    .delimiters = text_delimiters,
    .cut = text_cut,
    .begin = text_begin,
    .next = text_next,
    .hash = text_hash,
    .close = text_close,
};
