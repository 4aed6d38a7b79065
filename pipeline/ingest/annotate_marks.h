/* annotate_marks: problems by the cells that they are of. */
#ifndef TIDEMARK_PIPELINE_INGEST_ANNOTATE_MARKS_H
#define TIDEMARK_PIPELINE_INGEST_ANNOTATE_MARKS_H

#include <stdbool.h>

#include "pipeline/base/err.h"

/* One problem; strings are owned. */
typedef struct annotate_mark {
    char *sheet;   /* "" of a text, or of the whole file */
    size_t row;    /* the first is 1; 0: of the whole sheet */
    size_t column; /* the first is 1; 0: of the whole row */
    size_t order;  /* in which the problems came */
    bool is_error; /* else only said */
    char *text;
} annotate_mark_t;

typedef struct annotate_marks {
    annotate_mark_t *items; /* in the order of sheet, row, column, problem */
    size_t n;
} annotate_marks_t;

/*
 * Takes the problems that are of the file at `path`. Returns 0 or a code; annotate_marks_free in
 * any case.
 */
int annotate_marks_take(const err_t *problems, const char *path, language_t language,
                        annotate_marks_t *marks, err_t *err);
void annotate_marks_free(annotate_marks_t *marks);

/*
 * The texts of the errors of a cell (column 0: of its row), one a line; NULL when there are none,
 * or without memory. Caller frees.
 */
char *annotate_marks_text(const annotate_marks_t *marks, const char *sheet, size_t row,
                          size_t column);

#endif
