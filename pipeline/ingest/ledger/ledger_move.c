#include "pipeline/ingest/ledger/ledger_move.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/number.h"
#include "pipeline/base/period.h"
#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/ingest/ledger/ledger_check.h"
#include "pipeline/ingest/ledger/ledger_schema.h"

/* SQL functions that only the move from schema 1 needs. */
static void sql_period(sqlite3_context *context, int n, sqlite3_value **values) {
    const char *text = (const char *)sqlite3_value_text(values[0]);
    period_t period;

    (void)n;
    if (!text || !period_read(text, &period)) {
        sqlite3_result_error(context, "a period of the old ledger cannot be read", -1);
        return;
    }
    sqlite3_result_int64(context, period.year * 10000LL + period.first * 100 + period.last);
}

static void sql_mantissa(sqlite3_context *context, int n, sqlite3_value **values) {
    enum { DIGITS_MAX = 18 };
    const char *s = (const char *)sqlite3_value_text(values[0]);
    long long mantissa = 0;
    bool is_negative = s && *s == '-';
    int digits = 0;

    (void)n;
    for (s += s && (*s == '-' || *s == '+'); s && *s; s++) {
        bool is_digit = *s >= '0' && *s <= '9';
        digits += is_digit && (digits > 0 || *s != '0');
        if ((!is_digit && *s != '.') || digits > DIGITS_MAX) {
            s = NULL;
            break;
        }
        mantissa = is_digit ? mantissa * 10 + (*s - '0') : mantissa;
    }
    if (!s) {
        sqlite3_result_error(context, "a value of the old ledger cannot be read", -1);
        return;
    }
    sqlite3_result_int64(context, is_negative ? -mantissa : mantissa);
}

static void sql_decimals(sqlite3_context *context, int n, sqlite3_value **values) {
    const char *s = (const char *)sqlite3_value_text(values[0]);
    const char *point = s ? strchr(s, '.') : NULL;

    (void)n;
    sqlite3_result_int64(context, point ? (long long)strlen(point + 1) : 0);
}

static int functions_make(const store_t *store, err_t *err) {
    const struct function {
        const char *name;
        void (*run)(sqlite3_context *context, int n, sqlite3_value **values);
    } functions[] = {
        {"tm_period", sql_period}, {"tm_mantissa", sql_mantissa}, {"tm_decimals", sql_decimals}};
    int code = 0;

    for (size_t i = 0; code == 0 && i < sizeof functions / sizeof *functions; i++) {
        if (sqlite3_create_function(store->database, functions[i].name, 1, SQLITE_UTF8, NULL,
                                    functions[i].run, NULL, NULL) != SQLITE_OK) {
            code = store_failed(store, err);
        }
    }
    return code;
}

/* Schema 1 to the tables of schema 2: every observation keeps its digits, place and words. */
static int move_from_1(const store_t *store, err_t *err) {
    static const char aside[] = "ALTER TABLE delivery RENAME TO old_delivery;"
                                "ALTER TABLE observation RENAME TO old_observation;"
                                "ALTER TABLE rejected RENAME TO old_rejected;";
    static const char move[] =
        "INSERT INTO delivery SELECT id, name, sha256 FROM old_delivery;"
        "CREATE TABLE tally AS SELECT id AS delivery, read, accepted, rejected FROM old_delivery;"
        "CREATE TABLE withdrawal(id, delivery, day, reason);"
        "INSERT INTO word(text) SELECT series FROM old_observation UNION SELECT unit FROM"
        " old_observation UNION SELECT basis FROM old_observation UNION SELECT source FROM"
        " old_observation UNION SELECT url FROM old_observation UNION SELECT note FROM"
        " old_observation;"
        "INSERT INTO observation SELECT NULL, delivery, row, 0,"
        " (SELECT id FROM word WHERE text = series), tm_period(period), tm_mantissa(value),"
        " tm_decimals(value), (SELECT id FROM word WHERE text = unit), status,"
        " nullif(qualifier, ''), (SELECT id FROM word WHERE text = basis AND basis <> ''),"
        " replace(published, '-', ''), date_basis, (SELECT id FROM word WHERE text = source),"
        " (SELECT id FROM word WHERE text = url), (SELECT id FROM word WHERE text = note)"
        " FROM old_observation ORDER BY delivery, row;"
        "INSERT INTO rejected SELECT NULL, delivery, row, 0, content, reason_zh, reason_en"
        " FROM old_rejected ORDER BY delivery, row;"
        "DROP TABLE old_rejected; DROP TABLE old_observation; DROP TABLE old_delivery;";
    int code = functions_make(store, err);

    code = code ? code : store_run(store, aside, err);
    code = code ? code : ledger_schema_make_rows(store, err);
    return code ? code : store_run(store, move, err);
}

/* Takes triggers and view away: they are made anew at the end. */
static int objects_drop(const store_t *store, err_t *err) {
    query_t query =
        query_begin(store,
                    "SELECT group_concat('DROP ' || type || ' ' || name, ';') FROM sqlite_schema"
                    " WHERE type IN ('trigger', 'view')",
                    err);
    char *sql = NULL;

    if (query_next(&query)) {
        sql = sqlite3_mprintf("%s", query_text(&query, 0));
        query.code = sql ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = query_end(&query);
    code = code ? code : store_run(store, sql ? sql : "", err);
    sqlite3_free(sql);
    return code;
}

/* The entry of a delivery: the hash of its rows as they stand. */
static int delivery_enter(const store_t *store, sqlite3_int64 delivery, err_t *err) {
    char content[HASH_SIZE];
    int code = ledger_check_content(store, delivery, content, err);
    const entry_row_t said = {.kind = ENTRY_DELIVERY, .content = content};

    return code ? code : ledger_chain_append(store, delivery, 0, &said, err);
}

static int withdrawal_enter(const store_t *store, query_t *row, err_t *err) {
    char day[DATE_SIZE];

    date_of_number((long)query_number(row, 1), day);
    const entry_row_t said = {
        .kind = ENTRY_WITHDRAWAL, .day = day, .declared = day, .reason = query_text(row, 2)};
    return ledger_chain_append(store, query_number(row, 0), 0, &said, err);
}

/* Appends an entry for every row of the tables of schema 2. */
static int entries_make(const store_t *store, err_t *err) {
    query_t row = query_begin(store, "SELECT id FROM delivery ORDER BY name, sha256", err);

    while (query_next(&row)) {
        row.code = delivery_enter(store, query_number(&row, 0), err);
    }
    int code = query_end(&row);
    if (code != 0) {
        return code;
    }
    row = query_begin(store, "SELECT delivery, day, reason FROM old_withdrawal ORDER BY id", err);
    while (query_next(&row)) {
        row.code = withdrawal_enter(store, &row, err);
    }
    return query_end(&row);
}

/*
 * Moves a ledger of schema 1 or 2 to LEDGER_SCHEMA, inside the caller's transaction. Every row
 * stays. The entries of the chain are made of the deliveries in the order of name and hash, by
 * which vintages of the same day were weighed until then, so that releases stay what they were;
 * after them the withdrawals.
 */
static int old_move(const store_t *store, int version, err_t *err) {
    static const char tally[] =
        "INSERT INTO tally SELECT t.delivery, t.read, t.accepted, t.rejected,"
        " coalesce(o.first, 0), coalesce(o.n, 0), coalesce(r.first, 0), coalesce(r.n, 0)"
        " FROM old_tally t"
        " LEFT JOIN (SELECT delivery, min(id) AS first, count(*) AS n FROM observation"
        " GROUP BY delivery) o ON o.delivery = t.delivery"
        " LEFT JOIN (SELECT delivery, min(id) AS first, count(*) AS n FROM rejected"
        " GROUP BY delivery) r ON r.delivery = t.delivery";
    int code = objects_drop(store, err);

    code = code || version != 1 ? code : move_from_1(store, err);
    code = code ? code
                : store_run(store,
                            "ALTER TABLE tally RENAME TO old_tally;"
                            "ALTER TABLE withdrawal RENAME TO old_withdrawal;",
                            err);
    code = code ? code : ledger_schema_make_chain(store, err);
    code = code ? code : store_run(store, tally, err);
    code = code ? code : entries_make(store, err);
    code = code ? code : store_run(store, "DROP TABLE old_withdrawal; DROP TABLE old_tally;", err);
    return code ? code : ledger_schema_finish(store, err);
}

static int schema_make(const store_t *store, err_t *err) {
    int code = ledger_schema_make_rows(store, err);

    code = code ? code : ledger_schema_make_chain(store, err);
    return code ? code : ledger_schema_finish(store, err);
}

/* What has to be done inside the transaction depends on what the database contains. */
static int settle_inside(const store_t *store, err_t *err) {
    place_t where = {store->path, 0, NULL};
    sqlite3_int64 objects = 0;
    sqlite3_int64 application = 0;
    sqlite3_int64 version = 0;
    int code = store_ask(store, "SELECT count(*) FROM sqlite_schema", &objects, err);

    code = code ? code : store_ask(store, "PRAGMA application_id", &application, err);
    code = code ? code : store_ask(store, "PRAGMA user_version", &version, err);
    if (code != 0) {
        return code;
    }
    if (objects == 0) {
        return schema_make(store, err);
    }
    if (application != LEDGER_APPLICATION) {
        return err_add(err, MSG_LEDGER_NOT_OURS, &where, "another program's database", NULL);
    }
    if (version == 1 || version == 2) {
        return old_move(store, (int)version, err);
    }
    if (version != LEDGER_SCHEMA) {
        char have[NUMBER_SIZE];
        char know[NUMBER_SIZE];
        number_write(have, (double)version);
        number_write(know, LEDGER_SCHEMA);
        return err_add(err, MSG_LEDGER_VERSION, &where, have, know, NULL);
    }
    return 0;
}

int ledger_move_settle(const store_t *store, err_t *err) {
    sqlite3_int64 version = 0;
    int code = ledger_schema_probe(store, &version, err);

    if (code == 0 && version == LEDGER_SCHEMA) {
        return settle_inside(store, err); /* nothing is written, so no lock is taken */
    }
    code = code ? code : store_run(store, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE", err);
    if (code != 0) {
        return code;
    }
    code = settle_inside(store, err);
    if (code == 0) {
        code = store_run(store, "COMMIT", err);
    }
    if (code != 0 && !sqlite3_get_autocommit(store->database)) {
        store_run(store, "ROLLBACK", err);
    }
    return code;
}
