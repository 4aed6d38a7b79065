#include "pipeline/ingest/ledger/ledger_recover.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/ingest/ledger/ledger_check.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "pipeline/ingest/ledger/ledger_private.h"
#include "pipeline/ingest/ledger/ledger_schema.h"

/* A recovery under way. */
typedef struct recovery {
    store_t old;
    const char *from;
    ledger_t *made;
    language_t language;
    FILE *stream;
    size_t n_saved;
    size_t n_lost;
    err_t *err;
} recovery_t;

/* Says of an entry that it is lost, and why. */
static void lost_report(recovery_t *r, const entry_row_t *entry, err_t *why) {
    place_t where = {r->from, 0, NULL};
    char number[NUMBER_SIZE];

    r->n_lost++;
    err_free(why);
    err_add(r->err, MSG_ENTRY_LOST, &where, number_write(number, entry->number.value),
            choices_entry_kind[entry->kind].text[r->language], entry->delivery, NULL);
}

/* Moves the rows of a query of the old ledger into a statement of the new one. */
static int rows_move(query_t *from, query_t *to, int n_columns) {
    while (query_next(from)) {
        for (int i = 0; i < n_columns; i++) {
            if (to->code == 0 &&
                sqlite3_bind_value(to->statement, i + 1,
                                   sqlite3_column_value(from->statement, i)) != SQLITE_OK) {
                to->code = store_failed(to->store, to->err);
            }
        }
        from->code = query_run(to, to->err);
    }
    return from->code;
}

/* What of a delivery is moved: read with its id in the old ledger, written with that in the new. */
static const struct moved {
    const char *read;
    const char *write;
    int n_columns;
} moved[] = {
    {"SELECT o.id - t.first_observed, o.line, o.field, s.text, o.period, o.mantissa, o.decimals,"
     " u.text, o.status, o.qualifier, b.text, o.published, o.date_basis, c.text, l.text, n.text"
     " FROM tally t JOIN observation o ON o.id >= t.first_observed"
     " AND o.id < t.first_observed + t.n_observed AND o.delivery = t.delivery"
     " JOIN word s ON s.id = o.series JOIN word u ON u.id = o.unit"
     " LEFT JOIN word b ON b.id = o.basis LEFT JOIN word c ON c.id = o.source"
     " LEFT JOIN word l ON l.id = o.url LEFT JOIN word n ON n.id = o.note"
     " WHERE t.delivery = ?1 ORDER BY o.id",
     "INSERT INTO observation SELECT NULL, (SELECT max(id) FROM delivery), ?2, ?3,"
     " (SELECT id FROM word WHERE text = ?4), ?5, ?6, ?7, (SELECT id FROM word WHERE text = ?8),"
     " ?9, ?10, (SELECT id FROM word WHERE text = ?11), ?12, ?13,"
     " (SELECT id FROM word WHERE text = ?14), (SELECT id FROM word WHERE text = ?15),"
     " (SELECT id FROM word WHERE text = ?16) WHERE ?1 >= 0",
     16},
    {"SELECT r.line, r.field, r.content, r.reason_zh, r.reason_en FROM tally t JOIN rejected r"
     " ON r.id >= t.first_rejected AND r.id < t.first_rejected + t.n_rejected"
     " AND r.delivery = t.delivery WHERE t.delivery = ?1 ORDER BY r.id",
     "INSERT INTO rejected SELECT NULL, (SELECT max(id) FROM delivery), ?1, ?2, ?3, ?4, ?5", 5},
    {"SELECT number, name FROM sheet WHERE delivery = ?1 ORDER BY number",
     "INSERT INTO sheet SELECT NULL, (SELECT max(id) FROM delivery), ?1, ?2", 2},
};

/* The words of a delivery that the new ledger does not have yet. */
static int words_move(recovery_t *r, sqlite3_int64 id) {
    query_t from = query_begin(
        &r->old,
        "SELECT DISTINCT w.text FROM tally t JOIN observation o ON o.id >= t.first_observed"
        " AND o.id < t.first_observed + t.n_observed JOIN word w"
        " ON w.id IN (o.series, o.unit, o.basis, o.source, o.url, o.note) WHERE t.delivery = ?1",
        r->err);
    query_t to = query_begin(&r->made->store,
                             "INSERT INTO word SELECT NULL, ?1 WHERE NOT EXISTS(SELECT 1 FROM word"
                             " WHERE text = ?1)",
                             r->err);

    query_bind(&from, 1, id);
    rows_move(&from, &to, 1);
    int code = query_end(&from);
    int ended = query_end(&to);
    return code ? code : ended;
}

static int rows_of_move(recovery_t *r, const struct moved *kind, sqlite3_int64 id) {
    query_t from = query_begin(&r->old, kind->read, r->err);
    query_t to = query_begin(&r->made->store, kind->write, r->err);

    query_bind(&from, 1, id);
    rows_move(&from, &to, kind->n_columns);
    int code = query_end(&from);
    int ended = query_end(&to);
    return code ? code : ended;
}

/* Takes over a delivery whose rows are whole. */
static int delivery_move(recovery_t *r, const entry_row_t *entry, sqlite3_int64 id) {
    const delivery_counts_t counts = {.read = (size_t)entry->read.value,
                                      .accepted = (size_t)entry->accepted.value,
                                      .rejected = (size_t)entry->rejected.value};
    int code = ledger_delivery_begin(r->made, entry->delivery, entry->sha256, r->err);

    code = code ? code : words_move(r, id);
    for (size_t i = 0; code == 0 && i < sizeof moved / sizeof *moved; i++) {
        code = rows_of_move(r, &moved[i], id);
    }
    code = code ? code : ledger_delivery_enter(r->made, &counts, entry, r->err);
    return code ? code : ledger_delivery_keep(r->made, r->err);
}

/* The id of a delivery in a ledger, 0: it has none such. */
static sqlite3_int64 delivery_id(const store_t *store, const char *sha256, err_t *err) {
    query_t query = query_begin(store, "SELECT id FROM delivery WHERE sha256 = ?1", err);

    query_bind_text(&query, 1, sha256);
    sqlite3_int64 id = query_next(&query) ? query_number(&query, 0) : 0;
    return query_end(&query) == 0 ? id : 0;
}

/* Takes over a correction whose deliveries were. */
static int correction_move(recovery_t *r, const entry_row_t *entry) {
    err_t found = {0};
    sqlite3_int64 delivery =
        *entry->sha256 ? delivery_id(&r->made->store, entry->sha256, &found) : 0;
    sqlite3_int64 other =
        *entry->other_sha256 ? delivery_id(&r->made->store, entry->other_sha256, &found) : 0;

    if ((*entry->sha256 && !delivery) || (*entry->other_sha256 && !other)) {
        lost_report(r, entry, &found);
        return 0;
    }
    err_free(&found);
    r->n_saved++;
    return ledger_chain_append(&r->made->store, delivery, other, entry, r->err);
}

static int entry_move(recovery_t *r, const entry_row_t *entry) {
    char hash[HASH_SIZE];
    err_t found = {0};
    int code = ledger_chain_hash(entry, hash, r->err);

    if (code != 0) {
        return code;
    }
    if (strcmp(hash, entry->hash) != 0) {
        lost_report(r, entry, &found);
        return 0;
    }
    if (entry->kind != ENTRY_DELIVERY) {
        return correction_move(r, entry);
    }
    sqlite3_int64 id = delivery_id(&r->old, entry->sha256, &found);
    if (id == 0 || ledger_check_delivery(&r->old, entry, id, &found) != 0) {
        lost_report(r, entry, &found);
        return 0;
    }
    r->n_saved++;
    return delivery_move(r, entry, id);
}

/* Says that entries are missing after entry `number`. */
static void gap_report(recovery_t *r, double number) {
    place_t where = {r->from, 0, NULL};
    char last[NUMBER_SIZE];

    r->n_lost++;
    err_add(r->err, MSG_ENTRIES_LOST, &where, number_write(last, number), NULL);
}

/* Reads the entries that can be read, each by itself. */
static int entries_move(recovery_t *r) {
    table_t entries = {.spec = &entries_spec};
    err_t found = {0};
    double last = 0;
    int code = 0;

    /* What stands before a damaged page is in the table, though the reading failed. */
    bool is_whole = ledger_chain_read(&r->old, &entries, &found) == 0;
    err_free(&found);
    for (size_t i = 0; code == 0 && i < entries.n; i++) {
        const entry_row_t *entry = table_row(&entries, i);
        if (entry->number.value != last + 1) {
            gap_report(r, last);
        }
        last = entry->number.value;
        code = entry_move(r, entry);
    }
    if (!is_whole) {
        gap_report(r, last);
    }
    table_free(&entries);
    return code;
}

/* Opens the damaged ledger as far as that goes; nothing is checked or written. */
static int old_open(recovery_t *r) {
    place_t where = {r->from, 0, NULL};
    sqlite3_int64 version = 0;
    char *path = text_copy(r->from);

    r->old.path = path;
    if (!path) {
        return err_add(r->err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = sqlite3_open_v2(path, &r->old.database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                               NULL) == SQLITE_OK
                   ? ledger_schema_probe(&r->old, &version, r->err)
                   : store_failed(&r->old, r->err);
    if (code == 0 && version != LEDGER_SCHEMA) {
        char have[NUMBER_SIZE];
        char know[NUMBER_SIZE];
        number_write(have, (double)version);
        number_write(know, LEDGER_SCHEMA);
        code = err_add(r->err, MSG_LEDGER_VERSION, &where, have, know, NULL);
    }
    return code ? code : store_run(&r->old, "PRAGMA query_only=ON; BEGIN", r->err);
}

/* Nothing may stand where the new ledger goes. */
static int place_check(const char *to, err_t *err) {
    place_t where = {to, 0, NULL};
    struct stat status;

    return lstat(to, &status) != 0 && errno == ENOENT
               ? 0
               : err_add(err, MSG_RECOVER_TAKEN, &where, NULL);
}

int ledger_recover(const char *from, const char *to, language_t language, FILE *stream,
                   err_t *err) {
    recovery_t r = {.from = from, .language = language, .stream = stream, .err = err};
    int code = place_check(to, err);

    code = code ? code : old_open(&r);
    code = code ? code : ledger_open(to, &r.made, err);
    code = code ? code : ledger_begin(r.made, err);
    if (code == 0) {
        code = entries_move(&r);
        int ended = code ? ledger_rollback(r.made, err) : ledger_commit(r.made, err);
        code = code ? code : ended;
    }
    int closed = ledger_close(r.made, err);
    code = code ? code : closed;
    if (code == 0) {
        char saved[NUMBER_SIZE];
        char lost[NUMBER_SIZE];
        text_print(stream, language, WORD_RECOVERED, to, number_write_count(saved, r.n_saved),
                   number_write_count(lost, r.n_lost), NULL);
        fputs("\n", stream);
    }
    if (sqlite3_close(r.old.database) != SQLITE_OK && code == 0) {
        code = store_failed(&r.old, err);
    }
    free(r.old.path);
    return code ? code : r.n_lost > 0 ? EXIT_DATA : 0;
}
