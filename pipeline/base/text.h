/* text: growing strings, UTF-8 checks and the nearest known word. */
#ifndef TIDEMARK_PIPELINE_BASE_TEXT_H
#define TIDEMARK_PIPELINE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "pipeline/words/words.h"

/*
 * A growing string. {0} is empty and ready. A failed allocation is remembered in `failed`:
 * additions then do nothing and text_take returns NULL, so one check at the end is enough.
 */
typedef struct text {
    char *s; /* NUL-terminated once something was added, else NULL */
    size_t length;
    size_t capacity;
    bool failed;
} text_t;

/* Appends a string, n bytes, or a string made of formatted parts. */
void text_add(text_t *text, const char *s);
void text_add_bytes(text_t *text, const char *s, size_t n);

/* Appends `s` for a person to read: control bytes and bytes that are not UTF-8 become \xNN, and
 * more than TEXT_VISIBLE_MAX bytes are cut and end in an ellipsis. */
void text_add_visible(text_t *text, const char *s);

enum { TEXT_VISIBLE_MAX = 200 };

/* The string, owned by the caller from now on (free); `text` is empty. NULL: no memory. */
char *text_take(text_t *text);

/* Frees what `text` holds and makes it empty again. */
void text_free(text_t *text);

/* A copy of `s` that the caller frees; NULL when there is no memory. */
char *text_copy(const char *s);

/* The parts put together, ended by NULL; caller frees; NULL when there is no memory. */
char *text_join(const char *first, ...) __attribute__((sentinel));

/*
 * Prints a word of the catalogue, {0} {1} ... replaced by the arguments, which end with NULL; at
 * most eight. Without memory nothing is printed.
 */
void text_print(FILE *stream, language_t language, word_t id, ...) __attribute__((sentinel));

/* Whether the n bytes at `s` are UTF-8; when not, *bad is the offset of the first bad byte. */
bool text_is_utf8(const char *s, size_t n, size_t *bad);

/* Whether a workbook and a CSV file can hold the text: at most TEXT_FIELD_MAX bytes, no control
 * character but tab and line ends, and no noncharacter that XML refuses. `s` is UTF-8. */
bool text_is_plain(const char *s);

enum { TEXT_FIELD_MAX = 4000 };

/* Columns that UTF-8 `s` takes on a terminal (a Chinese character takes two). */
size_t text_width(const char *s);

/*
 * The word of `known` (n words) nearest to `word` by edit distance, when near enough to be a
 * likely slip (a third of its length at most); else NULL.
 */
const char *text_nearest(const char *word, const char *const *known, size_t n);

#endif
