/*
 * delivery_identity: whether a delivery is one that the ledger has. Its bytes and its day of
 * publication make it what it is; of two files of one name and one day somebody must say which is
 * to be used.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_DELIVERY_IDENTITY_H
#define TIDEMARK_PIPELINE_INGEST_DELIVERY_IDENTITY_H

#include "pipeline/ingest/ledger/ledger.h"

/*
 * Adds a problem when the delivery `sha256`, which is new in this run and in the ledger already,
 * has name and last day of publication of an earlier one that is used, and whose SHA-256 is not
 * `superseded`. `path` is for the message. Returns 0 or a code.
 */
int delivery_identity_check(ledger_t *ledger, const char *path, const char *sha256,
                            const char *superseded, err_t *err);

/*
 * Adds a problem when a file whose bytes were loaded under a day of publication that it does not
 * state itself is given another day now (`published`, or the date in front of its name). The day
 * may have been corrected meanwhile. Returns 0 or a code.
 */
int delivery_identity_known(ledger_t *ledger, const char *path, const char *sha256,
                            const char *published, err_t *err);

/* Sets *is_done to whether `sha256` has taken the place of delivery `old` already. */
int delivery_identity_superseded(ledger_t *ledger, const char *old, const char *sha256,
                                 bool *is_done, err_t *err);

#endif
