/* ledger_private: what the files of the ledger share; no other file includes this. */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_PRIVATE_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_PRIVATE_H

#include <sys/types.h>
#include <time.h>

#include "pipeline/base/date.h"
#include "pipeline/ingest/ledger/ledger.h"
#include "pipeline/ingest/ledger/ledger_content.h"
#include "pipeline/ingest/ledger/store.h"
#include "pipeline/release/ingest_rows.h"

enum { LEDGER_WORDS = 256, LEDGER_WORD_SIZE = 64 };

/* A word and its id in table word, remembered because the rows of a file repeat it. */
typedef struct ledger_word {
    char text[LEDGER_WORD_SIZE];
    sqlite3_int64 id; /* 0: the place is empty */
} ledger_word_t;

struct ledger {
    store_t store;
    bool has_run; /* a run of deliveries was begun */
    bool has_delivery;
    bool is_fixed; /* read without locks: size and time of the file, to see whether it changed */
    off_t size;
    struct timespec changed;
    query_t insert;
    query_t insert_rejected;
    query_t word_find;
    query_t word_add;
    sqlite3_int64 delivery;       /* id of the one being loaded */
    content_t *content;           /* of the one being loaded */
    sqlite3_int64 first_observed; /* ids that its first rows will have */
    sqlite3_int64 first_rejected;
    char date[DATE_SIZE]; /* the date converted last, and its day: rows repeat it */
    sqlite3_int64 day;
    ledger_word_t words[LEDGER_WORDS];
};

/* Writes tally and entry of the delivery in hand; of `entry` what ledger_chain_append takes. */
int ledger_delivery_enter(ledger_t *ledger, const delivery_counts_t *counts,
                          const entry_row_t *entry, err_t *err);

#endif
