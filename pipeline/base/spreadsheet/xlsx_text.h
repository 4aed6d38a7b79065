/* xlsx_text: the text of an element that holds one: runs put together, phonetic text left out. */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLSX_TEXT_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLSX_TEXT_H

#include "pipeline/base/spreadsheet/package.h"
#include "pipeline/base/text.h"

/*
 * A text while its element (si, is) is parsed; {0} is ready. Elements inside it and their
 * characters are handed to the functions below.
 */
typedef struct xlsx_text {
    text_t text;
    size_t run;         /* where the run began */
    bool is_in_run;     /* inside a t that counts */
    bool is_preserved;  /* blanks at the ends of the run stay */
    size_t in_phonetic; /* depth of rPh elements */
} xlsx_text_t;

/* Empties it for the next element. */
void xlsx_text_begin(xlsx_text_t *text);

void xlsx_text_start(xlsx_text_t *text, const char *name, const char **attributes);
void xlsx_text_add(xlsx_text_t *text, package_part_t *part, const char *s, size_t n);
void xlsx_text_end(xlsx_text_t *text, const char *name);

/* Turns the escapes _xHHHH_ of `s` (length *n) into what they stand for, in place. */
void xlsx_text_unescape(char *s, size_t *n);

#endif
