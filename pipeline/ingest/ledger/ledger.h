/*
 * ledger: every delivery and every vintage ever loaded, in one SQLite file that only grows.
 *
 * It has a write-ahead log and synchronous=FULL. A run of deliveries is one transaction: it is
 * whole or not there. Triggers refuse UPDATE, DELETE and replacement. A delivery is identified by
 * its SHA-256, so that loading it again changes nothing. Whatever is done to it is an entry of a
 * hash chain (ledger_chain.h); opening checks the file, the chain and the rows of every delivery,
 * and refuses a ledger that does not hold.
 *
 * Opened and closed by ledger_open.h. Functions return 0 or an exit code with a problem added to
 * `err`.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_H

#include "pipeline/release/delivered.h"

typedef struct ledger ledger_t;

/* Sets *is_loaded to whether a delivery of that SHA-256 was loaded. */
int ledger_has_delivery(ledger_t *ledger, const char *sha256, bool *is_loaded, err_t *err);

/* The number of deliveries that have the name of delivery `sha256`, which is one of them. */
int ledger_count_named(ledger_t *ledger, const char *sha256, size_t *n, err_t *err);

/* The day that was given to values of delivery `sha256` that state none; "" none was. */
int ledger_day_given(ledger_t *ledger, const char *sha256, char day[DATE_SIZE], err_t *err);

/* A run of deliveries: all or none. ledger_rollback is allowed when none was begun. */
int ledger_begin(ledger_t *ledger, err_t *err);
int ledger_commit(ledger_t *ledger, err_t *err);
int ledger_rollback(ledger_t *ledger, err_t *err);

/* Whether the run was taken back by a failure (a full disk, no memory): nothing more can be added
 * to it. */
bool ledger_has_lost_run(const ledger_t *ledger);

/* What is declared of a delivery, kept in its entry; NULL or "" what is not. Borrowed. */
typedef struct delivery_said {
    const char *received; /* YYYY-MM-DD */
    const char *declared;
    const char *author;
    const char *reason;
} delivery_said_t;

/*
 * One delivery inside a run: begin it with its name and hash, add observations and rejected rows
 * (ledger_write.h), end it with its counts and what is said of it (NULL: nothing), which makes its
 * entry; then keep it, or forget it. It can be read from its end on. ledger_delivery_forget is
 * allowed when none was begun.
 */
int ledger_delivery_begin(ledger_t *ledger, const char *name, const char *sha256, err_t *err);
int ledger_delivery_end(ledger_t *ledger, const delivery_counts_t *counts,
                        const delivery_said_t *said, err_t *err);
int ledger_delivery_keep(ledger_t *ledger, err_t *err);
int ledger_delivery_forget(ledger_t *ledger, err_t *err);

/* Counts the deliveries and vintages of the whole ledger. */
int ledger_count(ledger_t *ledger, size_t *deliveries, size_t *vintages, err_t *err);

#endif
