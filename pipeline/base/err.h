/*
 * err: problems collected while working, to be printed by main in the language asked for.
 *
 * A function that can fail returns int: 0 when done, else the exit code of the worst problem it
 * added to its `err_t *`. Problems are kept, not printed: bad input reports all of them in one run.
 */
#ifndef TIDEMARK_PIPELINE_BASE_ERR_H
#define TIDEMARK_PIPELINE_BASE_ERR_H

#include <stddef.h>

#include "pipeline/words/words.h"

/* Where a problem is. `file` NULL: nowhere in a file; `line` 0 and `column` NULL: not known. */
typedef struct place {
    const char *file;   /* borrowed, copied by err_add */
    size_t line;        /* first line is 1 */
    const char *column; /* header of the column, borrowed */
} place_t;

typedef struct problem {
    message_id_t id;
    char *file;
    size_t line;
    char *cell;   /* of a workbook, "Sheet1!C7"; said instead of the line */
    size_t field; /* column of the file that it is in, the first is 1; 0: not known */
    char *column;
    char *args[MESSAGE_ARGS_MAX];
} problem_t;

/* All problems of one piece of work. {0} is empty and ready. Owner calls err_free. */
typedef struct err {
    problem_t *problems;
    size_t n;
    size_t capacity;
    size_t lost; /* problems that found no memory or came after ERR_KEPT_MAX */
    int code;    /* worst exit code so far, 0 when there is no problem */
} err_t;

enum { ERR_KEPT_MAX = 100000 };

/*
 * Adds one problem: message `id` at `where` (NULL: no place), its arguments as const char *
 * ended by NULL, all copied. Returns the exit code of the message, so that
 * `return err_add(...)` works. An `err` of NULL only returns the code.
 */
int err_add(err_t *err, message_id_t id, const place_t *where, ...) __attribute__((sentinel));

/* Adds a problem with one number as its only argument. */
int err_add_count(err_t *err, message_id_t id, const place_t *where, size_t count);

/*
 * Says of problem i where in a workbook it is: `cell` ("Sheet1!C7", "Sheet1!7") is copied. Without
 * memory the line stays.
 */
void err_set_cell(err_t *err, size_t i, const char *cell);

/* Moves all problems of `from` after those of `to`; `from` is empty afterwards. */
int err_move(err_t *to, err_t *from);

/* Where a problem is, `file:line`, and what it is, `column "x": what`; "" when it is nowhere in a
 * file. Caller frees; NULL: no memory. */
char *problem_place(const problem_t *problem);
char *problem_text(const problem_t *problem, language_t language);

/* Both of problem i, `file:line: column "x": what`; caller frees. NULL: no memory. */
char *err_text(const err_t *err, size_t i, language_t language);

/* Frees what `err` holds and makes it empty again. */
void err_free(err_t *err);

#endif
