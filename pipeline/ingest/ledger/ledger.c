#include "pipeline/ingest/ledger/ledger.h"

#include <stdio.h>
#include <string.h>

#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/ingest/ledger/ledger_private.h"

int ledger_has_delivery(ledger_t *ledger, const char *sha256, bool *is_loaded, err_t *err) {
    query_t query = query_begin(&ledger->store, "SELECT 1 FROM delivery WHERE sha256 = ?", err);

    query_bind_text(&query, 1, sha256);
    *is_loaded = query_next(&query);
    return query_end(&query);
}

int ledger_count_named(ledger_t *ledger, const char *sha256, size_t *n, err_t *err) {
    query_t query = query_begin(
        &ledger->store,
        "SELECT count(*) FROM delivery WHERE name = (SELECT name FROM delivery WHERE sha256 = ?)",
        err);

    query_bind_text(&query, 1, sha256);
    *n = query_next(&query) ? (size_t)query_number(&query, 0) : 0;
    return query_end(&query);
}

int ledger_day_given(ledger_t *ledger, const char *sha256, char day[DATE_SIZE], err_t *err) {
    query_t query = query_begin(&ledger->store,
                                "SELECT published FROM entry WHERE kind = 'delivery' AND"
                                " delivery = (SELECT id FROM delivery WHERE sha256 = ?)",
                                err);

    day[0] = '\0';
    query_bind_text(&query, 1, sha256);
    if (query_next(&query)) {
        snprintf(day, DATE_SIZE, "%s", query_text(&query, 0));
    }
    return query_end(&query);
}

int ledger_begin(ledger_t *ledger, err_t *err) {
    int code = store_run(&ledger->store, "BEGIN IMMEDIATE", err);

    ledger->has_run = code == 0;
    return code;
}

bool ledger_has_lost_run(const ledger_t *ledger) {
    return ledger->has_run && sqlite3_get_autocommit(ledger->store.database);
}

/*
 * Some failures end the whole transaction. A statement run after that would be one of its own, and
 * half of the run would be kept.
 */
static int run_check(const ledger_t *ledger, err_t *err) {
    place_t where = {ledger->store.path, 0, NULL};

    return ledger->has_run && !ledger_has_lost_run(ledger)
               ? 0
               : err_add(err, MSG_LEDGER_RUN_LOST, &where, NULL);
}

int ledger_commit(ledger_t *ledger, err_t *err) {
    int code = run_check(ledger, err);

    code = code ? code : store_run(&ledger->store, "COMMIT", err);
    if (code != 0) {
        ledger_rollback(ledger, err);
    }
    ledger->has_run = false;
    return code;
}

/* Forgets the remembered ids: a rollback takes new words back. */
static void words_forget(ledger_t *ledger) {
    memset(ledger->words, 0, sizeof ledger->words);
}

/* Gives up the hash of the delivery in hand. */
static void content_forget(ledger_t *ledger) {
    content_free(ledger->content);
    ledger->content = NULL;
}

int ledger_rollback(ledger_t *ledger, err_t *err) {
    bool is_open = !sqlite3_get_autocommit(ledger->store.database);

    words_forget(ledger);
    content_forget(ledger);
    ledger->has_run = false;
    ledger->has_delivery = false;
    return is_open ? store_run(&ledger->store, "ROLLBACK", err) : 0;
}

int ledger_delivery_begin(ledger_t *ledger, const char *name, const char *sha256, err_t *err) {
    int code = run_check(ledger, err);

    if (code == 0 && !(ledger->content = content_begin())) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    code = code ? code
                : store_ask(&ledger->store, "SELECT coalesce(max(id), 0) + 1 FROM observation",
                            &ledger->first_observed, err);
    code = code ? code
                : store_ask(&ledger->store, "SELECT coalesce(max(id), 0) + 1 FROM rejected",
                            &ledger->first_rejected, err);
    code = code ? code : store_run(&ledger->store, "SAVEPOINT delivery", err);
    ledger->has_delivery = code == 0;
    if (code != 0) {
        content_forget(ledger);
        return code;
    }
    query_t query = query_begin(&ledger->store, "INSERT INTO delivery VALUES(NULL,?,?)", err);
    query_bind_text(&query, 1, name);
    query_bind_text(&query, 2, sha256);
    query_next(&query);
    ledger->delivery = sqlite3_last_insert_rowid(ledger->store.database);
    return query_end(&query);
}

int ledger_delivery_forget(ledger_t *ledger, err_t *err) {
    bool is_in_hand = ledger->has_delivery;

    ledger->has_delivery = false;
    words_forget(ledger);
    content_forget(ledger);
    return is_in_hand && !ledger_has_lost_run(ledger)
               ? store_run(&ledger->store, "ROLLBACK TO delivery; RELEASE delivery", err)
               : 0;
}

static int tally_insert(ledger_t *ledger, const delivery_counts_t *counts, err_t *err) {
    const sqlite3_int64 numbers[] = {
        ledger->delivery,
        (sqlite3_int64)counts->read,
        (sqlite3_int64)counts->accepted,
        (sqlite3_int64)counts->rejected,
        ledger->first_observed,
        ledger->first_rejected,
    };
    query_t query = query_begin(&ledger->store,
                                "INSERT INTO tally SELECT ?1, ?2, ?3, ?4,"
                                " ?5, (SELECT count(*) FROM observation WHERE id >= ?5),"
                                " ?6, (SELECT count(*) FROM rejected WHERE id >= ?6)",
                                err);

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        query_bind(&query, (int)i + 1, numbers[i]);
    }
    query_next(&query);
    return query_end(&query);
}

int ledger_delivery_enter(ledger_t *ledger, const delivery_counts_t *counts,
                          const entry_row_t *entry, err_t *err) {
    int code = run_check(ledger, err);

    content_forget(ledger);
    code = code ? code : tally_insert(ledger, counts, err);
    return code ? code : ledger_chain_append(&ledger->store, ledger->delivery, 0, entry, err);
}

int ledger_delivery_end(ledger_t *ledger, const delivery_counts_t *counts,
                        const delivery_said_t *said, err_t *err) {
    char content[HASH_SIZE];
    content_t *running = ledger->content;

    ledger->content = NULL;
    int code = content_end(running, content, err);
    const entry_row_t entry = {
        .kind = ENTRY_DELIVERY,
        .content = content,
        .published = counts->published,
        .received = said ? said->received : NULL,
        .declared = said ? said->declared : NULL,
        .author = said ? said->author : NULL,
        .reason = said ? said->reason : NULL,
    };
    return code ? code : ledger_delivery_enter(ledger, counts, &entry, err);
}

int ledger_delivery_keep(ledger_t *ledger, err_t *err) {
    int code = run_check(ledger, err);

    ledger->has_delivery = false;
    return code ? code : store_run(&ledger->store, "RELEASE delivery", err);
}

int ledger_count(ledger_t *ledger, size_t *deliveries, size_t *vintages, err_t *err) {
    sqlite3_int64 n = 0;
    int code = store_ask(&ledger->store, "SELECT count(*) FROM delivery", &n, err);

    *deliveries = (size_t)n;
    code = code ? code : store_ask(&ledger->store, "SELECT count(*) FROM observation", &n, err);
    *vintages = (size_t)n;
    return code;
}
