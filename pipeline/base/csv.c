#include "pipeline/base/csv.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

struct csv_reader {
    char *path;
    FILE *file;
    int is_stream;      /* the file is the caller's, perhaps a pipe */
    struct stat opened; /* size and time when opened, to notice a file that changes */
    hash_t *hash;
    struct csv_parser parser;
    int has_parser;
    char *line;         /* CSV_RECORD_MAX + 1 bytes */
    size_t line_size;   /* of the line in `line` */
    size_t line_number; /* its number */
    size_t record_size; /* bytes of the record so far */
    int reason;         /* errno of a failed read */
    text_t bytes;       /* fields of the record, one NUL-ended string behind the other */
    size_t *starts;     /* where each field starts in `bytes` */
    size_t n_starts;
    size_t starts_capacity;
    char **fields;
    size_t fields_capacity;
    csv_record_t record;
    int has_record; /* a record is complete */
    int failed;     /* no memory inside a callback */
    int ended;
};

static place_t place_of(const csv_reader_t *reader, size_t line) {
    return (place_t){reader->path, line, NULL};
}

static void on_field(void *field, size_t n, void *context) {
    csv_reader_t *reader = context;

    if (reader->n_starts == reader->starts_capacity) {
        size_t capacity = reader->starts_capacity ? 2 * reader->starts_capacity : 32;
        size_t *grown = realloc(reader->starts, capacity * sizeof *grown);
        if (!grown) {
            reader->failed = 1;
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
    reader->has_record = 1;
}

static int open_checked(csv_reader_t *reader, err_t *err) {
    place_t where = place_of(reader, 0);
    struct stat status;

    if (stat(reader->path, &status) != 0) {
        return err_add(err, MSG_CANNOT_OPEN, &where, strerror(errno), NULL);
    }
    if (S_ISDIR(status.st_mode)) {
        return err_add(err, MSG_IS_FOLDER, &where, NULL);
    }
    if (!S_ISREG(status.st_mode)) {
        return err_add(err, MSG_NOT_REGULAR, &where, NULL);
    }
    reader->file = fopen(reader->path, "rb");
    if (!reader->file || fstat(fileno(reader->file), &reader->opened) != 0) {
        return err_add(err, MSG_CANNOT_OPEN, &where, strerror(errno), NULL);
    }
    if (reader->opened.st_size == 0) {
        return err_add(err, MSG_FILE_EMPTY, &where, NULL);
    }
    return 0;
}

static int parser_begin(csv_reader_t *reader, err_t *err) {
    place_t where = place_of(reader, 0);

    reader->hash = hash_begin();
    reader->line = malloc(CSV_RECORD_MAX + 1);
    int options = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL;
    if (!reader->hash || !reader->line || csv_init(&reader->parser, (unsigned char)options) != 0) {
        return err_add(err, MSG_NO_MEMORY, &where, NULL);
    }
    reader->has_parser = 1;
    csv_set_blk_size(&reader->parser, 4096);
    return 0;
}

/* Opens the stream, or the file called `name` when there is none. */
static int reader_begin(FILE *stream, const char *name, csv_reader_t **out, err_t *err) {
    csv_reader_t *reader = calloc(1, sizeof *reader);

    *out = NULL;
    if (!reader || !(reader->path = text_copy(name))) {
        csv_close(reader);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    reader->file = stream;
    reader->is_stream = stream != NULL;
    int code = stream ? 0 : open_checked(reader, err);
    code = code ? code : parser_begin(reader, err);
    if (code != 0) {
        csv_close(reader);
        return code;
    }
    *out = reader;
    return 0;
}

int csv_open(const char *path, csv_reader_t **reader, err_t *err) {
    return reader_begin(NULL, path, reader, err);
}

int csv_open_stream(FILE *stream, const char *name, csv_reader_t **reader, err_t *err) {
    return reader_begin(stream, name, reader, err);
}

/* Checks the bytes of one line before libcsv sees them; `*s` moves behind a byte order mark. */
static int line_check(csv_reader_t *reader, char **s, size_t *n, err_t *err) {
    place_t where = place_of(reader, reader->line_number);
    size_t bad = 0;

    if (reader->line_number == 1 && *n >= 3 && memcmp(*s, "\xEF\xBB\xBF", 3) == 0) {
        *s += 3;
        *n -= 3;
    }
    const char *nul = memchr(*s, '\0', *n);
    if (nul) {
        return err_add_count(err, MSG_NUL_BYTE, &where, (size_t)(nul - *s) + 1);
    }
    if (!text_is_utf8(*s, *n, &bad)) {
        return err_add_count(err, MSG_NOT_UTF8, &where, bad + 1);
    }
    const char *cr = memchr(*s, '\r', *n);
    if (cr && !(cr + 2 == *s + *n && cr[1] == '\n')) {
        return err_add(err, MSG_LONE_CR, &where, NULL);
    }
    return 0;
}

/* Reports why libcsv stopped in this line at byte `offset`. */
static int parse_failed(csv_reader_t *reader, size_t offset, err_t *err) {
    place_t where = place_of(reader, reader->line_number);

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

/* After the last line: a record without line end, an open quote, a file that changed. */
static int file_finish(csv_reader_t *reader, err_t *err) {
    place_t where = place_of(reader, 0);
    struct stat now;

    reader->ended = 1;
    if (ferror(reader->file)) {
        return err_add(err, MSG_CANNOT_READ, &where, strerror(reader->reason), NULL);
    }
    where.line = reader->record.line;
    if (csv_fini(&reader->parser, on_field, on_record, reader) != 0) {
        return err_add(err, MSG_QUOTE_OPEN, &where, NULL);
    }
    where.line = 0;
    if (reader->is_stream) {
        return reader->line_number > 0 ? 0 : err_add(err, MSG_FILE_EMPTY, &where, NULL);
    }
    if (fstat(fileno(reader->file), &now) != 0 || now.st_size != reader->opened.st_size ||
        now.st_mtim.tv_sec != reader->opened.st_mtim.tv_sec ||
        now.st_mtim.tv_nsec != reader->opened.st_mtim.tv_nsec) {
        return err_add(err, MSG_FILE_CHANGED, &where, NULL);
    }
    return 0;
}

/* Reads one line with its line feed, of a longer one its first CSV_RECORD_MAX + 1 bytes; 0: end. */
static size_t line_read(csv_reader_t *reader) {
    size_t n = 0;
    int c;

    while (n <= CSV_RECORD_MAX && (c = getc_unlocked(reader->file)) != EOF) {
        reader->line[n++] = (char)c;
        if (c == '\n') {
            break;
        }
    }
    if (ferror(reader->file)) {
        reader->reason = errno;
        n = 0;
    }
    reader->line_size = n;
    return n;
}

/* Feeds one line to libcsv. Returns 1 fed, 0 end of file handled, -1 error reported. */
static int line_feed(csv_reader_t *reader, int is_inside, err_t *err) {
    size_t n = line_read(reader);

    if (n == 0) {
        return file_finish(reader, err) != 0 ? -1 : 0;
    }
    hash_add(reader->hash, reader->line, n);
    reader->line_number++;
    if (!is_inside) {
        reader->record.line = reader->line_number;
        reader->record_size = 0;
    }
    reader->record_size += n;
    if (reader->record_size > CSV_RECORD_MAX) {
        place_t where = place_of(reader, reader->record.line);
        err_add_count(err, MSG_RECORD_TOO_LONG, &where, CSV_RECORD_MAX);
        return -1;
    }
    char *s = reader->line;
    if (line_check(reader, &s, &n, err) != 0) {
        return -1;
    }
    size_t used = csv_parse(&reader->parser, s, n, on_field, on_record, reader);
    return used == n ? 1 : (parse_failed(reader, used, err), -1);
}

static int line_is_blank(const csv_reader_t *reader) {
    for (size_t i = 0; i < reader->line_size; i++) {
        if (!memchr(" \t\r\n", reader->line[i], 4)) {
            return 0;
        }
    }
    return 1;
}

int csv_next(csv_reader_t *reader, const csv_record_t **record, err_t *err) {
    if (reader->ended) {
        return 0;
    }
    reader->has_record = 0;
    reader->bytes.length = 0;
    reader->n_starts = 0;
    int is_inside = 0; /* a quoted field runs on into the next line */
    while (!reader->has_record && !reader->ended) {
        int fed = line_feed(reader, is_inside, err);
        if (fed < 0) {
            reader->ended = 1;
            return -1;
        }
        is_inside = is_inside || (fed > 0 && !line_is_blank(reader));
    }
    if (!reader->has_record) {
        return 0;
    }
    if (record_finish(reader, err) != 0) {
        reader->ended = 1;
        return -1;
    }
    *record = &reader->record;
    return 1;
}

int csv_hash(csv_reader_t *reader, char out[HASH_SIZE], err_t *err) {
    place_t where = place_of(reader, 0);
    int failed = hash_end(reader->hash, out);

    reader->hash = NULL;
    return failed ? err_add(err, MSG_NO_MEMORY, &where, NULL) : 0;
}

void csv_close(csv_reader_t *reader) {
    if (!reader) {
        return;
    }
    if (reader->file && !reader->is_stream) {
        fclose(reader->file);
    }
    if (reader->has_parser) {
        csv_free(&reader->parser);
    }
    hash_free(reader->hash);
    text_free(&reader->bytes);
    free(reader->starts);
    free(reader->fields);
    free(reader->line);
    free(reader->path);
    free(reader);
}

void csv_write_field(FILE *stream, const char *field) {
    size_t n = strlen(field);
    int is_padded = n > 0 && (strchr(" \t", field[0]) || strchr(" \t", field[n - 1]));

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
