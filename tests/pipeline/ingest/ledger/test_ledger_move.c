/* A ledger of an older schema becomes one of this one with nothing lost, or stays what it was. */
#include "pipeline/ingest/ledger/ledger_move.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/number.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "pipeline/ingest/ledger/ledger_read.h"
#include "pipeline/ingest/ledger/ledger_schema.h"
#include "pipeline/ingest/ledger/ledger_write.h"
#include "pipeline/release/tables.h"
#include "tests/pipeline/ingest/vintage_text.h"
#include "tests/support/scratch.h"

/* The tables and triggers of schema 1, as that program made them. */
static const char schema_1[] =
    "CREATE TABLE delivery("
    " id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE,"
    " read INTEGER NOT NULL, accepted INTEGER NOT NULL, rejected INTEGER NOT NULL,"
    " CHECK(accepted + rejected = read)) STRICT;"
    "CREATE TABLE observation("
    " delivery INTEGER NOT NULL REFERENCES delivery(id) DEFERRABLE INITIALLY DEFERRED,"
    " row INTEGER NOT NULL, series TEXT NOT NULL, period TEXT NOT NULL, value TEXT NOT NULL,"
    " unit TEXT NOT NULL, status TEXT NOT NULL, qualifier TEXT NOT NULL, basis TEXT NOT NULL,"
    " published TEXT NOT NULL, date_basis TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL,"
    " note TEXT NOT NULL, PRIMARY KEY(delivery, row)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE rejected("
    " delivery INTEGER NOT NULL REFERENCES delivery(id) DEFERRABLE INITIALLY DEFERRED,"
    " row INTEGER NOT NULL, content TEXT NOT NULL, reason_zh TEXT NOT NULL,"
    " reason_en TEXT NOT NULL, PRIMARY KEY(delivery, row)) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER delivery_update BEFORE UPDATE ON delivery"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER delivery_delete BEFORE DELETE ON delivery"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER observation_update BEFORE UPDATE ON observation"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER observation_delete BEFORE DELETE ON observation"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER rejected_update BEFORE UPDATE ON rejected"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER rejected_delete BEFORE DELETE ON rejected"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER delivery_replace BEFORE INSERT ON delivery"
    " WHEN EXISTS(SELECT 1 FROM delivery WHERE id = NEW.id OR sha256 = NEW.sha256)"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER observation_replace BEFORE INSERT ON observation"
    " WHEN EXISTS(SELECT 1 FROM observation WHERE delivery = NEW.delivery AND row = NEW.row)"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER rejected_replace BEFORE INSERT ON rejected"
    " WHEN EXISTS(SELECT 1 FROM rejected WHERE delivery = NEW.delivery AND row = NEW.row)"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "PRAGMA application_id = 1953064045; PRAGMA user_version = 1;";

/* Two deliveries, every kind of observation, rejected rows. */
static const char content_1[] =
    "INSERT INTO delivery "
    "VALUES(1,'b.csv','22',4,3,1),(2,'a.csv','11',7,5,2),(3,'a.csv','33',1,1,0);"
    "INSERT INTO observation VALUES"
    "(1,2,'gdp','2020','38700.58','yuan','A','','census-4','2021-01-24','stated','Bureau','u','n'),"
    "(1,3,'share','2020','73.10','%','P','about','','2021-01-24','inferred','Bureau','',''),"
    "(1,5,'offices','2020M09','771','','A','over','','2021-01-25','stated','','','free, \"text\"'),"
    "(2,2,'gdp','2020Q1-3','27301.99','yuan','A','','','2020-10-20','stated','','',''),"
    "(2,3,'growth','2020Q1-2','-2.6','%','A','','','2020-07-20','stated','统计局','',''),"
    "(2,4,'growth','2020Q1','-0.05','%','U','near','','2020-04-20','stated','','',''),"
    "(2,5,'trade','2015M1-7','0','yuan','E','','','2015-08-20','stated','','',''),"
    "(2,8,'trade','2015M4-7','47200','yuan','D','rounded','','2015-08-20','stated','','',''),"
    "(3,2,'trade','2016','123456789012345.678','yuan','A','','','2017-08-20','stated','','','');"
    "INSERT INTO rejected VALUES(1,4,'gdp,2019,x','坏','bad'),(2,6,'a,\"b','差','worse'),"
    "(2,7,'','空','empty');";

static void exec(const char *path, const char *sql) {
    sqlite3 *raw = NULL;
    char *message = NULL;

    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    if (sqlite3_exec(raw, sql, NULL, NULL, &message) != SQLITE_OK) {
        fail_msg("%s: %s", message, sql);
    }
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
}

static int on_row(void *context, int n, char **values, char **names) {
    (void)names;
    for (int i = 0; i < n; i++) {
        text_add(context, i ? "|" : "");
        text_add(context, values[i] ? values[i] : "NULL");
    }
    text_add(context, "\n");
    return 0;
}

/* The rows of a query, a line each. */
static char *asked(scratch_t *s, const char *path, const char *sql) {
    sqlite3 *raw = NULL;
    text_t out = {0};

    text_add(&out, "");
    assert_int_equal(sqlite3_open_v2(path, &raw, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, sql, on_row, &out, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
    return scratch_keep(s, text_take(&out));
}

/* All that a schema-1 ledger holds. */
static const char *const dump_1[] = {
    "SELECT name, sha256, read, accepted, rejected FROM delivery ORDER BY id",
    "SELECT d.name, d.sha256, row, content, reason_zh, reason_en FROM rejected r"
    " JOIN delivery d ON d.id = r.delivery ORDER BY d.name, d.sha256, row",
    "SELECT series, period, value, unit, status, qualifier, basis, published, date_basis, source,"
    " d.name, d.sha256, row, url, note FROM observation o JOIN delivery d ON d.id = o.delivery"
    " ORDER BY d.name, d.sha256, row",
};

/* The same questions of a schema-2 ledger; vintages through ledger_each_vintage. */
static const char *const dump_2[] = {
    "SELECT name, sha256, read, accepted, rejected FROM delivery d JOIN tally t ON t.delivery = "
    "d.id"
    " ORDER BY id",
    "SELECT d.name, d.sha256, line, content, reason_zh, reason_en FROM rejected r"
    " JOIN delivery d ON d.id = r.delivery WHERE field = 0 ORDER BY d.name, d.sha256, line",
    "SELECT u.text, n.text FROM observation o JOIN delivery d ON d.id = o.delivery"
    " JOIN word u ON u.id = o.url JOIN word n ON n.id = o.note ORDER BY d.name, d.sha256, line",
};

static int vintage_write(void *context, const ledger_vintage_t *vintage, err_t *err) {
    (void)err;
    vintage_text_add(context, vintage, "|");
    return 0;
}

static char *vintages(scratch_t *s, const char *path, const char *as_of) {
    ledger_t *ledger = NULL;
    text_t out = {0};
    err_t err = {0};

    text_add(&out, "");
    int code = ledger_open(path, &ledger, &err);
    code = code ? code : ledger_each_vintage(ledger, as_of, vintage_write, &out, &err);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    assert_problems(s, &err, "");
    assert_int_equal(code, 0);
    return scratch_keep(s, text_take(&out));
}

/* Joins line i of the vintages with line i of their addresses and notes. */
static char *joined(scratch_t *s, const char *left, const char *right) {
    text_t out = {0};

    while (*left) {
        size_t n = strcspn(left, "\n");
        size_t m = strcspn(right, "\n");
        text_add_bytes(&out, left, n);
        text_add(&out, "|");
        text_add_bytes(&out, right, m + (right[m] != '\0'));
        left += n + (left[n] != '\0');
        right += m + (right[m] != '\0');
    }
    return scratch_keep(s, text_take(&out));
}

static char *old_ledger(scratch_t *s, const char *name) {
    char *path = scratch_path(s, name);

    exec(path, schema_1);
    exec(path, content_1);
    return path;
}

static void assert_moved(scratch_t *s, const char *path, char *const before[3]) {
    char *found = vintages(s, path, "9999-12-31"); /* opening it moves it */
    char *got = joined(s, found, asked(s, path, dump_2[2]));

    assert_string_equal(got, before[2]);
    assert_string_equal(asked(s, path, dump_2[0]), before[0]);
    assert_string_equal(asked(s, path, dump_2[1]), before[1]);
    assert_string_equal(asked(s, path, "PRAGMA user_version"), "3\n");
    assert_string_equal(asked(s, path, "PRAGMA application_id"), "1953064045\n");
    assert_string_equal(asked(s, path, "PRAGMA integrity_check"), "ok\n");
    assert_string_equal(asked(s, path, "PRAGMA foreign_key_check"), "");
    assert_string_equal(asked(s, path, "SELECT name FROM sqlite_schema WHERE name LIKE 'old%'"),
                        "");
}

/*
 * Every observation, tally, rejected row and date of the first schema is there, and again after
 * that.
 */
static void moved_from_1(void **state) {
    scratch_t *s = *state;
    char *path = old_ledger(s, "ledger.db");
    char *before[3];

    for (int i = 0; i < 3; i++) {
        before[i] = asked(s, path, dump_1[i]);
    }
    assert_moved(s, path, before);
    assert_moved(s, path, before); /* opened again: nothing to do */
    /* A release of an earlier day knows what it knew. */
    assert_string_equal(vintages(s, path, "2020-04-20"),
                        "growth|2020Q1|-0.05|%|U|near||2020-04-20|stated||a.csv|11|4\n"
                        "trade|2015M1-7|0|yuan|E|||2015-08-20|stated||a.csv|11|5\n"
                        "trade|2015M4-7|47200|yuan|D|rounded||2015-08-20|stated||a.csv|11|8\n"
                        "trade|2016|123456789012345.678|yuan|A|||2017-08-20|stated||a.csv|33|2\n");
    /* What was moved only grows, too. */
    static const char *const attempts[] = {"DELETE FROM observation", "DELETE FROM delivery",
                                           "UPDATE rejected SET content = ''",
                                           "UPDATE tally SET read = 0"};
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        sqlite3 *raw = NULL;
        char *message = NULL;
        assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
        assert_int_equal(sqlite3_exec(raw, attempts[i], NULL, NULL, &message), SQLITE_CONSTRAINT);
        assert_string_equal(message, "the ledger is append-only");
        sqlite3_free(message);
        assert_int_equal(sqlite3_close(raw), SQLITE_OK);
    }
}

/* New deliveries go after those that were moved; old ones still count as loaded. */
static void goes_on_after_the_move(void **state) {
    scratch_t *s = *state;
    char *path = old_ledger(s, "ledger.db");
    char value[] = "1.50";
    char series[] = "gdp";
    char unit[] = "yuan";
    char day[] = "2022-01-01";
    char empty[] = "";
    delivered_t row = {.line = 2,
                       .series = series,
                       .period = period_of_year(2021),
                       .value = value,
                       .decimals = 2,
                       .unit = unit,
                       .status = -1,
                       .qualifier = -1,
                       .basis = empty,
                       .published = day,
                       .date_basis = -1,
                       .source = empty,
                       .url = empty,
                       .note = empty};
    delivery_counts_t counts = {.read = 1, .accepted = 1};
    ledger_t *ledger = NULL;
    size_t n_deliveries = 0;
    size_t n_vintages = 0;
    bool is_loaded = true;
    err_t err = {0};

    assert_int_equal(ledger_open(path, &ledger, &err), 0);
    assert_int_equal(ledger_has_delivery(ledger, "11", &is_loaded, &err), 0);
    assert_int_equal(is_loaded, 1);
    assert_int_equal(ledger_begin(ledger, &err), 0);
    assert_int_equal(ledger_delivery_begin(ledger, "c.csv", "44", &err), 0);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    assert_int_equal(ledger_delivery_end(ledger, &counts, NULL, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &err), 0);
    assert_int_equal(ledger_commit(ledger, &err), 0);
    assert_int_equal(ledger_count(ledger, &n_deliveries, &n_vintages, &err), 0);
    assert_int_equal(n_deliveries, 4);
    assert_int_equal(n_vintages, 10);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    assert_non_null(strstr(vintages(s, path, "2022-01-01"), "gdp|2021|1.50|yuan|A|"));
}

/* A ledger that cannot be moved stays what it was, triggers and all. */
static void a_move_that_fails(void **state) {
    static const struct row {
        const char *sql;
        const char *reason;
    } rows[] = {
        {"INSERT INTO observation VALUES(3,9,'gdp','soon','1','yuan','A','','','2021-01-24',"
         "'stated','','','')",
         "a period of the old ledger cannot be read"},
        {"INSERT INTO observation VALUES(3,9,'gdp','2020','x','yuan','A','','','2021-01-24',"
         "'stated','','','')",
         "a value of the old ledger cannot be read"},
        {"INSERT INTO observation VALUES(3,9,'gdp','2020','1234567890123456789','yuan','A','','',"
         "'2021-01-24','stated','','','')",
         "a value of the old ledger cannot be read"},
        {"INSERT INTO observation VALUES(3,9,'gdp','2020','1','yuan','A','','','some day','stated',"
         "'','','')",
         "cannot store TEXT value in INTEGER column observation.published"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[] = "0.db";
        name[0] = (char)('0' + i);
        char *path = old_ledger(s, name);
        char *before[3];
        ledger_t *ledger;
        err_t err = {0};
        exec(path, rows[i].sql);
        for (int k = 0; k < 3; k++) {
            before[k] = asked(s, path, dump_1[k]);
        }
        char *objects = asked(s, path, "SELECT * FROM sqlite_schema");
        assert_int_equal(ledger_open(path, &ledger, &err), EXIT_IO);
        assert_null(ledger);
        char *expected =
            scratch_keep(s, text_join("~/", name, ": the ledger fails: ", rows[i].reason, NULL));
        assert_problems(s, &err, expected);
        for (int k = 0; k < 3; k++) {
            assert_string_equal(asked(s, path, dump_1[k]), before[k]);
        }
        assert_string_equal(asked(s, path, "SELECT * FROM sqlite_schema"), objects);
        assert_string_equal(asked(s, path, "PRAGMA user_version"), "1\n");
    }
}

static int on_progress(void *context) {
    int *left = context;

    if (--*left <= 0) {
        raise(SIGKILL);
    }
    return 0;
}

/* Killed after `steps` steps of the move, or done: 1 when it was done. */
static int move_killed(const char *path, int steps) {
    pid_t child = fork();
    int status = 0;

    assert_true(child >= 0);
    if (child == 0) {
        static char name[] = "ledger.db";
        sqlite3 *database = NULL;
        err_t err = {0};
        int left = steps;
        if (sqlite3_open(path, &database) != SQLITE_OK) {
            _exit(1);
        }
        sqlite3_progress_handler(database, 10, on_progress, &left);
        store_t store = {database, name};
        _exit(ledger_move_settle(&store, &err) == 0 ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFEXITED(status);
}

/* Killed at any moment of the move, the ledger is whole in the old schema or in the new one. */
static void killed_while_moving(void **state) {
    scratch_t *s = *state;
    char *path = old_ledger(s, "ledger.db");
    char *before[3];
    int killed = 0;
    int done = 0;

    for (int i = 0; i < 3; i++) {
        before[i] = asked(s, path, dump_1[i]);
    }
    for (int steps = 1; !done; steps += 1 + steps / 8) {
        done = move_killed(path, steps);
        killed += !done;
        char *version = asked(s, path, "PRAGMA user_version");
        if (strcmp(version, "1\n") == 0) {
            assert_false(done);
            for (int i = 0; i < 3; i++) {
                assert_string_equal(asked(s, path, dump_1[i]), before[i]);
            }
        } else {
            assert_moved(s, path, before);
            break;
        }
    }
    assert_true(killed > 10);
    assert_moved(s, path, before); /* and opening it again completes it */
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(moved_from_1),
        TEST(goes_on_after_the_move),
        TEST(a_move_that_fails),
        TEST(killed_while_moving),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
