/* ledger_schema: the tables of the ledger. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_SCHEMA_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_SCHEMA_H

#include "pipeline/ingest/ledger/store.h"

/*
 * Schema 1 kept every word of an observation as text in its row. Schema 2 keeps words once (table
 * word) and values as whole numbers: a mantissa and the place of its last printed digit, so that
 * 12.50 is 1250 and 2, exactly; the period as year, first and last month; the day as a number.
 * Schema 3 adds the chain of entries (table entry), and to the tally of a delivery where its rows
 * stand.
 */
enum { LEDGER_SCHEMA = 3, LEDGER_APPLICATION = 0x7469646D }; /* "tidm" */

/* Whether it is a database at all, and the number of its schema. Returns 0 or a code. */
int ledger_schema_probe(const store_t *store, sqlite3_int64 *version, err_t *err);

/* Makes the tables of rows (word, delivery, observation, rejected), or those that schema 3 has made
 * anew (tally, entry). Inside a transaction. Return 0 or a code. */
int ledger_schema_make_rows(const store_t *store, err_t *err);
int ledger_schema_make_chain(const store_t *store, err_t *err);

/* Makes view and triggers and writes the schema's number. Inside a transaction. */
int ledger_schema_finish(const store_t *store, err_t *err);

#endif
