#include "pipeline/ingest/ledger/ledger_sheet.h"

#include "pipeline/ingest/ledger/ledger_private.h"

const char ledger_sheet_table[] =
    "CREATE TABLE sheet("
    " id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery(id),"
    " number INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE(delivery, number)) STRICT;";

int ledger_add_sheet(ledger_t *ledger, size_t number, const char *name, err_t *err) {
    sqlite3_stmt *s = NULL;
    int code = ledger_prepare(ledger, "INSERT INTO sheet VALUES(NULL,?,?,?)", &s, err);

    if (code == 0) {
        sqlite3_bind_int64(s, 1, ledger->delivery);
        sqlite3_bind_int64(s, 2, (sqlite3_int64)number);
        sqlite3_bind_text(s, 3, name, -1, SQLITE_STATIC);
        code = sqlite3_step(s) == SQLITE_DONE ? 0 : ledger_failed(ledger, err);
    }
    sqlite3_finalize(s);
    return code;
}
