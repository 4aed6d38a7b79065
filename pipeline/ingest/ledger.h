/*
 * ledger: every delivery and every figure ever loaded, in one SQLite file that only grows.
 *
 * Write-ahead log, synchronous=FULL; a run of deliveries is one transaction, so it is whole or not
 * there; triggers refuse UPDATE, DELETE and replacement. A delivery is known by its SHA-256:
 * loading it again changes nothing.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_H

#include "pipeline/ingest/delivery.h"

typedef struct ledger ledger_t;

/* Opens the ledger at `path`, made when missing, brought up to this schema when older; NULL: a
 * ledger for this process only, gone when it is closed. Caller ends with ledger_close. */
int ledger_open(const char *path, ledger_t **ledger, err_t *err);
void ledger_close(ledger_t *ledger);

/* *known is 1 when a delivery of that SHA-256 was loaded. */
int ledger_knows(ledger_t *ledger, const char *sha256, int *known, err_t *err);

/* A run of deliveries: all or none. ledger_rollback is allowed when none was begun. */
int ledger_begin(ledger_t *ledger, err_t *err);
int ledger_commit(ledger_t *ledger, err_t *err);
void ledger_rollback(ledger_t *ledger);

/* Inside a run, one delivery: begin with its name and hash, figures, then keep it with its counts,
 * or forget it. */
int ledger_delivery_begin(ledger_t *ledger, const char *name, const char *sha256, err_t *err);
int ledger_add(ledger_t *ledger, const delivered_t *row, err_t *err);
int ledger_reject(ledger_t *ledger, size_t line, size_t field, const char *content,
                  const char *reason_zh, const char *reason_en, err_t *err);
int ledger_delivery_keep(ledger_t *ledger, const delivery_counts_t *counts, err_t *err);
void ledger_delivery_forget(ledger_t *ledger);

/* Figures of the delivery in hand whose series and period stand in it before, in the order of
 * their places; caller frees *repeated. */
int ledger_repeated(ledger_t *ledger, repeated_t **repeated, size_t *n, err_t *err);

/* Hides a delivery (by name or SHA-256) from releases of `day` and later, without erasing it. */
int ledger_withdraw(ledger_t *ledger, const char *delivery, const char *day, const char *reason,
                    err_t *err);

/* One figure of the ledger; strings are borrowed for the call. */
typedef struct ledger_figure {
    const char *series;
    const char *period;
    const char *value; /* decimal digits; "" of a missing figure */
    int decimals;      /* place of the last digit printed */
    const char *unit;
    const char *status;
    const char *qualifier;
    const char *basis;
    const char *published;
    const char *date_basis;
    const char *source;
    const char *delivery;
    const char *sha256; /* of the delivery */
    size_t line;
    size_t field; /* 0 in a long delivery */
} ledger_figure_t;

/* Calls `each` for every figure published by `as_of`, ordered by delivery name, its hash and row,
 * so that the order does not depend on when a delivery was loaded. */
int ledger_figures(ledger_t *ledger, const char *as_of,
                   int (*each)(void *context, const ledger_figure_t *figure, err_t *err),
                   void *context, err_t *err);

/* Fills tables deliveries.csv and rejected.csv: deliveries that hold a figure published by
 * `as_of`, in the order of their names. */
int ledger_deliveries(ledger_t *ledger, const char *as_of, table_t *deliveries, table_t *rejected,
                      err_t *err);

/* Figures and deliveries in the whole ledger. */
int ledger_count(ledger_t *ledger, size_t *deliveries, size_t *figures, err_t *err);

#endif
