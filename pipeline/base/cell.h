/* cell: one field of a table: what its column holds, how it is read from text and written to it. */
#ifndef TIDEMARK_PIPELINE_BASE_CELL_H
#define TIDEMARK_PIPELINE_BASE_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "pipeline/base/choice.h"
#include "pipeline/base/err.h"
#include "pipeline/base/number.h"
#include "pipeline/base/period.h"

/* What a column holds, and the type of the struct member at its offset. */
typedef enum column_type {
    COLUMN_TEXT,    /* const char *, "" when empty */
    COLUMN_CODE,    /* const char *, small letters, digits, _ and - */
    COLUMN_NUMBER,  /* optional_t, as people write numbers */
    COLUMN_INTEGER, /* optional_t, a whole number */
    COLUMN_RESULT,  /* optional_t, a computed number, exponent allowed */
    COLUMN_PERIOD,  /* period_t, year 0 when empty */
    COLUMN_DATE,    /* const char *, YYYY-MM-DD */
    COLUMN_YES_NO,  /* bool, false when empty */
    COLUMN_CHOICE,  /* int, index into choices, CHOICE_NONE when empty */
    COLUMN_TYPES,
} column_type_t;

typedef enum need { NEED_NONE, NEED_HEADER, NEED_VALUE } need_t;

typedef struct column {
    const char *name;
    column_type_t type;
    need_t need;   /* NEED_HEADER: the header must have it; NEED_VALUE: each row too */
    size_t offset; /* of the member in the row's struct */
    const choice_t *choices;
    double min, max;  /* of a number, both 0: any */
    const char *help; /* one English sentence for docs/formats.md */
} column_t;

/* What a column type does. */
typedef struct cell_kind {
    const char *name; /* for documentation */
    /* Fills the zeroed member from `s` ("" is missing), or adds a problem at `where`. */
    int (*read)(const column_t *column, const char *s, void *member, const place_t *where,
                err_t *err);
    void (*write)(const column_t *column, const void *member, FILE *stream);
    /* Of keys: adds the member to a hash, and whether two members are the same. */
    size_t (*hash)(size_t hash, const void *member);
    bool (*same)(const void *a, const void *b);
    bool owns; /* the member is a string to free */
} cell_kind_t;

enum { CELL_HASH_START = 5381 };

const cell_kind_t *cell_kind(column_type_t type);

/* The string of a text member, NULL before it has one. */
const char *cell_text(const void *member);

/* Puts a copy of `s` in a text member, which it replaces without freeing it; NULL and a problem
 * without memory. */
int cell_text_copy(void *member, const char *s, err_t *err);

/* Frees the string of a text member. */
void cell_text_free(void *member);

/* Whether `s` is a code: small letters, digits, _ and -, a letter first. */
bool cell_is_code(const char *s);

#endif
