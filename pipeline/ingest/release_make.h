/* release_make: the artefacts of the ingest stage for one release date. */
#ifndef TIDEMARK_PIPELINE_INGEST_RELEASE_MAKE_H
#define TIDEMARK_PIPELINE_INGEST_RELEASE_MAKE_H

#include "pipeline/ingest/ledger/ledger.h"
#include "pipeline/plan/plan.h"

typedef struct release_wish {
    const char *folder; /* made when missing */
    const char *as_of;
    const char *ledger; /* for messages */
} release_wish_t;

/*
 * Writes what the ledger says at the release date; *n_series gets the number of series in it. A
 * ledger that knows nothing of the plan by then is a problem. Returns 0 or a code.
 */
int release_make(const release_wish_t *wish, const plan_t *plan, ledger_t *ledger, size_t *n_series,
                 err_t *err);

#endif
