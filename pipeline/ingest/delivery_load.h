/* delivery_load: takes the deliveries of a folder into the ledger, all or none. */
#ifndef TIDEMARK_PIPELINE_INGEST_DELIVERY_LOAD_H
#define TIDEMARK_PIPELINE_INGEST_DELIVERY_LOAD_H

#include "pipeline/ingest/ledger/ledger.h"
#include "pipeline/plan/plan.h"

typedef struct load_counts {
    size_t files;  /* deliveries found */
    size_t loaded; /* of these new and loaded now */
    size_t known;  /* of these loaded earlier */
    size_t read;   /* rows of the new ones */
    size_t accepted;
    size_t rejected;
} load_counts_t;

typedef struct load_options {
    bool accept_partial;    /* load the good rows of a file that has bad ones */
    const char *encoding;   /* of all files, NULL: proven or declared by the plan */
    const char *published;  /* day of observations without one, NULL: the file's name gives it */
    const char *sheet;      /* of workbooks the only one to read; NULL: the plan's, else all */
    const char *supersedes; /* delivery whose place the new one takes, NULL */
    delivery_said_t said;   /* of every new one */
    language_t language;
} load_options_t;

/*
 * `path` is a folder of *.csv, *.xlsx and *.xls, taken in the order of delivery_order.h, or one
 * file. A file whose bytes are in the ledger is known and passed over, unless another day of
 * publication is said of it now; one that has the name and the day of another needs `supersedes`.
 *
 * The run is one transaction: with a problem in any file (and not accept_partial) nothing is
 * loaded. A file that cannot be read to its end, or has no good observation, is never loaded in
 * part and stops all. `ledger` NULL: only check. Problems are added to `err` in any case; the
 * result is 0 when everything that should be loaded was.
 */
int delivery_load(const char *path, const plan_t *plan, ledger_t *ledger,
                  const load_options_t *options, load_counts_t *counts, err_t *err);

#endif
