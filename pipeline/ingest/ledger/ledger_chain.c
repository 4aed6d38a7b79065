#include "pipeline/ingest/ledger/ledger_chain.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/pool.h"
#include "pipeline/base/text.h"

const char ledger_chain_start[HASH_SIZE] =
    "0000000000000000000000000000000000000000000000000000000000000000";

static void line_add(text_t *text, const char *name, const char *value) {
    char length[NUMBER_SIZE];

    value = value ? value : "";
    text_add(text, name);
    text_add(text, " ");
    text_add(text, number_write_count(length, strlen(value)));
    text_add(text, ":");
    text_add(text, value);
    text_add(text, "\n");
}

/* A count in decimal, "" of an absent one. */
static const char *count_write(char out[NUMBER_SIZE], optional_t count) {
    return count.present ? number_write_count(out, (size_t)count.value) : "";
}

int ledger_chain_hash(const entry_row_t *entry, char out[HASH_SIZE], err_t *err) {
    char read[NUMBER_SIZE];
    char accepted[NUMBER_SIZE];
    char rejected[NUMBER_SIZE];
    const struct line {
        const char *name;
        const char *value;
    } lines[] = {
        {"before", entry->before},
        {"kind", choices_entry_kind[entry->kind].code},
        {"delivery", entry->delivery},
        {"sha256", entry->sha256},
        {"content", entry->content},
        {"read", count_write(read, entry->read)},
        {"accepted", count_write(accepted, entry->accepted)},
        {"rejected", count_write(rejected, entry->rejected)},
        {"published", entry->published},
        {"received", entry->received},
        {"other", entry->other},
        {"other_sha256", entry->other_sha256},
        {"from", entry->from},
        {"to", entry->to},
        {"finding", entry->finding},
        {"day", entry->day},
        {"declared", entry->declared},
        {"author", entry->author},
        {"reason", entry->reason},
    };
    text_t text = {0};
    hash_t *hash = hash_begin();

    text_add(&text, "tidemark ledger entry\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        line_add(&text, lines[i].name, lines[i].value);
    }
    bool failed = !hash || text.failed;
    if (!failed) {
        hash_add(hash, text.s, text.length);
        failed = !hash_end(hash, out);
    } else {
        hash_free(hash);
    }
    text_free(&text);
    return failed ? err_add(err, MSG_NO_MEMORY, NULL, NULL) : 0;
}

/* The head: the number and hash of the last entry. */
static int head_read(const store_t *store, sqlite3_int64 *number, char hash[HASH_SIZE],
                     err_t *err) {
    query_t query = query_begin(store, "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1", err);

    *number = 0;
    memcpy(hash, ledger_chain_start, HASH_SIZE);
    if (query_next(&query)) {
        const char *text = query_text(&query, 1);
        *number = query_number(&query, 0);
        if (strlen(text) == HASH_SIZE - 1) {
            memcpy(hash, text, HASH_SIZE);
        } else if (query.code == 0) {
            query.code = store_damaged(store, "entry.hash", err);
        }
    }
    return query_end(&query);
}

/* Name and SHA-256 of a delivery, and its counts unless they are NULL; strings go to the pool. */
static int delivery_describe(const store_t *store, sqlite3_int64 delivery, pool_t *pool,
                             const char **name, const char **sha256, optional_t *counts,
                             err_t *err) {
    query_t query = query_begin(store,
                                "SELECT d.name, d.sha256, t.read, t.accepted, t.rejected"
                                " FROM delivery d JOIN tally t ON t.delivery = d.id WHERE d.id = ?",
                                err);

    query_bind(&query, 1, delivery);
    if (query_next(&query)) {
        *name = pool_keep(pool, text_copy(query_text(&query, 0)));
        *sha256 = pool_keep(pool, text_copy(query_text(&query, 1)));
        for (int i = 0; counts && i < 3; i++) {
            counts[i] = (optional_t){(double)query_number(&query, 2 + i), true};
        }
    } else if (query.code == 0) {
        query.code = store_damaged(store, "entry.delivery", err);
    }
    return query_end(&query);
}

/* Writes the row of an entry. */
static int entry_insert(const store_t *store, sqlite3_int64 number, sqlite3_int64 delivery,
                        sqlite3_int64 other, const entry_row_t *entry, err_t *err) {
    const char *const texts[] = {
        entry->content, entry->published, entry->received, entry->from,
        entry->to,      entry->finding,   entry->day,      entry->declared,
        entry->author,  entry->reason,    entry->before,   entry->hash,
    };
    query_t query = query_begin(
        store,
        "INSERT INTO entry(id, kind, delivery, other, content, published, received, from_day,"
        " to_day, finding, day, declared, author, reason, before, hash)"
        " VALUES(?,?,nullif(?,0),nullif(?,0),?,?,?,?,?,?,?,?,?,?,?,?)",
        err);

    query_bind(&query, 1, number);
    query_bind_text(&query, 2, choices_entry_kind[entry->kind].code);
    query_bind(&query, 3, delivery);
    query_bind(&query, 4, other);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        query_bind_text(&query, (int)i + 5, texts[i] ? texts[i] : "");
    }
    query_next(&query);
    return query_end(&query);
}

int ledger_chain_append(const store_t *store, sqlite3_int64 delivery, sqlite3_int64 other,
                        const entry_row_t *said, err_t *err) {
    entry_row_t entry = *said;
    optional_t counts[3] = {{0, false}, {0, false}, {0, false}};
    bool is_delivery = said->kind == ENTRY_DELIVERY;
    char before[HASH_SIZE];
    char hash[HASH_SIZE];
    sqlite3_int64 number = 0;
    pool_t pool = {0};
    int code = head_read(store, &number, before, err);

    if (code == 0 && delivery) {
        code = delivery_describe(store, delivery, &pool, &entry.delivery, &entry.sha256,
                                 is_delivery ? counts : NULL, err);
    }
    if (code == 0 && other) {
        code = delivery_describe(store, other, &pool, &entry.other, &entry.other_sha256, NULL, err);
    }
    entry.read = counts[0];
    entry.accepted = counts[1];
    entry.rejected = counts[2];
    entry.before = before;
    if (code == 0 && pool.failed) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    code = code ? code : ledger_chain_hash(&entry, hash, err);
    entry.hash = hash;
    code = code ? code : entry_insert(store, number + 1, delivery, other, &entry, err);
    pool_free(&pool);
    return code;
}

/* The columns of the query of ledger_chain_read. */
enum entry_column {
    AT_NUMBER,
    AT_KIND,
    AT_DELIVERY,
    AT_SHA256,
    AT_CONTENT,
    AT_READ,
    AT_ACCEPTED,
    AT_REJECTED,
    AT_PUBLISHED,
    AT_RECEIVED,
    AT_OTHER,
    AT_OTHER_SHA256,
    AT_FROM,
    AT_TO,
    AT_FINDING,
    AT_DAY,
    AT_DECLARED,
    AT_AUTHOR,
    AT_REASON,
    AT_BEFORE,
    AT_HASH,
};

static const char entries_query[] =
    "SELECT e.id, e.kind, d.name, d.sha256, e.content, t.read, t.accepted, t.rejected,"
    " e.published, e.received, o.name, o.sha256, e.from_day, e.to_day, e.finding, e.day,"
    " e.declared, e.author, e.reason, e.before, e.hash"
    " FROM entry e LEFT JOIN delivery d ON d.id = e.delivery LEFT JOIN delivery o ON o.id = e.other"
    " LEFT JOIN tally t ON t.delivery = e.delivery AND e.kind = 'delivery' ORDER BY e.id";

static optional_t count_at(const query_t *query, int at) {
    bool is_there = !query_is_null(query, at);
    return (optional_t){is_there ? (double)query_number(query, at) : 0.0, is_there};
}

static int entry_take(query_t *query, table_t *entries, err_t *err) {
    int kind = choice_find(choices_entry_kind, query_text(query, AT_KIND));
    const entry_row_t entry = {
        .number = count_at(query, AT_NUMBER),
        .kind = kind,
        .delivery = query_text(query, AT_DELIVERY),
        .sha256 = query_text(query, AT_SHA256),
        .content = query_text(query, AT_CONTENT),
        .read = count_at(query, AT_READ),
        .accepted = count_at(query, AT_ACCEPTED),
        .rejected = count_at(query, AT_REJECTED),
        .published = query_text(query, AT_PUBLISHED),
        .received = query_text(query, AT_RECEIVED),
        .other = query_text(query, AT_OTHER),
        .other_sha256 = query_text(query, AT_OTHER_SHA256),
        .from = query_text(query, AT_FROM),
        .to = query_text(query, AT_TO),
        .finding = query_text(query, AT_FINDING),
        .day = query_text(query, AT_DAY),
        .declared = query_text(query, AT_DECLARED),
        .author = query_text(query, AT_AUTHOR),
        .reason = query_text(query, AT_REASON),
        .before = query_text(query, AT_BEFORE),
        .hash = query_text(query, AT_HASH),
    };

    if (query->code != 0) {
        return query->code;
    }
    return kind == CHOICE_NONE ? store_damaged(query->store, "entry.kind", err)
                               : table_append(entries, &entry, err);
}

int ledger_chain_read(const store_t *store, table_t *entries, err_t *err) {
    query_t query = query_begin(store, entries_query, err);

    while (query_next(&query)) {
        query.code = entry_take(&query, entries, err);
    }
    return query_end(&query);
}

int ledger_chain_rebuild(const table_t *entries, const bool *is_taken, table_t *out, err_t *err) {
    char before[HASH_SIZE];
    char hash[HASH_SIZE];
    int code = 0;

    memcpy(before, ledger_chain_start, HASH_SIZE);
    for (size_t i = 0; code == 0 && i < entries->n; i++) {
        if (is_taken && !is_taken[i]) {
            continue;
        }
        entry_row_t entry = *(const entry_row_t *)table_row(entries, i);
        entry.number = (optional_t){(double)out->n + 1, true};
        entry.before = before;
        code = ledger_chain_hash(&entry, hash, err);
        entry.hash = hash;
        code = code ? code : table_append(out, &entry, err);
        memcpy(before, hash, HASH_SIZE);
    }
    return code;
}
