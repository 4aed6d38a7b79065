/*
 * ledger_read: the vintages of the ledger, as a release of a given day may use them.
 *
 * Nothing here changes the ledger. Rows come in the order of the deliveries' names, so that a
 * release lists them alike whatever was loaded first; `entry` says what was.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_READ_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_READ_H

#include "pipeline/ingest/ledger/ledger.h"
#include "pipeline/ingest/ledger/ledger_view.h"

/*
 * One vintage of the ledger. Its value is mantissa / 10^decimals, exactly as the source prints it
 * (12.50 is 1250 and 2, 40700 counted in hundreds 407 and -2). Strings are borrowed for the call.
 */
typedef struct ledger_vintage {
    const char *series;
    period_t period;
    bool is_missing; /* the source says that there is no value; the mantissa is 0 */
    long long mantissa;
    int decimals; /* place of the last digit printed */
    const char *unit;
    observation_status_t status;
    int qualifier; /* qualifier_t, -1 none */
    const char *basis;
    const char *published; /* YYYY-MM-DD */
    int date_basis;        /* place in choices_date_basis */
    const char *source;
    const char *delivery;
    const char *sha256; /* of the delivery */
    size_t entry; /* its place in the ledger: of one day, the later weighs after the earlier */
    size_t line;
    size_t field;
    const char *sheet; /* name of the workbook's; NULL: a text */
} ledger_vintage_t;

/* The double nearest to the value. */
double ledger_vintage_value(const ledger_vintage_t *vintage);

/*
 * Calls `each` for every vintage published by `as_of`, ordered by delivery name, its hash and row,
 * so that the order does not depend on when a delivery was loaded. Stops with the first code that
 * is not 0 and returns it; a code word that this program does not know is a fault of the ledger.
 */
int ledger_each_vintage(ledger_t *ledger, const char *as_of,
                        int (*each)(void *context, const ledger_vintage_t *vintage, err_t *err),
                        void *context, err_t *err);

#endif
