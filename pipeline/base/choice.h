/* choice: lists of codes of which a column holds one, with their meaning in both languages. */
#ifndef TIDEMARK_PIPELINE_BASE_CHOICE_H
#define TIDEMARK_PIPELINE_BASE_CHOICE_H

#include "pipeline/words/words.h"

/* One allowed word of a column and what it means; lists end with a row of NULLs. */
typedef term_t choice_t;

/* What choice_find gives for a code that is not in the list, and a column for an empty field. */
enum { CHOICE_NONE = -1 };

/* Position of `code` in a list, CHOICE_NONE when it is not there. */
int choice_find(const choice_t *choices, const char *code);

/* All codes of a list, joined by a comma and a blank, for a message; caller frees, NULL: no
 * memory. */
char *choice_join(const choice_t *choices);

#endif
