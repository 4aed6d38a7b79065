/*
 * annotate: a delivery written back as a workbook, each place with a problem marked, so that its
 * supplier sees what is wrong and what to write instead.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_ANNOTATE_H
#define TIDEMARK_PIPELINE_INGEST_ANNOTATE_H

#include "pipeline/ingest/read/delivery.h"

/* What to write back; strings are borrowed. */
typedef struct annotate_order {
    const char *path;            /* the delivery */
    const delivery_form_t *form; /* how it was read */
    const char *out;             /* the workbook */
    language_t language;         /* of what is said in it */
} annotate_order_t;

typedef struct annotate_counts {
    size_t errors;
    size_t warnings;
} annotate_counts_t;

/*
 * Writes the tables of the delivery that were read, each value in the cell where it stood (of a
 * text line and field), with the problems of `problems` that are of this file: errors marked in
 * their cells with a comment, all of them in a list with links. A file that cannot be read gives
 * the list alone. The workbook is whole or absent. *counts gets the numbers of problems listed.
 * Returns 0 or an exit code.
 */
int annotate_write(const annotate_order_t *order, const plan_t *plan, const err_t *problems,
                   annotate_counts_t *counts, err_t *err);

#endif
