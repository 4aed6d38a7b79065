/* ledger_schema: the tables of the ledger and the way from an older schema to this one. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_SCHEMA_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_SCHEMA_H

#include <sqlite3.h>

#include "pipeline/base/err.h"

/*
 * Schema 1 kept every word of an observation as text in its row. Schema 2 keeps words once (table
 * word) and values as whole numbers: a mantissa and the place of its last printed digit, so that
 * 12.50 is 1250 and 2, exactly; the period as year, first and last month; the day as a number.
 * Schema 3 names the sheets of workbooks (ledger_sheet.h).
 */
enum { LEDGER_SCHEMA = 3, LEDGER_APPLICATION = 0x7469646D }; /* "tidm" */

/*
 * Makes the tables of an empty database, brings those of an older schema up to this one, and checks
 * that a filled one is ours; all in one transaction. `path` is for messages. Returns 0 or a code.
 */
int ledger_schema_settle(sqlite3 *database, const char *path, err_t *err);

#endif
