#include "pipeline/ingest/ledger/ledger_open.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_check.h"
#include "pipeline/ingest/ledger/ledger_move.h"
#include "pipeline/ingest/ledger/ledger_private.h"
#include "pipeline/ingest/ledger/ledger_schema.h"

enum { WAIT_MS = 10000 };

/* An empty ledger_t whose messages name `path`; NULL: no memory. */
static ledger_t *ledger_make(const char *path) {
    ledger_t *ledger = calloc(1, sizeof *ledger);

    if (ledger && !(ledger->store.path = text_copy(path))) {
        free(ledger);
        ledger = NULL;
    }
    return ledger;
}

/* Opens `name` (a path or a URI, "" a file of this process) as the database of a ledger. */
static int database_open(ledger_t *ledger, const char *name, int flags, err_t *err) {
    store_t *store = &ledger->store;
    int got = sqlite3_open_v2(name, &store->database, flags | SQLITE_OPEN_NOMUTEX, NULL);

    if (got == SQLITE_OK) {
        got = sqlite3_busy_timeout(store->database, WAIT_MS);
    }
    return got == SQLITE_OK ? 0 : store_failed(store, err);
}

static int statements_make(ledger_t *ledger, err_t *err) {
    const struct {
        query_t *query;
        const char *sql;
    } rows[] = {
        /* OR FAIL and RAISE(FAIL): one row is added or not, so SQLite need not note for each how to
         * undo it, which is a seventh of the time of a load. */
        {&ledger->insert,
         "INSERT OR FAIL INTO observation VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
        {&ledger->insert_rejected, "INSERT INTO rejected VALUES(NULL,?,?,?,?,?,?)"},
        {&ledger->word_find, "SELECT id FROM word WHERE text = ?"},
        {&ledger->word_add, "INSERT INTO word VALUES(NULL,?)"},
    };
    int code = 0;

    for (size_t i = 0; code == 0 && i < sizeof rows / sizeof *rows; i++) {
        *rows[i].query = query_begin(&ledger->store, rows[i].sql, err);
        code = rows[i].query->code;
    }
    return code;
}

/* Sets what makes a commit last, and sees that it is set: a pragma that fails says nothing. */
static int settings_make(const store_t *store, err_t *err) {
    static const struct setting {
        const char *set;
        const char *ask;
        sqlite3_int64 is;
    } settings[] = {
        {"PRAGMA synchronous=FULL", "PRAGMA synchronous", 2},
        {"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", 1},
        {"PRAGMA recursive_triggers=ON", "PRAGMA recursive_triggers", 1},
        {"PRAGMA cache_size=-32768", "PRAGMA cache_size", -32768},
    };
    place_t where = {store->path, 0, NULL};
    char *mode = NULL;
    int code = store_ask_text(store, "PRAGMA journal_mode=WAL", &mode, err);

    if (code == 0 && (strcmp(mode, "off") == 0 || strcmp(mode, "memory") == 0)) {
        code = err_add(err, MSG_LEDGER, &where, "journal_mode", NULL);
    }
    free(mode);
    for (size_t i = 0; code == 0 && i < sizeof settings / sizeof *settings; i++) {
        sqlite3_int64 is = 0;
        code = store_run(store, settings[i].set, err);
        code = code ? code : store_ask(store, settings[i].ask, &is, err);
        if (code == 0 && is != settings[i].is) {
            code = err_add(err, MSG_LEDGER, &where, settings[i].ask, NULL);
        }
    }
    return code;
}

/* Checks the whole ledger as it is at one moment. */
static int snapshot_check(const store_t *store, err_t *err) {
    int code = store_run(store, "BEGIN", err);

    code = code ? code : ledger_check(store, NULL, err);
    if (!sqlite3_get_autocommit(store->database)) {
        int ended = store_run(store, "COMMIT", err);
        code = code ? code : ended;
    }
    return code;
}

/* Gives the ledger to the caller, or closes it when opening it failed. */
static int opened(ledger_t *ledger, int code, ledger_t **out, err_t *err) {
    if (code != 0) {
        ledger_close(ledger, err);
        ledger = NULL;
    }
    *out = ledger;
    return code;
}

static int scratch_settle(ledger_t *ledger, err_t *err) {
    int code = ledger_move_settle(&ledger->store, err);

    code = code ? code
                : store_run(&ledger->store,
                            "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"
                            "PRAGMA cache_size=-32768",
                            err);
    return code ? code : statements_make(ledger, err);
}

int ledger_open(const char *path, ledger_t **out, err_t *err) {
    enum { MAKE = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE };
    ledger_t *ledger = ledger_make(path ? path : "(check)");

    *out = NULL;
    if (!ledger) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = database_open(ledger, path ? path : "", MAKE, err);
    if (code == 0 && !path) {
        return opened(ledger, scratch_settle(ledger, err), out, err);
    }
    code = code ? code : ledger_move_settle(&ledger->store, err);
    code = code ? code : settings_make(&ledger->store, err);
    code = code ? code : snapshot_check(&ledger->store, err);
    return opened(ledger, code ? code : statements_make(ledger, err), out, err);
}

/*
 * --- reading ----------------------------------------------------------------------------------
 */

/* Whether a write-ahead log with something in it stands beside the ledger. */
static bool has_log(const char *path) {
    char *name = text_join(path, "-wal", NULL);
    struct stat status;
    bool is_there = name && stat(name, &status) == 0 && status.st_size > 0;

    free(name);
    return is_there;
}

/* Whether SQLite may make the files that it wants beside the ledger. */
static bool is_writable(const char *path) {
    char *folder = text_copy(path);
    char *slash = folder ? strrchr(folder, '/') : NULL;

    if (slash) {
        slash[slash == folder] = '\0';
    }
    bool is_so =
        folder && access(path, W_OK) == 0 && access(slash ? folder : ".", W_OK | X_OK) == 0;
    free(folder);
    return is_so;
}

/* The URI of a ledger that nobody changes while it is read: without locks, without files beside
 * it. Caller frees; NULL: no memory. */
static char *fixed_uri(const char *path) {
    static const char hex[] = "0123456789ABCDEF";
    text_t uri = {0};

    text_add(&uri, "file:");
    for (const unsigned char *at = (const unsigned char *)path; *at; at++) {
        char escaped[] = {'%', hex[*at >> 4], hex[*at & 15]};
        bool is_plain = *at == '/' || *at == '.' || *at == '-' || *at == '_' ||
                        (*at >= '0' && *at <= '9') || (*at >= 'A' && *at <= 'Z') ||
                        (*at >= 'a' && *at <= 'z');
        text_add_bytes(&uri, is_plain ? (const char *)at : escaped, is_plain ? 1 : sizeof escaped);
    }
    text_add(&uri, "?immutable=1");
    return text_take(&uri);
}

/* Opens the database for reading. Without permission to write, and no log beside it, it is read
 * without locks; ledger_close sees whether it stayed the same. */
static int reading_open(ledger_t *ledger, const char *path, err_t *err) {
    struct stat status;

    if (stat(path, &status) != 0 || has_log(path) || is_writable(path)) {
        return database_open(ledger, path, SQLITE_OPEN_READONLY, err);
    }
    char *uri = fixed_uri(path);
    int code = uri ? database_open(ledger, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err)
                   : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    ledger->is_fixed = true;
    ledger->size = status.st_size;
    ledger->changed = status.st_mtim;
    free(uri);
    return code;
}

/* Copies what `from` has open into the database of `to`. */
static int database_copy(const ledger_t *from, ledger_t *to, err_t *err) {
    sqlite3_backup *backup =
        sqlite3_backup_init(to->store.database, "main", from->store.database, "main");
    int code = backup ? 0 : store_failed(&to->store, err);

    if (backup) {
        int got = sqlite3_backup_step(backup, -1);
        int ended = sqlite3_backup_finish(backup);
        if (got != SQLITE_DONE || ended != SQLITE_OK) {
            code = store_failed(&to->store, err);
        }
    }
    return code;
}

int ledger_open_copy(const char *path, ledger_t **out, err_t *err) {
    enum { MAKE = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE };
    ledger_t *from = NULL;
    ledger_t *ledger = NULL;

    *out = NULL;
    if (access(path, F_OK) != 0 && errno == ENOENT) {
        return ledger_open(NULL, out, err);
    }
    from = ledger_make(path);
    ledger = ledger_make(path);
    int code = from && ledger ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    code = code ? code : reading_open(from, path, err);
    code = code ? code : database_open(ledger, "", MAKE, err);
    code = code ? code : database_copy(from, ledger, err);
    int closed = ledger_close(from, err);
    code = code ? code : closed;
    code = code ? code : scratch_settle(ledger, err);
    code = code ? code : snapshot_check(&ledger->store, err);
    return opened(ledger, code, out, err);
}

int ledger_open_read(const char *path, ledger_t **out, err_t *err) {
    sqlite3_int64 version = 0;
    ledger_t *ledger = ledger_make(path);

    *out = NULL;
    if (!ledger) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = reading_open(ledger, path, err);
    code = code ? code : ledger_schema_probe(&ledger->store, &version, err);
    if (code == 0 && version != LEDGER_SCHEMA) {
        code = ledger_close(ledger, err);
        return code ? code : ledger_open_copy(path, out, err);
    }
    code = code ? code : ledger_move_settle(&ledger->store, err);
    /* One transaction for all that is read: it sees one moment. */
    code = code ? code : store_run(&ledger->store, "PRAGMA cache_size=-32768; BEGIN", err);
    code = code ? code : ledger_check(&ledger->store, NULL, err);
    return opened(ledger, code, out, err);
}

/*
 * --- closing ----------------------------------------------------------------------------------
 */

/* Whether a ledger that was read without locks is still the same file. */
static int fixed_check(const ledger_t *ledger, err_t *err) {
    place_t where = {ledger->store.path, 0, NULL};
    struct stat status;
    bool is_same = stat(ledger->store.path, &status) == 0 && status.st_size == ledger->size &&
                   status.st_mtim.tv_sec == ledger->changed.tv_sec &&
                   status.st_mtim.tv_nsec == ledger->changed.tv_nsec &&
                   !has_log(ledger->store.path);

    return is_same ? 0 : err_add(err, MSG_LEDGER_CHANGED, &where, NULL);
}

int ledger_close(ledger_t *ledger, err_t *err) {
    if (!ledger) {
        return 0;
    }
    query_t *const queries[] = {&ledger->insert, &ledger->insert_rejected, &ledger->word_find,
                                &ledger->word_add};
    int code = 0;

    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        int ended = query_end(queries[i]); /* of a statement that failed, reported already */
        code = queries[i]->store && ended ? ended : code;
    }
    content_free(ledger->content);
    if (sqlite3_close(ledger->store.database) != SQLITE_OK) {
        code = store_failed(&ledger->store, err);
    }
    if (code == 0 && ledger->is_fixed) {
        code = fixed_check(ledger, err);
    }
    free(ledger->store.path);
    free(ledger);
    return code;
}
