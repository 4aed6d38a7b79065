/*
 * ledger_correct: what is declared of a delivery after it was loaded. Nothing is changed: each
 * declaration is an entry, which counts for releases of its day and later.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_CORRECT_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_CORRECT_H

#include "pipeline/ingest/ledger/ledger_view.h"

/* A declaration; strings are borrowed, NULL is not given. */
typedef struct correction {
    entry_kind_t kind;
    const char
        *delivery;     /* file name, SHA-256 or its first digits; of an acknowledgement its file */
    const char *other; /* supersession: the delivery that takes its place */
    const char *from;  /* redating: the wrong day; NULL: the only day that it has */
    const char *to;    /* redating: the right day */
    const char *finding; /* acknowledgement: id of the finding */
    const char *day; /* it counts from releases of this day on; NULL: `declared`, else see below */
    const char *declared; /* NULL: the day from which it counts */
    const char *author;
    const char *reason;
} correction_t;

/*
 * Appends the entry of a correction, in a transaction of its own (or in the run that was begun).
 * Without `day` and `declared` it counts from: a supersession and a redating the day of publication
 * that is valid afterwards, a reinstatement the day of the withdrawal, an acknowledgement the
 * delivery's last day; a withdrawal needs one of them.
 *
 * A correction that has no effect (withdrawn already, not withdrawn, no such day) is a problem.
 * `made` (or NULL), a table of entries_spec, gets the new entry. Returns 0 or a code.
 */
int ledger_correct(ledger_t *ledger, const correction_t *correction, table_t *made, err_t *err);

/* Sets *is_acknowledged to whether a finding is, in releases of `as_of`. */
bool ledger_is_acknowledged(const ledger_view_t *view, const char *finding);

#endif
