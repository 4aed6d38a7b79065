#include "pipeline/ingest/ledger/ledger_schema.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"
#include "pipeline/base/period.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_sheet.h"

/* Tables of schema 2 and later. */
static const char tables[] =
    "CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE TABLE delivery("
    " id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE TABLE tally("
    " delivery INTEGER PRIMARY KEY REFERENCES delivery(id),"
    " read INTEGER NOT NULL, accepted INTEGER NOT NULL, rejected INTEGER NOT NULL,"
    " CHECK(accepted + rejected = read)) STRICT;"
    "CREATE TABLE observation("
    " id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL,"
    " line INTEGER NOT NULL, field INTEGER NOT NULL, series INTEGER NOT NULL,"
    " period INTEGER NOT NULL, mantissa INTEGER, decimals INTEGER NOT NULL,"
    " unit INTEGER NOT NULL, status TEXT NOT NULL, qualifier TEXT, basis INTEGER,"
    " published INTEGER NOT NULL, date_basis TEXT, source INTEGER, url INTEGER, note INTEGER) "
    "STRICT;"
    "CREATE TABLE rejected("
    " id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery(id),"
    " line INTEGER NOT NULL, field INTEGER NOT NULL, content TEXT NOT NULL,"
    " reason_zh TEXT NOT NULL, reason_en TEXT NOT NULL) STRICT;"
    "CREATE TABLE withdrawal("
    " id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL UNIQUE REFERENCES delivery(id),"
    " day INTEGER NOT NULL, reason TEXT NOT NULL) STRICT;";

/* For a person with a SQL prompt: one readable row an observation. */
static const char view[] =
    "CREATE VIEW figure AS SELECT d.name AS delivery, o.line, o.field, s.text AS series,"
    " o.period / 10000 AS year, o.period / 100 % 100 AS first_month, o.period % 100 AS last_month,"
    " o.mantissa * pow(10, -o.decimals) AS value, u.text AS unit, o.status, o.qualifier,"
    " b.text AS basis, o.published, o.date_basis, c.text AS source"
    " FROM observation o JOIN delivery d ON d.id = o.delivery JOIN word s ON s.id = o.series"
    " JOIN word u ON u.id = o.unit LEFT JOIN word b ON b.id = o.basis"
    " LEFT JOIN word c ON c.id = o.source;";

/* Tables that only grow. INSERT OR REPLACE deletes without firing the delete trigger, so that a row
 * that is there already is refused as well. */
static const char *const append_only[] = {"word",     "delivery",   "tally", "observation",
                                          "rejected", "withdrawal", "sheet"};

static int database_failed(sqlite3 *database, const char *path, err_t *err) {
    place_t where = {path, 0, NULL};
    return err_add(err, MSG_LEDGER, &where, sqlite3_errmsg(database), NULL);
}

static int database_run(sqlite3 *database, const char *path, const char *sql, err_t *err) {
    return sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK
               ? 0
               : database_failed(database, path, err);
}

static int database_ask(sqlite3 *database, const char *path, const char *sql, long long *answer,
                        err_t *err) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK &&
                       sqlite3_step(statement) == SQLITE_ROW
                   ? 0
                   : database_failed(database, path, err);

    if (code == 0) {
        *answer = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return code;
}

/* The triggers of one table of append_only. */
static int table_triggers_make(sqlite3 *database, const char *path, const char *table, err_t *err) {
    const char *key = strcmp(table, "tally") == 0 ? "delivery" : "id";
    char *sql =
        sqlite3_mprintf("CREATE TRIGGER %s_update BEFORE UPDATE ON %s"
                        " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
                        "CREATE TRIGGER %s_delete BEFORE DELETE ON %s"
                        " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
                        "CREATE TRIGGER %s_replace BEFORE INSERT ON %s WHEN NEW.%s <> -1 AND"
                        " EXISTS(SELECT 1 FROM %s WHERE %s = NEW.%s)"
                        " BEGIN SELECT RAISE(FAIL, 'the ledger is append-only'); END;",
                        table, table, table, table, table, table, key, table, key, key);
    int code = sql ? database_run(database, path, sql, err) : database_failed(database, path, err);

    sqlite3_free(sql);
    return code;
}

static int triggers_make(sqlite3 *database, const char *path, err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < sizeof append_only / sizeof *append_only; i++) {
        code = table_triggers_make(database, path, append_only[i], err);
    }
    /* A second row of the same unique text or delivery would replace the first one. */
    static const char *const unique[][2] = {
        {"word", "text"}, {"delivery", "sha256"}, {"withdrawal", "delivery"}};
    for (size_t i = 0; code == 0 && i < sizeof unique / sizeof *unique; i++) {
        char *sql =
            sqlite3_mprintf("CREATE TRIGGER %s_twice BEFORE INSERT ON %s WHEN"
                            " EXISTS(SELECT 1 FROM %s WHERE %s = NEW.%s)"
                            " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;",
                            unique[i][0], unique[i][0], unique[i][0], unique[i][1], unique[i][1]);
        code = sql ? database_run(database, path, sql, err) : database_failed(database, path, err);
        sqlite3_free(sql);
    }
    return code;
}

static int schema_make(sqlite3 *database, const char *path, err_t *err) {
    char *sql = sqlite3_mprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                LEDGER_APPLICATION, LEDGER_SCHEMA);
    int code = database_run(database, path, tables, err);

    code = code ? code : database_run(database, path, ledger_sheet_table, err);
    code = code ? code : database_run(database, path, view, err);
    code = code ? code : triggers_make(database, path, err);
    code = code  ? code
           : sql ? database_run(database, path, sql, err)
                 : database_failed(database, path, err);
    sqlite3_free(sql);
    return code;
}

/* SQL functions that only the move from schema 1 needs. */
static void sql_period(sqlite3_context *context, int n, sqlite3_value **values) {
    period_t period;

    (void)n;
    if (!period_read((const char *)sqlite3_value_text(values[0]), &period)) {
        sqlite3_result_error(context, "a period of the old ledger cannot be read", -1);
        return;
    }
    sqlite3_result_int64(context, period.year * 10000LL + period.first * 100 + period.last);
}

static void sql_mantissa(sqlite3_context *context, int n, sqlite3_value **values) {
    enum { DIGITS_MAX = 18 };
    const char *s = (const char *)sqlite3_value_text(values[0]);
    long long mantissa = 0;
    bool is_negative = *s == '-';
    int digits = 0;

    (void)n;
    for (s += *s == '-' || *s == '+'; *s; s++) {
        bool is_digit = *s >= '0' && *s <= '9';
        digits += is_digit && (digits > 0 || *s != '0');
        if ((!is_digit && *s != '.') || digits > DIGITS_MAX) {
            sqlite3_result_error(context, "a figure of the old ledger cannot be read", -1);
            return;
        }
        mantissa = is_digit ? mantissa * 10 + (*s - '0') : mantissa;
    }
    sqlite3_result_int64(context, is_negative ? -mantissa : mantissa);
}

static void sql_decimals(sqlite3_context *context, int n, sqlite3_value **values) {
    const char *point = strchr((const char *)sqlite3_value_text(values[0]), '.');

    (void)n;
    sqlite3_result_int64(context, point ? (long long)strlen(point + 1) : 0);
}

/* Schema 1 to 2: every observation keeps its digits, its place and its words. */
static int move_from_1(sqlite3 *database, const char *path, err_t *err) {
    static const char *const old[] = {"delivery", "observation", "rejected"};
    static const char move[] =
        "INSERT INTO delivery SELECT id, name, sha256 FROM old_delivery;"
        "INSERT INTO tally SELECT id, read, accepted, rejected FROM old_delivery;"
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
    static const char *const kinds[] = {"update", "delete", "replace"};
    int code = 0;

    sqlite3_create_function(database, "tm_period", 1, SQLITE_UTF8, NULL, sql_period, NULL, NULL);
    sqlite3_create_function(database, "tm_mantissa", 1, SQLITE_UTF8, NULL, sql_mantissa, NULL,
                            NULL);
    sqlite3_create_function(database, "tm_decimals", 1, SQLITE_UTF8, NULL, sql_decimals, NULL,
                            NULL);
    for (size_t i = 0; code == 0 && i < sizeof old / sizeof *old; i++) {
        for (size_t k = 0; code == 0 && k < sizeof kinds / sizeof *kinds; k++) {
            char *sql = sqlite3_mprintf("DROP TRIGGER IF EXISTS %s_%s", old[i], kinds[k]);
            code =
                sql ? database_run(database, path, sql, err) : database_failed(database, path, err);
            sqlite3_free(sql);
        }
        char *sql = sqlite3_mprintf("ALTER TABLE %s RENAME TO old_%s", old[i], old[i]);
        code = code  ? code
               : sql ? database_run(database, path, sql, err)
                     : database_failed(database, path, err);
        sqlite3_free(sql);
    }
    code = code ? code : schema_make(database, path, err);
    return code ? code : database_run(database, path, move, err);
}

/* Schema 2 to 3: a table more. */
static int move_from_2(sqlite3 *database, const char *path, err_t *err) {
    char *sql = sqlite3_mprintf("PRAGMA user_version=%d;", LEDGER_SCHEMA);
    int code = database_run(database, path, ledger_sheet_table, err);

    code = code ? code : table_triggers_make(database, path, "sheet", err);
    code = code  ? code
           : sql ? database_run(database, path, sql, err)
                 : database_failed(database, path, err);
    sqlite3_free(sql);
    return code;
}

/* What has to be done inside the transaction depends on what the database contains. */
static int settle_inside(sqlite3 *database, const char *path, err_t *err) {
    place_t where = {path, 0, NULL};
    long long objects = 0;
    long long application = 0;
    long long version = 0;
    int code = database_ask(database, path, "SELECT count(*) FROM sqlite_schema", &objects, err);

    code = code ? code : database_ask(database, path, "PRAGMA application_id", &application, err);
    code = code ? code : database_ask(database, path, "PRAGMA user_version", &version, err);
    if (code != 0) {
        return code;
    }
    if (objects == 0) {
        return schema_make(database, path, err);
    }
    if (application != LEDGER_APPLICATION) {
        return err_add(err, MSG_LEDGER_NOT_OURS, &where, "another program's database", NULL);
    }
    if (version == 1) {
        return move_from_1(database, path, err);
    }
    if (version == 2) {
        return move_from_2(database, path, err);
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

int ledger_schema_settle(sqlite3 *database, const char *path, err_t *err) {
    place_t where = {path, 0, NULL};
    sqlite3_stmt *probe = NULL;

    if (sqlite3_prepare_v2(database, "SELECT count(*) FROM sqlite_schema", -1, &probe, NULL) ==
        SQLITE_NOTADB) {
        return err_add(err, MSG_LEDGER_NOT_OURS, &where, sqlite3_errmsg(database), NULL);
    }
    sqlite3_finalize(probe);
    long long version = 0;
    int code = database_ask(database, path, "PRAGMA user_version", &version, err);
    if (code == 0 && version == LEDGER_SCHEMA) {
        return settle_inside(database, path, err); /* nothing is written, so no lock is taken */
    }
    code =
        code ? code : database_run(database, path, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE", err);
    if (code != 0) {
        return code;
    }
    code = settle_inside(database, path, err);
    int ended = sqlite3_exec(database, code ? "ROLLBACK" : "COMMIT", NULL, NULL, NULL);
    return code ? code : ended == SQLITE_OK ? 0 : database_failed(database, path, err);
}
