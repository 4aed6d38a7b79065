/*
 * decode: the lines of a text file as UTF-8, whatever encoding it is in, with SHA-256 of its bytes.
 *
 * The encoding is proven or declared, never guessed: a byte order mark says UTF-8, UTF-16LE or
 * UTF-16BE; a declared name (any iconv knows: GB18030, GBK, UTF-16LE) says the rest; without either
 * every line must be UTF-8. Reading is line by line; memory does not grow with the file.
 */
#ifndef TIDEMARK_PIPELINE_BASE_DECODE_H
#define TIDEMARK_PIPELINE_BASE_DECODE_H

#include <stdbool.h>
#include <stdio.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"

enum { DECODE_LINE_MAX = 1 << 20 };

typedef struct decoder decoder_t;

/* Whether `encoding` is a name that decode_open takes. */
bool decode_knows(const char *encoding);

/*
 * Opens a regular file. `encoding` NULL or "": byte order mark, else UTF-8. Caller ends with
 * decode_close. Refused with a reason: what is not a regular file, an empty file, an encoding that
 * is not known.
 */
int decode_open(const char *path, const char *encoding, decoder_t **decoder, err_t *err);

/* The same for an open stream, which stays the caller's; `name` is for messages. */
int decode_open_stream(FILE *stream, const char *name, decoder_t **decoder, err_t *err);

typedef enum decoded {
    DECODED_END,
    DECODED_LINE,
    DECODED_BROKEN, /* the reason is added to `err`; nothing further can be read */
} decoded_t;

/*
 * The next line, its line end included, without byte order mark, no NUL after it: *line (valid
 * until the next call) with *n bytes. Broken: bytes that are not in the encoding with their offset
 * in the file, a NUL, a lone carriage return, a line longer than DECODE_LINE_MAX, a file that
 * changed while it was read.
 */
decoded_t decode_line(decoder_t *decoder, char **line, size_t *n, err_t *err);

/* Number of the line that was read last; the first is 1. */
size_t decode_line_number(const decoder_t *decoder);

/* SHA-256 of all bytes of the file; once, after DECODED_END. */
int decode_hash(decoder_t *decoder, char out[HASH_SIZE], err_t *err);
void decode_close(decoder_t *decoder);

#endif
