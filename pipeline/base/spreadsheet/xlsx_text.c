#include "pipeline/base/spreadsheet/xlsx_text.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/spreadsheet/spreadsheet.h"

void xlsx_text_begin(xlsx_text_t *text) {
    text->text.length = 0;
    text->is_in_run = false;
    text->in_phonetic = 0;
}

void xlsx_text_start(xlsx_text_t *text, const char *name, const char **attributes) {
    if (strcmp(name, "rPh") == 0) {
        text->in_phonetic++;
    } else if (strcmp(name, "t") == 0 && text->in_phonetic == 0) {
        const char *space =
            part_attribute(attributes, "http://www.w3.org/XML/1998/namespace|space");
        text->is_in_run = true;
        text->is_preserved = space && strcmp(space, "preserve") == 0;
        text->run = text->text.length;
    }
}

void xlsx_text_add(xlsx_text_t *text, package_part_t *part, const char *s, size_t n) {
    if (!text->is_in_run) {
        return;
    }
    if (text->text.length + n > SPREADSHEET_TEXT_MAX) {
        part_fail_limit(part, "bytes of one text", SPREADSHEET_TEXT_MAX);
        return;
    }
    text_add_bytes(&text->text, s, n);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Takes the blanks off both ends of the run. */
static void run_trim(xlsx_text_t *text) {
    text_t *all = &text->text;
    size_t from = text->run;

    while (all->length > text->run && is_blank(all->s[all->length - 1])) {
        all->length--;
    }
    while (from < all->length && is_blank(all->s[from])) {
        from++;
    }
    if (from > text->run) {
        memmove(all->s + text->run, all->s + from, all->length - from);
        all->length -= from - text->run;
    }
}

void xlsx_text_end(xlsx_text_t *text, const char *name) {
    if (strcmp(name, "rPh") == 0) {
        text->in_phonetic -= text->in_phonetic > 0;
    } else if (strcmp(name, "t") == 0 && text->is_in_run) {
        text->is_in_run = false;
        if (!text->is_preserved && text->text.length > text->run) {
            run_trim(text);
        }
    }
}

/*
 * The code unit of an escape at `s` with `n` bytes left; 0: there is none, or one for NUL or half
 * of a character.
 */
static unsigned escape_unit(const char *s, size_t n) {
    enum { ESCAPE_LENGTH = 7, SURROGATE_FIRST = 0xD800, SURROGATE_LAST = 0xDFFF };
    unsigned unit = 0;

    if (n < ESCAPE_LENGTH || s[0] != '_' || s[1] != 'x' || s[6] != '_') {
        return 0;
    }
    for (size_t i = 2; i < 6; i++) {
        const char *hex = "0123456789ABCDEFabcdef";
        const char *found = s[i] ? strchr(hex, s[i]) : NULL;
        if (!found) {
            return 0;
        }
        unsigned digit = (unsigned)(found - hex);
        unit = unit * 16 + (digit < 16 ? digit : digit - 6);
    }
    return unit >= SURROGATE_FIRST && unit <= SURROGATE_LAST ? 0 : unit;
}

void xlsx_text_unescape(char *s, size_t *n) {
    enum { ESCAPE_LENGTH = 7 };
    size_t to = 0;

    for (size_t from = 0; from < *n;) {
        unsigned unit = escape_unit(s + from, *n - from);
        if (unit == 0) {
            s[to++] = s[from++];
            continue;
        }
        from += ESCAPE_LENGTH;
        if (unit < 0x80) {
            s[to++] = (char)unit;
        } else if (unit < 0x800) {
            s[to++] = (char)(0xC0 | unit >> 6);
            s[to++] = (char)(0x80 | (unit & 0x3F));
        } else {
            s[to++] = (char)(0xE0 | unit >> 12);
            s[to++] = (char)(0x80 | (unit >> 6 & 0x3F));
            s[to++] = (char)(0x80 | (unit & 0x3F));
        }
    }
    *n = to;
}
