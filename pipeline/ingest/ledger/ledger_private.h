/* What the files of the ledger share; no other file includes this. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_PRIVATE_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_PRIVATE_H

#include <sqlite3.h>

#include "pipeline/ingest/ledger/ledger.h"

enum { WORDS_MAX = 256, WORD_SIZE = 64 };

/* A word and its id, remembered because the figures of a file repeat it. */
typedef struct known_word {
    char text[WORD_SIZE];
    sqlite3_int64 id;
} known_word_t;

struct ledger {
    sqlite3 *database;
    char *path;
    sqlite3_stmt *insert;
    sqlite3_stmt *insert_rejected;
    sqlite3_stmt *word_find;
    sqlite3_stmt *word_add;
    sqlite3_int64 delivery; /* the one in hand */
    char date[11];          /* converted last, and its day: rows repeat it */
    sqlite3_int64 day;
    known_word_t words[WORDS_MAX];
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
