#include "pipeline/ingest/ledger/ledger_sheet.h"

#include "pipeline/ingest/ledger/ledger_private.h"

const char ledger_sheet_table[] =
    "CREATE TABLE sheet("
    " id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery(id),"
    " number INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE(delivery, number)) STRICT;";

int ledger_add_sheet(ledger_t *ledger, size_t number, const char *name, err_t *err) {
    query_t query = query_begin(&ledger->store, "INSERT INTO sheet VALUES(NULL,?,?,?)", err);

    query_bind(&query, 1, ledger->delivery);
    query_bind(&query, 2, (sqlite3_int64)number);
    query_bind_text(&query, 3, name);
    query_next(&query);
    return query_end(&query);
}
