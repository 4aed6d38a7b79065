#include "pipeline/words/words.h"

#include <stdlib.h>
#include <string.h>

static const struct message {
    exit_code_t code;
    const char *text[LANGUAGE_COUNT];
} messages[MSG_COUNT] = {
#define MESSAGE(id, code, en, zh) [id] = {code, {en, zh}},
#include "pipeline/words/messages.def"
#undef MESSAGE
};

static const char *const words[WORD_COUNT][LANGUAGE_COUNT] = {
#define WORD(id, en, zh) [id] = {en, zh},
#include "pipeline/words/terminal.def"
#include "pipeline/words/workbook.def"
#undef WORD
};

/* The rows of terms.def are rows of a list, whose braces TERMS opens and TERMS_END closes. */
/* clang-format off */
#define TERMS(kind) const term_t terms_##kind[] = {
#define CHOICES(kind) const term_t choices_##kind[] = {
#define TERM(code, en, zh) {code, {en, zh}},
#define TERMS_END {NULL, {NULL, NULL}}};
/* clang-format on */
#include "pipeline/words/terms.def"
#undef TERMS
#undef CHOICES
#undef TERM
#undef TERMS_END

static const char *const language_codes[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] = "en",
    [LANGUAGE_ZH] = "zh",
};

bool language_find(const char *code, language_t *language) {
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (strcmp(code, language_codes[i]) == 0) {
            *language = (language_t)i;
            return true;
        }
    }
    return false;
}

const char *language_code(language_t language) {
    return language_codes[language];
}

const char *language_choose(language_t language, const char *en, const char *zh) {
    const char *const texts[LANGUAGE_COUNT] = {[LANGUAGE_EN] = en, [LANGUAGE_ZH] = zh};

    return texts[language];
}

exit_code_t message_code(message_id_t id) {
    return messages[id].code;
}

const char *message_template(message_id_t id, language_t language) {
    return messages[id].text[language];
}

const char *word_text(word_t id, language_t language) {
    return words[id][language];
}

const char *term_text(const term_t *terms, const char *code, language_t language) {
    for (const term_t *term = terms; term->code; term++) {
        if (strcmp(term->code, code) == 0) {
            return term->text[language];
        }
    }
    return NULL;
}

const char *term_text_of(const term_t *terms, const char *owner, const char *code,
                         language_t language) {
    size_t n = strlen(owner);

    for (const term_t *term = terms; term->code; term++) {
        if (strncmp(term->code, owner, n) == 0 && term->code[n] == '.' &&
            strcmp(term->code + n + 1, code) == 0) {
            return term->text[language];
        }
    }
    return NULL;
}

/* The argument that the slot at `at` takes, NULL when there is no slot. */
static const char *slot_argument(const char *at, const char *const *args, size_t n) {
    if (at[0] != '{' || at[1] < '0' || at[1] > '9' || at[2] != '}') {
        return NULL;
    }
    size_t which = (size_t)(at[1] - '0');
    return which >= n ? NULL : args[which] ? args[which] : "?";
}

char *text_fill(const char *template, const char *const *args, size_t n) {
    enum { SLOT = 3 }; /* bytes of {0} */
    size_t size = 1;

    for (const char *at = template; *at;) {
        const char *arg = slot_argument(at, args, n);
        size += arg ? strlen(arg) : 1;
        at += arg ? SLOT : 1;
    }
    char *filled = malloc(size);
    char *end = filled;
    for (const char *at = template; filled && *at;) {
        const char *arg = slot_argument(at, args, n);
        size_t bytes = arg ? strlen(arg) : 1;
        memcpy(end, arg ? arg : at, bytes);
        end += bytes;
        at += arg ? SLOT : 1;
    }
    if (filled) {
        *end = '\0';
    }
    return filled;
}
