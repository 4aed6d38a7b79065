#include "pipeline/base/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

enum { CHUNK = 1 << 16 };

struct decoder {
    char *path;
    FILE *file;
    bool is_stream;     /* the file is the caller's, perhaps a pipe */
    struct stat opened; /* size and time when opened, to notice a file that changes */
    hash_t *hash;
    iconv_t conversion; /* (iconv_t)-1: the file is UTF-8 */
    char *name;         /* of the encoding, for messages */
    size_t line_number;
    size_t offset;   /* in the file, of the next line (UTF-8) or of raw[0] (converted) */
    size_t bad;      /* place of the first byte that is not in the encoding, first is 1; 0: none */
    bool is_at_end;  /* of the file's bytes */
    char raw[CHUNK]; /* bytes read and not yet in `text` */
    size_t n_raw;
    text_t text; /* UTF-8 not handed out yet, from `start` on */
    size_t start;
};

static place_t place_of(const decoder_t *decoder, size_t line) {
    return (place_t){.file = decoder->path, .line = line};
}

/* Byte order marks, longest first. */
static const struct mark {
    const char *bytes;
    size_t n;
    const char *encoding; /* NULL: UTF-8 */
} marks[] = {
    {"\xEF\xBB\xBF", 3, NULL},
    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
};

static const char utf8[] = "UTF-8";

bool decode_knows(const char *encoding) {
    iconv_t conversion = iconv_open(utf8, encoding);
    bool is_known = conversion != (iconv_t)-1;

    if (is_known) {
        iconv_close(conversion);
    }
    return is_known;
}

static int conversion_open(decoder_t *decoder, const char *encoding, err_t *err) {
    place_t where = place_of(decoder, 0);

    decoder->conversion = iconv_open(utf8, encoding);
    if (decoder->conversion == (iconv_t)-1) {
        return err_add(err, MSG_ENCODING_UNKNOWN, &where, encoding, NULL);
    }
    decoder->name = text_copy(encoding);
    return decoder->name ? 0 : err_add(err, MSG_NO_MEMORY, &where, NULL);
}

/* Takes a byte order mark off the front and settles the encoding. */
static int encoding_settle(decoder_t *decoder, const char *declared, err_t *err) {
    char head[4] = {0};
    size_t n = fread(head, 1, 3, decoder->file);
    const char *encoding = declared && *declared ? declared : NULL;
    size_t skip = 0;

    for (size_t i = 0; i < sizeof marks / sizeof *marks && skip == 0; i++) {
        if (n >= marks[i].n && memcmp(head, marks[i].bytes, marks[i].n) == 0) {
            skip = marks[i].n;
            encoding = marks[i].encoding; /* a mark is proof, a declaration is not */
        }
    }
    hash_add(decoder->hash, head, n);
    decoder->offset = skip;
    decoder->n_raw = n - skip;
    memcpy(decoder->raw, head + skip, decoder->n_raw);
    if (!encoding || strcmp(encoding, utf8) == 0) {
        return 0;
    }
    return conversion_open(decoder, encoding, err);
}

static int file_open(decoder_t *decoder, err_t *err) {
    place_t where = place_of(decoder, 0);
    struct stat status;

    if (stat(decoder->path, &status) != 0) {
        return err_add(err, MSG_CANNOT_OPEN, &where, strerror(errno), NULL);
    }
    if (S_ISDIR(status.st_mode)) {
        return err_add(err, MSG_IS_FOLDER, &where, NULL);
    }
    if (!S_ISREG(status.st_mode)) {
        return err_add(err, MSG_NOT_REGULAR, &where, NULL);
    }
    decoder->file = fopen(decoder->path, "rb");
    if (!decoder->file || fstat(fileno(decoder->file), &decoder->opened) != 0) {
        return err_add(err, MSG_CANNOT_OPEN, &where, strerror(errno), NULL);
    }
    if (decoder->opened.st_size == 0) {
        return err_add(err, MSG_FILE_EMPTY, &where, NULL);
    }
    return 0;
}

/* Opens the stream, or the file called `path` when there is none. */
static int decoder_begin(FILE *stream, const char *path, const char *encoding, decoder_t **out,
                         err_t *err) {
    decoder_t *decoder = calloc(1, sizeof *decoder);

    *out = NULL;
    if (decoder) {
        decoder->conversion = (iconv_t)-1;
        decoder->path = text_copy(path);
        decoder->hash = hash_begin();
        decoder->file = stream;
        decoder->is_stream = stream != NULL;
    }
    if (!decoder || !decoder->path || !decoder->hash) {
        decode_close(decoder);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = stream ? 0 : file_open(decoder, err);
    code = code ? code : encoding_settle(decoder, encoding, err);
    if (code != 0) {
        decode_close(decoder);
        return code;
    }
    *out = decoder;
    return 0;
}

int decode_open(const char *path, const char *encoding, decoder_t **decoder, err_t *err) {
    return decoder_begin(NULL, path, encoding, decoder, err);
}

int decode_open_stream(FILE *stream, const char *name, decoder_t **decoder, err_t *err) {
    return decoder_begin(stream, name, NULL, decoder, err);
}

/* After the last byte: read errors, and a file that is not the one that was opened. */
static int end_check(decoder_t *decoder, err_t *err) {
    place_t where = place_of(decoder, 0);
    struct stat now;

    if (ferror(decoder->file)) {
        return err_add(err, MSG_CANNOT_READ, &where, strerror(errno), NULL);
    }
    if (decoder->is_stream) {
        return decoder->line_number > 0 ? 0 : err_add(err, MSG_FILE_EMPTY, &where, NULL);
    }
    if (fstat(fileno(decoder->file), &now) != 0 || now.st_size != decoder->opened.st_size ||
        now.st_mtim.tv_sec != decoder->opened.st_mtim.tv_sec ||
        now.st_mtim.tv_nsec != decoder->opened.st_mtim.tv_nsec) {
        return err_add(err, MSG_FILE_CHANGED, &where, NULL);
    }
    return 0;
}

/* The form of UTF-16 that the first line of a file looks like: most of a header is ASCII, so every
 * other byte of it can be NUL, and none between them. NULL: neither. */
static const char *utf16_of(const char *line, size_t n) {
    size_t at[2] = {0, 0}; /* NULs at the first byte of a pair, at the second */

    for (size_t i = 0; i < n; i++) {
        at[i % 2] += line[i] == '\0';
    }
    return at[0] && at[1] ? NULL : at[0] ? "UTF-16BE" : "UTF-16LE";
}

/* `at` is the first NUL of the line; a file of no mark may be in an encoding not declared. */
static int nul_refuse(const decoder_t *decoder, const char *line, size_t n, const char *at,
                      err_t *err) {
    place_t where = place_of(decoder, decoder->line_number);
    bool may_be_other = decoder->conversion == (iconv_t)-1 && decoder->offset == 0;
    const char *form = may_be_other ? utf16_of(line, n) : NULL;
    char digits[NUMBER_SIZE];

    number_write_count(digits, (size_t)(at - line) + 1);
    return form ? err_add(err, MSG_NUL_UTF16, &where, digits, form, NULL)
                : err_add(err, MSG_NUL_BYTE, &where, digits, NULL);
}

/* What no line may hold, in any encoding. `is_utf8` asks for the check of the bytes too. */
static int line_check(decoder_t *decoder, const char *line, size_t n, bool is_utf8, err_t *err) {
    place_t where = place_of(decoder, decoder->line_number);
    size_t bad = 0;
    const char *nul = memchr(line, '\0', n);

    if (nul) {
        return nul_refuse(decoder, line, n, nul, err);
    }
    if (is_utf8 && !text_is_utf8(line, n, &bad)) {
        char column[NUMBER_SIZE];
        char offset[NUMBER_SIZE];
        number_write_count(column, bad + 1);
        number_write_count(offset, decoder->offset + bad + 1);
        return err_add(err, MSG_NOT_UTF8, &where, column, offset, NULL);
    }
    const char *cr = memchr(line, '\r', n);
    if (cr && !(cr + 2 == line + n && cr[1] == '\n')) {
        return err_add(err, MSG_LONE_CR, &where, NULL);
    }
    return 0;
}

/* Compacts the text buffer: what was handed out goes. */
static void text_compact(decoder_t *decoder) {
    text_t *text = &decoder->text;

    if (decoder->start > 0) {
        memmove(text->s, text->s + decoder->start, text->length - decoder->start);
        text->length -= decoder->start;
        decoder->start = 0;
    }
}

static int bad_bytes(decoder_t *decoder, err_t *err) {
    place_t where = place_of(decoder, decoder->line_number + 1);
    char digits[NUMBER_SIZE];

    number_write_count(digits, decoder->bad);
    return err_add(err, MSG_NOT_ENCODING, &where, digits, decoder->name, NULL);
}

/* Converts what is in `raw` to the end of the text; what is cut in the middle stays for the next. A
 * bad byte is kept: the lines before it are handed out first, so that it is reported with its
 * line. */
static void raw_convert(decoder_t *decoder) {
    char out[2 * CHUNK];
    char *from = decoder->raw;
    size_t left = decoder->n_raw;
    bool failed = false;
    bool is_bad = false;

    while (left > 0 && !failed) {
        char *to = out;
        size_t room = sizeof out;
        failed =
            iconv(decoder->conversion, &from, &left, &to, &room) == (size_t)-1 && errno != E2BIG;
        is_bad = failed && errno == EILSEQ;
        text_add_bytes(&decoder->text, out, sizeof out - room);
    }
    decoder->offset += decoder->n_raw - left;
    if (is_bad || (decoder->is_at_end && left > 0)) {
        decoder->bad = decoder->offset + 1;
    }
    memmove(decoder->raw, from, left);
    decoder->n_raw = left;
}

/* Reads one chunk more. */
static void decoded_fill(decoder_t *decoder) {
    size_t n = fread(decoder->raw + decoder->n_raw, 1, CHUNK - decoder->n_raw, decoder->file);

    decoder->is_at_end = n == 0;
    hash_add(decoder->hash, decoder->raw + decoder->n_raw, n);
    decoder->n_raw += n;
    text_compact(decoder);
    if (decoder->conversion != (iconv_t)-1) {
        raw_convert(decoder);
        return;
    }
    text_add_bytes(&decoder->text, decoder->raw, decoder->n_raw);
    decoder->n_raw = 0;
}

/* Hands out the n bytes at `start` as the next line. */
static decoded_t line_hand_out(decoder_t *decoder, size_t n, char **line, size_t *length,
                               err_t *err) {
    char *s = decoder->text.s + decoder->start;
    bool is_utf8 = decoder->conversion == (iconv_t)-1;

    decoder->line_number++;
    if (line_check(decoder, s, n, is_utf8, err) != 0) {
        return DECODED_BROKEN;
    }
    decoder->start += n;
    decoder->offset += is_utf8 ? n : 0;
    *line = s;
    *length = n;
    return DECODED_LINE;
}

decoded_t decode_line(decoder_t *decoder, char **line, size_t *n, err_t *err) {
    size_t searched = 0; /* bytes from `start` on without a line end */

    for (;;) {
        size_t have = decoder->text.length - decoder->start;
        const char *s = have ? decoder->text.s + decoder->start : "";
        const char *end = have > searched ? memchr(s + searched, '\n', have - searched) : NULL;
        if (end) {
            return line_hand_out(decoder, (size_t)(end - s) + 1, line, n, err);
        }
        if (decoder->bad) {
            bad_bytes(decoder, err);
            return DECODED_BROKEN;
        }
        if (decoder->is_at_end) {
            return have                           ? line_hand_out(decoder, have, line, n, err)
                   : end_check(decoder, err) != 0 ? DECODED_BROKEN
                                                  : DECODED_END;
        }
        if (have > DECODE_LINE_MAX) {
            place_t where = place_of(decoder, decoder->line_number + 1);
            err_add_count(err, MSG_RECORD_TOO_LONG, &where, DECODE_LINE_MAX);
            return DECODED_BROKEN;
        }
        searched = have;
        decoded_fill(decoder);
        if (decoder->text.failed) {
            err_add(err, MSG_NO_MEMORY, NULL, NULL);
            return DECODED_BROKEN;
        }
    }
}

size_t decode_line_number(const decoder_t *decoder) {
    return decoder->line_number;
}

int decode_hash(decoder_t *decoder, char out[HASH_SIZE], err_t *err) {
    place_t where = place_of(decoder, 0);
    bool is_done = hash_end(decoder->hash, out);

    decoder->hash = NULL;
    return is_done ? 0 : err_add(err, MSG_NO_MEMORY, &where, NULL);
}

void decode_close(decoder_t *decoder) {
    if (!decoder) {
        return;
    }
    if (decoder->file && !decoder->is_stream) {
        fclose(decoder->file);
    }
    if (decoder->conversion != (iconv_t)-1) {
        iconv_close(decoder->conversion);
    }
    hash_free(decoder->hash);
    text_free(&decoder->text);
    free(decoder->name);
    free(decoder->path);
    free(decoder);
}
