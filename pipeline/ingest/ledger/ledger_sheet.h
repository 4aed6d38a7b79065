/*
 * ledger_sheet: the names of the sheets of a delivered workbook.
 *
 * Rows of the ledger have the number of a sheet in their line (delivered_place.h); a delivery's
 * sheets are named here once each.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_SHEET_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_SHEET_H

#include "pipeline/ingest/ledger/ledger.h"

/* The table, as SQL: of schema 3 and later. */
extern const char ledger_sheet_table[];

/* Names a sheet of the delivery being loaded; its rows come after it. */
int ledger_add_sheet(ledger_t *ledger, size_t number, const char *name, err_t *err);

#endif
