/*
 * words: every fixed text that a person reads, in English and Chinese, and the exit codes.
 *
 * The texts stand in catalogues, from which the ids here are made: problems in messages.def, the
 * workbooks' words in workbook.def, the terminal's in terminal.def, names of codes in terms.def.
 * Adding one is adding a row there.
 */
#ifndef TIDEMARK_PIPELINE_WORDS_WORDS_H
#define TIDEMARK_PIPELINE_WORDS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum language { LANGUAGE_EN, LANGUAGE_ZH, LANGUAGE_COUNT } language_t;

/* Finds the language whose code (`en`, `zh`) is `code`; false, and *language as it was: none. */
bool language_find(const char *code, language_t *language);

/* The code of a language, as --lang takes it; static. */
const char *language_code(language_t language);

/* That of two texts which is in the language: what a plan or a release says in two columns. */
const char *language_choose(language_t language, const char *en, const char *zh);

/* Exit codes of all programs (docs/programs.md). */
typedef enum exit_code {
    EXIT_DONE = 0,
    EXIT_DATA = 1,     /* data or validation errors */
    EXIT_USAGE = 2,    /* wrong usage */
    EXIT_IO = 3,       /* input/output failure */
    EXIT_INTERNAL = 4, /* a fault of the program */
} exit_code_t;

/* --- problems --- */

typedef enum message_id {
#define MESSAGE(id, code, en, zh) id,
#include "pipeline/words/messages.def"
#undef MESSAGE
    MSG_COUNT,
} message_id_t;

enum { MESSAGE_ARGS_MAX = 4 };

/* Exit code that message `id` stands for. */
exit_code_t message_code(message_id_t id);

/* Template of message `id`, for text_fill; static, never NULL. */
const char *message_template(message_id_t id, language_t language);

/* --- words --- */

typedef enum word {
#define WORD(id, en, zh) id,
#include "pipeline/words/terminal.def"
#include "pipeline/words/workbook.def"
#undef WORD
    WORD_COUNT,
} word_t;

/* The word or sentence in a language, a template for text_fill; static, never NULL. */
const char *word_text(word_t id, language_t language);

/* --- names of codes --- */

/* A code and what it is called; lists end with a row of NULLs. */
typedef struct term {
    const char *code;
    const char *text[LANGUAGE_COUNT];
} term_t;

/* terms_K[] and choices_K[]: the terms of kind K of terms.def. */
#define TERMS(kind)   extern const term_t terms_##kind[];
#define CHOICES(kind) extern const term_t choices_##kind[];
#define TERM(code, en, zh)
#define TERMS_END
#include "pipeline/words/terms.def"
#undef TERMS
#undef CHOICES
#undef TERM
#undef TERMS_END

/* What `code` is called, static; NULL when the list has no such code. */
const char *term_text(const term_t *terms, const char *code, language_t language);

/* The same of the code `owner.code`: what a class is called depends on its rule. */
const char *term_text_of(const term_t *terms, const char *owner, const char *code,
                         language_t language);

/* --- filling in --- */

/*
 * `template` with {0} ... {n-1}, n at most 10, replaced by the arguments; a NULL argument shows as
 * `?`, other braces stay. Caller frees. NULL: no memory.
 */
char *text_fill(const char *template, const char *const *args, size_t n);

#endif
