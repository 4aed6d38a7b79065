/*
 * ledger_content: the hash of what a delivery brought, from which any change of it is seen.
 *
 * SHA-256 over two hashes, written as hexadecimal digits one after the other: that of its
 * observations and that of its rejected rows, each in the order in which they were read. A row is
 * the sequence of its columns: a whole number is `i` and 8 bytes, lowest first; a text is `t`, its
 * length in 4 bytes, lowest first, and its bytes; an absent value or an empty word is `n`. Words
 * stand as text, so that the hash does not depend on what else the ledger holds.
 *
 *     observation  line field series period mantissa decimals unit status qualifier basis published
 *                  date_basis source url note
 *     rejected     line field content reason_zh reason_en
 */
#ifndef TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_CONTENT_H
#define TIDEMARK_PIPELINE_INGEST_LEDGER_LEDGER_CONTENT_H

#include "pipeline/base/hash.h"

typedef struct content content_t;

/* Which of the two kinds of rows. */
typedef enum content_part { CONTENT_OBSERVED, CONTENT_REJECTED, CONTENT_PARTS } content_part_t;

/* A running hash; ends with content_end or content_free. NULL: no memory. */
content_t *content_begin(void);

/* Adds the next column of a row of one kind. */
void content_add_number(content_t *content, content_part_t part, long long number);
void content_add_text(content_t *content, content_part_t part, const char *text);
void content_add_null(content_t *content, content_part_t part);

/* Writes the digits to `out` and frees `content`. Returns 0 or a code. */
int content_end(content_t *content, char out[HASH_SIZE], err_t *err);
void content_free(content_t *content);

#endif
