/* ledger_private: what the files of the ledger share; no other file includes this. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_PRIVATE_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_PRIVATE_H

#include <sqlite3.h>

#include "pipeline/base/date.h"
#include "pipeline/ingest/ledger/ledger.h"

enum { LEDGER_WORDS = 256, LEDGER_WORD_SIZE = 64 };

/* A word and its id in table word, remembered because the rows of a file repeat it. */
typedef struct ledger_word {
    char text[LEDGER_WORD_SIZE];
    sqlite3_int64 id; /* 0: the place is empty */
} ledger_word_t;

struct ledger {
    sqlite3 *database;
    char *path;
    sqlite3_stmt *insert;
    sqlite3_stmt *insert_rejected;
    sqlite3_stmt *word_find;
    sqlite3_stmt *word_add;
    sqlite3_int64 delivery; /* id of the one being loaded */
    char date[DATE_SIZE];   /* the date converted last, and its day: rows repeat it */
    sqlite3_int64 day;
    ledger_word_t words[LEDGER_WORDS];
};

/* Reports what the database says of its last call; returns the exit code. */
int ledger_failed(const ledger_t *ledger, err_t *err);

/* Makes a statement of a query; caller finalizes it, also after a failure. */
int ledger_prepare(ledger_t *ledger, const char *sql, sqlite3_stmt **statement, err_t *err);

/* The first column of the first row of a query, as a number; `argument` is its first parameter,
 * NULL when it has none. */
int ledger_ask(ledger_t *ledger, const char *sql, const char *argument, sqlite3_int64 *answer,
               err_t *err);

#endif
