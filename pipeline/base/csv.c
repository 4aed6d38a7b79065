#include "pipeline/base/csv.h"

#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

struct csv_reader {
    char *path;
    decoder_t *decoder;
    struct csv_parser parser;
    bool has_parser;
    size_t record_size; /* bytes of the record so far */
    text_t bytes;       /* fields of the record, one NUL-ended string after the other */
    size_t *starts;     /* where each field starts in `bytes` */
    size_t n_starts;
    size_t starts_capacity;
    char **fields;
    size_t fields_capacity;
    csv_record_t record;
    bool has_record; /* a record is complete */
    bool failed;     /* no memory inside a callback */
    bool ended;
};

static place_t place_of(const csv_reader_t *reader, size_t line) {
    return (place_t){.file = reader->path, .line = line};
}

static void on_field(void *field, size_t n, void *context) {
    csv_reader_t *reader = context;

    if (reader->n_starts == reader->starts_capacity) {
        size_t capacity = reader->starts_capacity ? 2 * reader->starts_capacity : 32;
        size_t *grown = realloc(reader->starts, capacity * sizeof *grown);
        if (!grown) {
            reader->failed = true;
            return;
        }
        reader->starts = grown;
        reader->starts_capacity = capacity;
    }
    reader->starts[reader->n_starts++] = reader->bytes.length;
    text_add_bytes(&reader->bytes, field ? field : "", n);
    text_add_bytes(&reader->bytes, "", 1);
}

static void on_record(int end, void *context) {
    csv_reader_t *reader = context;

    (void)end;
    reader->has_record = true;
}

static int parser_open(csv_reader_t *reader, FILE *stream, const csv_form_t *form, err_t *err) {
    int options = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL;
    int code = stream ? decode_open_stream(stream, reader->path, &reader->decoder, err)
                      : decode_open(reader->path, form->encoding, &reader->decoder, err);

    if (code != 0) {
        return code;
    }
    if (csv_init(&reader->parser, (unsigned char)options) != 0) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    reader->has_parser = true;
    csv_set_blk_size(&reader->parser, 4096);
    if (form->delimiter) {
        csv_set_delim(&reader->parser, (unsigned char)form->delimiter);
    }
    return 0;
}

/* Reads over the lines before the header: titles, which need not be CSV. */
static int lines_skip(csv_reader_t *reader, size_t header_line, err_t *err) {
    char *line;
    size_t n;

    while (decode_line_number(reader->decoder) + 1 < header_line) {
        decoded_t got = decode_line(reader->decoder, &line, &n, err);
        if (got != DECODED_LINE) {
            place_t where = place_of(reader, 0);
            return got == DECODED_BROKEN ? err->code
                                         : err_add(err, MSG_NO_HEADER, &where, "?", NULL);
        }
    }
    return 0;
}

/* Opens the stream, or the file called `path` when there is none. */
static int reader_begin(FILE *stream, const char *path, const csv_form_t *form, csv_reader_t **out,
                        err_t *err) {
    static const csv_form_t plain = {0};
    csv_reader_t *reader = calloc(1, sizeof *reader);

    *out = NULL;
    if (!reader || !(reader->path = text_copy(path))) {
        csv_close(reader);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    form = form ? form : &plain;
    int code = parser_open(reader, stream, form, err);
    code = code ? code : lines_skip(reader, form->header_line, err);
    if (code != 0) {
        csv_close(reader);
        return code;
    }
    *out = reader;
    return 0;
}

int csv_open(const char *path, const csv_form_t *form, csv_reader_t **reader, err_t *err) {
    return reader_begin(NULL, path, form, reader, err);
}

int csv_open_stream(FILE *stream, const char *name, csv_reader_t **reader, err_t *err) {
    return reader_begin(stream, name, NULL, reader, err);
}

/* Reports why libcsv stopped in this line at byte `offset`. */
static int parse_failed(csv_reader_t *reader, size_t offset, err_t *err) {
    place_t where = place_of(reader, decode_line_number(reader->decoder));

    if (csv_error(&reader->parser) == CSV_EPARSE) {
        return err_add_count(err, MSG_QUOTE_BAD, &where, offset + 1);
    }
    return err_add(err, MSG_NO_MEMORY, &where, NULL);
}

static int record_finish(csv_reader_t *reader, err_t *err) {
    place_t where = place_of(reader, reader->record.line);
    size_t n = reader->n_starts;

    if (n > reader->fields_capacity) {
        char **grown = realloc(reader->fields, n * sizeof *grown);
        if (!grown) {
            return err_add(err, MSG_NO_MEMORY, &where, NULL);
        }
        reader->fields = grown;
        reader->fields_capacity = n;
    }
    if (reader->failed || reader->bytes.failed) {
        return err_add(err, MSG_NO_MEMORY, &where, NULL);
    }
    for (size_t i = 0; i < n; i++) {
        reader->fields[i] = reader->bytes.s + reader->starts[i];
    }
    reader->record.n = n;
    reader->record.fields = reader->fields;
    return 0;
}

/* After the last line: a record without line end, an open quote. */
static int file_finish(csv_reader_t *reader, err_t *err) {
    place_t where = place_of(reader, reader->record.line);

    reader->ended = true;
    if (csv_fini(&reader->parser, on_field, on_record, reader) != 0) {
        return err_add(err, MSG_QUOTE_OPEN, &where, NULL);
    }
    return 0;
}

static bool line_is_blank(const char *line, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!memchr(" \t\r\n", line[i], 4)) {
            return false;
        }
    }
    return true;
}

typedef enum fed {
    FED_END, /* of the file; what was open is finished */
    FED_LINE,
    FED_BLANK,
    FED_BROKEN, /* reported */
} fed_t;

/* Feeds one line to libcsv; `is_inside`: the record began in an earlier one. */
static fed_t line_feed(csv_reader_t *reader, bool is_inside, err_t *err) {
    char *line;
    size_t n;
    decoded_t got = decode_line(reader->decoder, &line, &n, err);

    if (got == DECODED_BROKEN || (got == DECODED_END && file_finish(reader, err) != 0)) {
        return FED_BROKEN;
    }
    if (got == DECODED_END) {
        return FED_END;
    }
    if (!is_inside) {
        reader->record.line = decode_line_number(reader->decoder);
        reader->record_size = 0;
    }
    reader->record_size += n;
    if (reader->record_size > CSV_RECORD_MAX) {
        place_t where = place_of(reader, reader->record.line);
        err_add_count(err, MSG_RECORD_TOO_LONG, &where, CSV_RECORD_MAX);
        return FED_BROKEN;
    }
    size_t used = csv_parse(&reader->parser, line, n, on_field, on_record, reader);
    if (used != n) {
        parse_failed(reader, used, err);
        return FED_BROKEN;
    }
    return line_is_blank(line, n) ? FED_BLANK : FED_LINE;
}

csv_got_t csv_next(csv_reader_t *reader, const csv_record_t **record, err_t *err) {
    if (reader->ended) {
        return CSV_GOT_END;
    }
    reader->has_record = false;
    reader->bytes.length = 0;
    reader->n_starts = 0;
    bool is_inside = false; /* a quoted field runs on into the next line */
    while (!reader->has_record && !reader->ended) {
        fed_t fed = line_feed(reader, is_inside, err);
        if (fed == FED_BROKEN) {
            reader->ended = true;
            return CSV_GOT_BROKEN;
        }
        is_inside = is_inside || fed == FED_LINE;
    }
    if (!reader->has_record) {
        return CSV_GOT_END;
    }
    if (record_finish(reader, err) != 0) {
        reader->ended = true;
        return CSV_GOT_BROKEN;
    }
    *record = &reader->record;
    return CSV_GOT_RECORD;
}

int csv_hash(csv_reader_t *reader, char out[HASH_SIZE], err_t *err) {
    return decode_hash(reader->decoder, out, err);
}

void csv_close(csv_reader_t *reader) {
    if (!reader) {
        return;
    }
    if (reader->has_parser) {
        csv_free(&reader->parser);
    }
    decode_close(reader->decoder);
    text_free(&reader->bytes);
    free(reader->starts);
    free(reader->fields);
    free(reader->path);
    free(reader);
}

void csv_write_field(FILE *stream, const char *field) {
    size_t n = strlen(field);
    bool is_padded = n > 0 && (strchr(" \t", field[0]) || strchr(" \t", field[n - 1]));

    if (!is_padded && strcspn(field, ",\"\r\n") == n) {
        fputs(field, stream);
        return;
    }
    fputc('"', stream);
    for (const char *at = field; *at; at++) {
        if (*at == '"') {
            fputc('"', stream);
        }
        fputc(*at, stream);
    }
    fputc('"', stream);
}
