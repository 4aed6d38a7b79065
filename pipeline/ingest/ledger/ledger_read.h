/*
 * ledger_read: what the ledger holds, as a release of a given day may know it.
 *
 * Nothing here changes the ledger. Rows come in an order that does not depend on when a delivery
 * was loaded, so the same deliveries give the same release whatever came first.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_READ_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_READ_H

#include "pipeline/ingest/ledger/ledger.h"

/* One figure of the ledger; strings are borrowed for the call. */
typedef struct ledger_vintage {
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
} ledger_vintage_t;

/* Calls `each` for every figure published by `as_of`, ordered by delivery name, its hash and row,
 * so that the order does not depend on when a delivery was loaded. */
int ledger_each_vintage(ledger_t *ledger, const char *as_of,
                        int (*each)(void *context, const ledger_vintage_t *vintage, err_t *err),
                        void *context, err_t *err);

/* Fills tables deliveries.csv and rejected.csv: deliveries that hold a figure published by
 * `as_of`, in the order of their names. */
int ledger_deliveries(ledger_t *ledger, const char *as_of, table_t *deliveries, table_t *rejected,
                      err_t *err);

/* Figures and deliveries in the whole ledger. */
int ledger_count(ledger_t *ledger, size_t *deliveries, size_t *vintages, err_t *err);

/* Figures of the delivery in hand whose series and period stand in it before, in the order of
 * their places; caller frees *repeated. */
int ledger_repeated(ledger_t *ledger, repeated_t **repeated, size_t *n, err_t *err);

#endif
