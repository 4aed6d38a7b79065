/*
 * ledger: every delivery and every vintage ever loaded, in one SQLite file that only grows.
 *
 * It has a write-ahead log and synchronous=FULL. A run of deliveries is one transaction: it is
 * whole or not there. Triggers refuse UPDATE, DELETE and replacement. A delivery is identified by
 * its SHA-256, so that loading it again changes nothing.
 *
 * Functions return 0 or an exit code with a problem added to `err`.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_H

#include "pipeline/release/delivered.h"

typedef struct ledger ledger_t;

/*
 * Opens the ledger at `path`, made when missing, brought up to this schema when older; NULL: a
 * ledger for this process only, removed when it is closed. Caller ends with ledger_close.
 */
int ledger_open(const char *path, ledger_t **ledger, err_t *err);
void ledger_close(ledger_t *ledger);

/* Sets *is_loaded to whether a delivery of that SHA-256 was loaded. */
int ledger_has_delivery(ledger_t *ledger, const char *sha256, bool *is_loaded, err_t *err);

/* A run of deliveries: all or none. ledger_rollback is allowed when none was begun. */
int ledger_begin(ledger_t *ledger, err_t *err);
int ledger_commit(ledger_t *ledger, err_t *err);
void ledger_rollback(ledger_t *ledger);

/*
 * One delivery inside a run: begin it with its name and hash, add observations and rejected rows,
 * then keep it with its counts, or forget it.
 */
int ledger_delivery_begin(ledger_t *ledger, const char *name, const char *sha256, err_t *err);
int ledger_add(ledger_t *ledger, const delivered_t *row, err_t *err);
int ledger_reject(ledger_t *ledger, size_t line, size_t field, const char *content,
                  const char *reason_zh, const char *reason_en, err_t *err);
int ledger_delivery_keep(ledger_t *ledger, const delivery_counts_t *counts, err_t *err);
void ledger_delivery_forget(ledger_t *ledger);

/* Hides a delivery (by name or SHA-256) from releases of `day` and later, without erasing it. */
int ledger_withdraw(ledger_t *ledger, const char *delivery, const char *day, const char *reason,
                    err_t *err);

#endif
