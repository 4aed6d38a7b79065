#include "pipeline/base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

void text_add_bytes(text_t *text, const char *s, size_t n) {
    if (text->failed) {
        return;
    }
    if (text->length + n + 1 > text->capacity) {
        size_t capacity = 2 * (text->length + n + 1);
        char *grown = realloc(text->s, capacity);
        if (!grown) {
            text->failed = true;
            return;
        }
        text->s = grown;
        text->capacity = capacity;
    }
    memcpy(text->s + text->length, s, n);
    text->length += n;
    text->s[text->length] = '\0';
}

void text_add(text_t *text, const char *s) {
    text_add_bytes(text, s, strlen(s));
}

void text_add_visible(text_t *text, const char *s) {
    static const char hex[] = "0123456789ABCDEF";
    size_t left = strlen(s);
    size_t shown = 0;

    while (left > 0) {
        ucs4_t character;
        int bytes = u8_mbtoucr(&character, (const uint8_t *)s, left);
        size_t step = bytes > 0 ? (size_t)bytes : 1;
        if (shown + step > TEXT_VISIBLE_MAX) {
            text_add(text, "…");
            return;
        }
        bool is_control =
            bytes > 0 && (character < 0x20 || (character >= 0x7F && character < 0xA0));
        if (bytes > 0 && !is_control) {
            text_add_bytes(text, s, step);
        } else {
            for (size_t i = 0; i < step; i++) {
                unsigned byte = (unsigned char)s[i];
                char escape[4] = {'\\', 'x', hex[byte >> 4], hex[byte & 15U]};
                text_add_bytes(text, escape, sizeof escape);
            }
        }
        s += step;
        left -= step;
        shown += step;
    }
}

char *text_take(text_t *text) {
    char *s = text->s;

    if (text->failed) {
        free(s);
        s = NULL;
    } else if (!s) {
        s = text_copy("");
    }
    *text = (text_t){0};
    return s;
}

void text_free(text_t *text) {
    free(text->s);
    *text = (text_t){0};
}

char *text_copy(const char *s) {
    size_t size = strlen(s) + 1;
    char *copy = malloc(size);

    if (copy) {
        memcpy(copy, s, size);
    }
    return copy;
}

char *text_join(const char *first, ...) {
    text_t out = {0};
    va_list list;

    va_start(list, first);
    for (const char *part = first; part; part = va_arg(list, const char *)) {
        text_add(&out, part);
    }
    va_end(list);
    return text_take(&out);
}

void text_print(FILE *stream, language_t language, word_t id, ...) {
    enum { ARGUMENTS_MAX = 8 };
    const char *arguments[ARGUMENTS_MAX];
    size_t n = 0;
    va_list list;

    va_start(list, id);
    for (const char *next; n < ARGUMENTS_MAX && (next = va_arg(list, const char *)) != NULL;) {
        arguments[n++] = next;
    }
    va_end(list);
    char *filled = text_fill(word_text(id, language), arguments, n);
    fputs(filled ? filled : "", stream);
    free(filled);
}

bool text_is_utf8(const char *s, size_t n, size_t *bad) {
    const uint8_t *at = u8_check((const uint8_t *)s, n);

    if (at && bad) {
        *bad = (size_t)(at - (const uint8_t *)s);
    }
    return at == NULL;
}

bool text_is_plain(const char *s) {
    size_t n = strlen(s);

    for (size_t i = 0; i < n && n <= TEXT_FIELD_MAX; i++) {
        unsigned char c = (unsigned char)s[i];
        bool is_control = (c < 0x20 && !strchr("\t\n\r", c)) || c == 0x7F;
        /* U+FFFE and U+FFFF */
        bool is_none =
            c == 0xEF && (unsigned char)s[i + 1] == 0xBF && (unsigned char)s[i + 2] >= 0xBE;
        if (is_control || is_none) {
            return false;
        }
    }
    return n <= TEXT_FIELD_MAX;
}

size_t text_width(const char *s) {
    int width = u8_strwidth((const uint8_t *)s, "UTF-8");
    return width > 0 ? (size_t)width : 0;
}

/* Edit distance of two short words, SIZE_MAX when one is too long to compare. */
static size_t word_distance(const char *a, const char *b) {
    enum { WORD_MAX = 64 };
    size_t row[WORD_MAX + 1];
    size_t na = strlen(a);
    size_t nb = strlen(b);

    if (na > WORD_MAX || nb > WORD_MAX) {
        return SIZE_MAX;
    }
    for (size_t j = 0; j <= nb; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= na; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best) {
                best = row[j] + 1;
            }
            if (row[j - 1] + 1 < best) {
                best = row[j - 1] + 1;
            }
            row[j] = best;
        }
    }
    return row[nb];
}

const char *text_nearest(const char *word, const char *const *known, size_t n) {
    const char *nearest = NULL;
    size_t limit = strlen(word) / 3 + 1;

    for (size_t i = 0; i < n; i++) {
        size_t distance = word_distance(word, known[i]);
        if (distance <= limit && distance < strlen(known[i])) {
            nearest = known[i];
            limit = distance ? distance - 1 : 0;
            if (distance == 0) {
                break;
            }
        }
    }
    return nearest;
}
