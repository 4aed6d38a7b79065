#include "pipeline/ingest/load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/artefact.h"
#include "pipeline/base/progress.h"
#include "pipeline/base/text.h"

/* One delivery file of this run. */
typedef struct item {
    char *path;
    const char *name; /* file name inside path */
    int is_new;
    delivery_counts_t counts;
} item_t;

typedef struct batch {
    item_t *items;
    size_t n;
} batch_t;

static void batch_free(batch_t *batch) {
    for (size_t i = 0; i < batch->n; i++) {
        free(batch->items[i].path);
    }
    free(batch->items);
    *batch = (batch_t){0};
}

static const char *name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int batch_add(batch_t *batch, char *path, err_t *err) {
    item_t *grown = path ? realloc(batch->items, (batch->n + 1) * sizeof *grown) : NULL;

    if (!grown) {
        free(path);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    batch->items = grown;
    batch->items[batch->n++] = (item_t){.path = path, .name = name_of(path)};
    return 0;
}

static int batch_list(const char *path, batch_t *batch, err_t *err) {
    place_t where = {path, 0, NULL};
    struct stat status;
    char **names = NULL;
    size_t n = 0;

    if (stat(path, &status) != 0) {
        return err_add(err, MSG_CANNOT_OPEN, &where, strerror(errno), NULL);
    }
    if (!S_ISDIR(status.st_mode)) {
        return batch_add(batch, text_copy(path), err);
    }
    int code = folder_list(path, ".csv", &names, &n, err);
    for (size_t i = 0; code == 0 && i < n; i++) {
        code = batch_add(batch, text_join(path, "/", names[i], NULL), err);
    }
    names_free(names, n);
    if (code == 0 && n == 0) {
        code = err_add(err, MSG_NO_DELIVERIES, &where, NULL);
    }
    return code;
}

/* The name stands in artefacts, which are UTF-8 text. */
static int name_check(const item_t *item, err_t *err) {
    place_t where = {item->path, 0, NULL};
    int is_good = text_is_utf8(item->name, strlen(item->name), NULL);

    for (const char *at = item->name; *at; at++) {
        is_good = is_good && (unsigned char)*at >= 0x20 && *at != 0x7F;
    }
    return is_good ? 0 : err_add(err, MSG_NAME_NOT_UTF8, &where, NULL);
}

/* Says behind the problems of its rows what becomes of the file. */
static void item_sum_up(item_t *item, int accept_partial, err_t *err) {
    place_t where = {item->path, 0, NULL};
    char bad[NUMBER_SIZE];
    char all[NUMBER_SIZE];

    number_write_count(bad, item->counts.rejected);
    number_write_count(all, item->counts.read);
    if (!accept_partial) {
        err_add(err, MSG_DELIVERY_REFUSED, &where, bad, all, NULL);
    } else if (item->counts.accepted > 0) {
        err_add(err, MSG_DELIVERY_PARTIAL, &where, bad, all, NULL);
    } else {
        item->counts.is_broken = 1;
        err_add(err, MSG_DELIVERY_NO_ROWS, &where, NULL);
    }
}

/* Checks one file without loading it. Returns the number of problems of its rows and of itself. */
static size_t item_check(item_t *item, const plan_t *plan, ledger_t *ledger, int accept_partial,
                         err_t *err) {
    static const delivery_sink_t nothing = {0};
    err_t found = {0};
    char sha256[HASH_SIZE];
    int known = 0;

    int code = name_check(item, &found);
    struct stat status;
    if (code == 0 && stat(item->path, &status) == 0 && S_ISREG(status.st_mode)) {
        code = hash_file(item->path, sha256, &found);
        if (code == 0 && ledger) {
            code = ledger_knows(ledger, sha256, &known, &found);
        }
    }
    item->is_new = !known;
    if (code == 0 && !known) {
        code = delivery_read(item->path, plan, &nothing, &item->counts, &found);
    }
    item->counts.is_broken = item->counts.is_broken || code != 0;
    size_t n = found.n + found.lost;
    if (item->counts.rejected > 0 && !item->counts.is_broken) {
        item_sum_up(item, accept_partial, &found);
    }
    err_move(err, &found);
    return n;
}

static int on_accept(void *context, const delivered_t *row, err_t *err) {
    return ledger_add(context, row, err);
}

static char *reasons_text(const err_t *reasons, language_t language) {
    text_t out = {0};

    for (size_t i = 0; i < reasons->n; i++) {
        char *one = err_text(reasons, i, language);
        text_add(&out, i ? "; " : "");
        /* The file's path depends on the machine; the delivery's name stands in its own column. */
        char *column = one ? strstr(one, ": ") : NULL;
        text_add(&out, column ? column + 2 : "?");
        free(one);
    }
    return text_take(&out);
}

static int on_reject(void *context, size_t line, const char *content, const err_t *reasons,
                     err_t *err) {
    char *zh = reasons_text(reasons, LANGUAGE_ZH);
    char *en = reasons_text(reasons, LANGUAGE_EN);
    int code = zh && en ? ledger_reject(context, line, content, zh, en, err)
                        : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    free(zh);
    free(en);
    return code;
}

static int item_load(item_t *item, const plan_t *plan, ledger_t *ledger, err_t *err) {
    delivery_sink_t sink = {on_accept, on_reject, ledger};
    char checked[HASH_SIZE];
    err_t again = {0}; /* problems of rows were reported by item_check */

    memcpy(checked, item->counts.sha256, sizeof checked);
    int code = ledger_begin(ledger, err);
    if (code != 0) {
        return code;
    }
    code = delivery_read(item->path, plan, &sink, &item->counts, &again);
    if (code != 0) {
        err_move(err, &again);
    }
    err_free(&again);
    if (code == 0 && strcmp(checked, item->counts.sha256) != 0) {
        place_t where = {item->path, 0, NULL};
        code = err_add(err, MSG_FILE_CHANGED, &where, NULL);
    }
    int known = 0;
    code = code ? code : ledger_knows(ledger, item->counts.sha256, &known, err);
    if (code != 0 || known) {
        ledger_rollback(ledger); /* known: another program loaded it meanwhile */
        item->is_new = !known;
        return code;
    }
    return ledger_commit(ledger, item->name, &item->counts, err);
}

/* Loads what was found good. */
static int batch_load(batch_t *batch, const plan_t *plan, ledger_t *ledger, progress_t *progress,
                      load_counts_t *counts, err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < batch->n; i++) {
        item_t *item = &batch->items[i];
        if (item->is_new && !item->counts.is_broken && item->counts.accepted > 0) {
            code = item_load(item, plan, ledger, err);
            counts->loaded += code == 0 && item->is_new;
        }
        progress_update(progress, batch->n + i + 1);
    }
    return code;
}

/* Whether item i has the bytes of an earlier one: one delivery under two names. */
static int is_repeated(const batch_t *batch, size_t i) {
    const char *sha256 = batch->items[i].counts.sha256;

    for (size_t k = 0; *sha256 && k < i; k++) {
        if (strcmp(batch->items[k].counts.sha256, sha256) == 0) {
            return 1;
        }
    }
    return 0;
}

int load_deliveries(const char *path, const plan_t *plan, ledger_t *ledger,
                    const load_options_t *options, load_counts_t *counts, err_t *err) {
    batch_t batch = {0};
    size_t bad = 0;
    int must_stop = 0;

    *counts = (load_counts_t){0};
    int code = batch_list(path, &batch, err);
    progress_t progress =
        progress_begin("ingest", ledger ? 2 * batch.n : batch.n, options->language);
    for (size_t i = 0; code == 0 && i < batch.n; i++) {
        item_t *item = &batch.items[i];
        bad += item_check(item, plan, ledger, options->accept_partial, err);
        if (is_repeated(&batch, i)) {
            item->is_new = 0;
            item->counts = (delivery_counts_t){0};
        }
        must_stop = must_stop || item->counts.is_broken;
        counts->files++;
        counts->known += !item->is_new;
        counts->read += item->counts.read;
        counts->accepted += item->counts.accepted;
        counts->rejected += item->counts.rejected;
        progress_update(&progress, i + 1);
    }
    if (code == 0 && bad > 0 && (must_stop || !options->accept_partial)) {
        code = err->code;
    }
    if (code == 0 && ledger) {
        code = batch_load(&batch, plan, ledger, &progress, counts, err);
    }
    progress_end(&progress);
    batch_free(&batch);
    return code;
}
