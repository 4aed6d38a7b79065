#include "pipeline/ingest/ledger/ledger_check.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/ingest/ledger/ledger_content.h"

/*
 * --- words ------------------------------------------------------------------------------------
 */

enum { WORDS = 1024 };

/* Words by id, remembered because rows repeat them. */
typedef struct word_reader {
    query_t query;
    char *text[WORDS];
    sqlite3_int64 id[WORDS]; /* 0: the place is empty */
} word_reader_t;

static void word_reader_free(word_reader_t *words) {
    for (size_t i = 0; words && i < WORDS; i++) {
        free(words->text[i]);
    }
    free(words);
}

/* The word of an id; "" of 0. NULL: it is not there, or the query failed. */
static const char *word_of(word_reader_t *words, sqlite3_int64 id, err_t *err) {
    size_t slot = (size_t)id % WORDS;

    if (id == 0 || (words->id[slot] == id)) {
        return id ? words->text[slot] : "";
    }
    free(words->text[slot]);
    words->text[slot] = NULL;
    words->id[slot] = 0;
    words->query.err = err;
    query_bind(&words->query, 1, id);
    if (query_next(&words->query)) {
        words->text[slot] = text_copy(query_text(&words->query, 0));
        words->id[slot] = words->text[slot] ? id : 0;
    }
    query_reset(&words->query);
    return words->text[slot];
}

/*
 * --- content ----------------------------------------------------------------------------------
 */

/* How a column of a row goes into the hash. */
typedef enum column_form { FORM_NUMBER, FORM_TEXT, FORM_WORD } column_form_t;

static const column_form_t observed_forms[] = {
    FORM_NUMBER, /* line */
    FORM_NUMBER, /* field */
    FORM_WORD,   /* series */
    FORM_NUMBER, /* period */
    FORM_NUMBER, /* mantissa */
    FORM_NUMBER, /* decimals */
    FORM_WORD,   /* unit */
    FORM_TEXT,   /* status */
    FORM_TEXT,   /* qualifier */
    FORM_WORD,   /* basis */
    FORM_NUMBER, /* published */
    FORM_TEXT,   /* date_basis */
    FORM_WORD,   /* source */
    FORM_WORD,   /* url */
    FORM_WORD,   /* note */
};

static const column_form_t rejected_forms[] = {FORM_NUMBER, FORM_NUMBER, FORM_TEXT, FORM_TEXT,
                                               FORM_TEXT};

static const struct rows {
    const char *sql; /* the rows of a delivery whose ids lie in a range */
    const column_form_t *forms;
    int n_forms;
    int tally; /* column of the tally's query with the first id; the count comes after it */
} rows[CONTENT_PARTS] = {
    [CONTENT_OBSERVED] = {"SELECT line, field, series, period, mantissa, decimals, unit, status,"
                          " qualifier, basis, published, date_basis, source, url, note"
                          " FROM observation WHERE id >= ?1 AND id < ?1 + ?2 AND delivery = ?3"
                          " ORDER BY id",
                          observed_forms, sizeof observed_forms / sizeof *observed_forms, 0},
    [CONTENT_REJECTED] = {"SELECT line, field, content, reason_zh, reason_en"
                          " FROM rejected WHERE id >= ?1 AND id < ?1 + ?2 AND delivery = ?3"
                          " ORDER BY id",
                          rejected_forms, sizeof rejected_forms / sizeof *rejected_forms, 2},
};

/* Adds the columns of one row. */
static int row_add(content_t *content, content_part_t part, query_t *row, word_reader_t *words,
                   err_t *err) {
    for (int i = 0; row->code == 0 && i < rows[part].n_forms; i++) {
        if (query_is_null(row, i)) {
            content_add_null(content, part);
        } else if (rows[part].forms[i] == FORM_NUMBER) {
            content_add_number(content, part, query_number(row, i));
        } else if (rows[part].forms[i] == FORM_TEXT) {
            content_add_text(content, part, query_text(row, i));
        } else {
            const char *word = word_of(words, query_number(row, i), err);
            if (!word) {
                return words->query.code ? words->query.code
                                         : store_damaged(row->store, "observation -> word", err);
            }
            content_add_text(content, part, word);
        }
    }
    return row->code;
}

/* Adds all rows of one kind. */
static int rows_add(content_t *content, content_part_t part, query_t *tally, sqlite3_int64 delivery,
                    word_reader_t *words, err_t *err) {
    query_t row = query_begin(tally->store, rows[part].sql, err);
    sqlite3_int64 expected = query_number(tally, rows[part].tally + 1);
    sqlite3_int64 n = 0;

    query_bind(&row, 1, query_number(tally, rows[part].tally));
    query_bind(&row, 2, expected);
    query_bind(&row, 3, delivery);
    while (query_next(&row)) {
        row.code = row_add(content, part, &row, words, err);
        n++;
    }
    int code = query_end(&row);
    return code || n == expected ? code : store_damaged(tally->store, "tally", err);
}

int ledger_check_content(const store_t *store, sqlite3_int64 delivery, char out[HASH_SIZE],
                         err_t *err) {
    query_t tally =
        query_begin(store,
                    "SELECT first_observed, n_observed, first_rejected, n_rejected FROM tally"
                    " WHERE delivery = ?",
                    err);
    word_reader_t *words = calloc(1, sizeof *words);
    content_t *content = content_begin();

    query_bind(&tally, 1, delivery);
    if (!words || !content) {
        tally.code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else {
        words->query = query_begin(store, "SELECT text FROM word WHERE id = ?", err);
    }
    if (!query_next(&tally) && tally.code == 0) {
        tally.code = store_damaged(store, "tally", err);
    }
    for (int part = 0; tally.code == 0 && part < CONTENT_PARTS; part++) {
        tally.code = rows_add(content, (content_part_t)part, &tally, delivery, words, err);
    }
    int ended = words ? query_end(&words->query) : 0;
    word_reader_free(words);
    int code = query_end(&tally);
    code = code ? code : ended;
    if (code != 0) {
        content_free(content);
        return code;
    }
    return content_end(content, out, err);
}

/*
 * --- the whole ledger -------------------------------------------------------------------------
 */

/* Runs a check of SQLite; every line that is not `ok` is a problem. */
static int pragma_check(const store_t *store, const char *sql, err_t *err) {
    query_t query = query_begin(store, sql, err);
    int code = 0;

    while (query_next(&query)) {
        const char *said = query_text(&query, 0);
        if (strcmp(said, "ok") != 0) {
            code = store_damaged(store, said, err);
        }
    }
    int ended = query_end(&query);
    return ended ? ended : code;
}

static int file_check(const store_t *store, err_t *err) {
    static const char *const checks[] = {"PRAGMA quick_check(10)", "PRAGMA integrity_check(word)",
                                         "PRAGMA integrity_check(delivery)",
                                         "PRAGMA integrity_check(entry)",
                                         "PRAGMA foreign_key_check(tally)"};
    int code = 0;

    for (size_t i = 0; code == 0 && i < sizeof checks / sizeof *checks; i++) {
        code = pragma_check(store, checks[i], err);
    }
    return code;
}

/* Adds that an entry does not hold. */
static int entry_damaged(const store_t *store, const entry_row_t *entry, message_id_t id,
                         err_t *err) {
    place_t where = {store->path, 0, NULL};
    char number[NUMBER_SIZE];

    return err_add(err, id, &where, number_write(number, entry->number.value), entry->delivery,
                   NULL);
}

int ledger_check_delivery(const store_t *store, const entry_row_t *entry, sqlite3_int64 id,
                          err_t *err) {
    char content[HASH_SIZE];
    err_t found = {0};
    int code = ledger_check_content(store, id, content, &found);

    if (code == 0 && strcmp(content, entry->content) != 0) {
        code = entry_damaged(store, entry, MSG_LEDGER_ROWS, err);
    } else if (code != 0 && code != EXIT_INTERNAL) {
        code = entry_damaged(store, entry, MSG_LEDGER_ROWS, err);
    }
    if (code == EXIT_INTERNAL) {
        err_move(err, &found);
    }
    err_free(&found);
    return code;
}

/* The chain by itself: every hash is that of its entry, and holds the one before. */
static int links_check(const store_t *store, const table_t *entries, err_t *err) {
    const char *before = ledger_chain_start;
    char hash[HASH_SIZE];
    int worst = 0;

    for (size_t i = 0; i < entries->n; i++) {
        const entry_row_t *entry = table_row(entries, i);
        int code = ledger_chain_hash(entry, hash, err);
        if (code != 0) {
            return code;
        }
        if (entry->number.value != (double)i + 1 || strcmp(entry->before, before) != 0 ||
            strcmp(entry->hash, hash) != 0) {
            worst = entry_damaged(store, entry, MSG_LEDGER_CHAIN, err);
        }
        before = entry->hash;
    }
    return worst;
}

/* Every delivery has its entry, and its rows are what it says; no row belongs to none. */
static int deliveries_check(const store_t *store, const table_t *entries, err_t *err) {
    sqlite3_int64 stray = 0;
    query_t query = query_begin(
        store, "SELECT e.id, e.delivery FROM entry e WHERE e.kind = 'delivery' ORDER BY e.id", err);
    int worst = 0;

    while (query_next(&query)) {
        size_t at = (size_t)query_number(&query, 0) - 1;
        int code = at < entries->n ? ledger_check_delivery(store, table_row(entries, at),
                                                           query_number(&query, 1), err)
                                   : 0;
        worst = code > worst ? code : worst;
    }
    int code = query_end(&query);
    code = code ? code
                : store_ask(store,
                            "SELECT (SELECT count(*) FROM observation) - (SELECT"
                            " total(n_observed) FROM tally) OR (SELECT count(*) FROM rejected) -"
                            " (SELECT total(n_rejected) FROM tally) OR (SELECT count(*) FROM"
                            " delivery) - (SELECT count(*) FROM entry WHERE kind = 'delivery')",
                            &stray, err);
    if (code == 0 && worst == 0 && stray) {
        code = store_damaged(store, "observation, rejected, delivery", err);
    }
    return code ? code : worst;
}

int ledger_check(const store_t *store, size_t *n_entries, err_t *err) {
    table_t entries = {.spec = &entries_spec};
    int code = file_check(store, err);

    code = code ? code : ledger_chain_read(store, &entries, err);
    code = code ? code : links_check(store, &entries, err);
    code = code ? code : deliveries_check(store, &entries, err);
    if (n_entries) {
        *n_entries = entries.n;
    }
    table_free(&entries);
    return code;
}
