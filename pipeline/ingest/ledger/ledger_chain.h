/*
 * ledger_chain: the entries of the ledger, each holding the hash of the one before it.
 *
 * The hash of an entry is SHA-256 over lines `name length:value`, the length in bytes:
 *
 *     tidemark ledger entry
 *     before kind delivery sha256 content read accepted rejected published received other
 *     other_sha256 from to finding day declared author reason
 *
 * in that order, each ended by a line feed; a number is written in decimal, an absent one is empty.
 * Before the first entry stand 64 zeros. Changing, removing or inserting an entry, or anything of a
 * delivery that an entry is about, breaks every hash after it.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_CHAIN_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_CHAIN_H

#include "pipeline/base/hash.h"
#include "pipeline/ingest/ledger/store.h"
#include "pipeline/release/ingest_rows.h"

/* The hash before the first entry. */
extern const char ledger_chain_start[HASH_SIZE];

/* The hash of an entry whose other members are filled. Returns 0 or a code. */
int ledger_chain_hash(const entry_row_t *entry, char out[HASH_SIZE], err_t *err);

/*
 * Appends an entry about delivery `delivery` (its id; 0: none) and `other`. Of `said` kind,
 * content, published, received, from, to, finding, day, declared, author and reason are taken,
 * NULL is "". Names, hashes and counts come from the ledger. Inside a transaction. Returns 0 or a
 * code.
 */
int ledger_chain_append(const store_t *store, sqlite3_int64 delivery, sqlite3_int64 other,
                        const entry_row_t *said, err_t *err);

/* Appends all entries, in their order, to a table of entries_spec. Returns 0 or a code. */
int ledger_chain_read(const store_t *store, table_t *entries, err_t *err);

/* The same entries as a chain of their own: numbers, `before` and `hash` are computed anew. An
 * entry for which `is_taken` (NULL: all) says no is left out. Returns 0 or a code. */
int ledger_chain_rebuild(const table_t *entries, const bool *is_taken, table_t *out, err_t *err);

#endif
