#include "pipeline/ingest/delivery_load.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "pipeline/base/folder.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/progress.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/checks/findings.h"
#include "pipeline/ingest/delivery_identity.h"
#include "pipeline/ingest/delivery_order.h"
#include "pipeline/ingest/ledger/ledger_correct.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "pipeline/ingest/ledger/ledger_sheet.h"
#include "pipeline/ingest/ledger/ledger_write.h"
#include "pipeline/ingest/read/delivery.h"

/* One delivery file of this run. */
typedef struct item {
    char *path;       /* owned */
    const char *name; /* file name inside path */
    bool is_new;
    char sha256[HASH_SIZE];
    delivery_counts_t counts;
} item_t;

typedef struct item_list {
    item_t *items;
    size_t n;
} item_list_t;

static void item_list_free(item_list_t *batch) {
    for (size_t i = 0; i < batch->n; i++) {
        free(batch->items[i].path);
    }
    free(batch->items);
    *batch = (item_list_t){0};
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int batch_add(item_list_t *batch, char *path, err_t *err) {
    item_t *grown = path ? realloc(batch->items, (batch->n + 1) * sizeof *grown) : NULL;

    if (!grown) {
        free(path);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    batch->items = grown;
    batch->items[batch->n++] = (item_t){.path = path, .name = file_name(path)};
    return 0;
}

static int item_compare(const void *a, const void *b) {
    return delivery_order_compare(((const item_t *)a)->name, ((const item_t *)b)->name);
}

/* Whether a file of a folder is a delivery by its name. What begins with a point or ~$ is the file
 * by which a program marks another as open. */
static bool is_delivery_name(const char *name) {
    static const char *const endings[] = {".csv", ".xlsx", ".xls"};
    const char *ending = strrchr(name, '.');

    for (size_t i = 0; ending && i < sizeof endings / sizeof *endings; i++) {
        if (strcasecmp(ending, endings[i]) == 0) {
            return name[0] != '.' && strncmp(name, "~$", 2) != 0;
        }
    }
    return false;
}

static int batch_list(const char *path, item_list_t *batch, err_t *err) {
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
    int code = folder_list(path, "", &names, &n, err);
    for (size_t i = 0; code == 0 && i < n; i++) {
        if (is_delivery_name(names[i])) {
            code = batch_add(batch, text_join(path, "/", names[i], NULL), err);
        }
    }
    names_free(names, n);
    if (code == 0 && batch->n == 0) {
        code = err_add(err, MSG_NO_DELIVERIES, &where, NULL);
    }
    if (batch->n > 0) {
        qsort(batch->items, batch->n, sizeof *batch->items, item_compare);
    }
    return code;
}

/* The name is written to artefacts, which are UTF-8 text. */
static int name_check(const item_t *item, err_t *err) {
    place_t where = {item->path, 0, NULL};
    bool is_good = text_is_utf8(item->name, strlen(item->name), NULL);

    for (const char *at = item->name; *at; at++) {
        is_good = is_good && (unsigned char)*at >= 0x20 && *at != 0x7F;
    }
    return is_good ? 0 : err_add(err, MSG_NAME_NOT_UTF8, &where, NULL);
}

/* Adds after the problems of its rows what becomes of the file. */
static void item_sum_up(item_t *item, bool accept_partial, err_t *err) {
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
        item->counts.is_broken = true;
        err_add(err, MSG_DELIVERY_NO_ROWS, &where, NULL);
    }
}

static int observation_accept(void *context, const delivered_t *row, err_t *err) {
    return ledger_add(context, row, err);
}

static int sheet_begin(void *context, size_t number, const char *name, err_t *err) {
    return ledger_add_sheet(context, number, name, err);
}

/* What is wrong with a row, without its place: the path depends on the machine, and delivery and
 * line have their own columns. */
static char *reasons_text(const err_t *reasons, language_t language) {
    text_t out = {0};

    for (size_t i = 0; i < reasons->n; i++) {
        char *one = problem_text(&reasons->problems[i], language);
        text_add(&out, i ? "; " : "");
        text_add(&out, one ? one : "?");
        free(one);
    }
    return text_take(&out);
}

static int row_reject(void *context, size_t line, size_t field, const char *content,
                      const err_t *reasons, err_t *err) {
    char *zh = reasons_text(reasons, LANGUAGE_ZH);
    char *en = reasons_text(reasons, LANGUAGE_EN);
    int code = zh && en ? ledger_reject(context, line, field, content, zh, en, err)
                        : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    free(zh);
    free(en);
    return code;
}

/* One run of deliveries. */
typedef struct load_run {
    const plan_t *plan;
    ledger_t *ledger;
    const load_options_t *options;
    char superseded[HASH_SIZE]; /* the delivery that options->supersedes names, "" */
    err_t *err;
} load_run_t;

/* Puts the observations of one file in the ledger; `repeated` are rejected. */
static int item_put(const load_run_t *run, item_t *item, const char *sha256,
                    const repeated_t *repeated, size_t n_repeated, err_t *found) {
    delivery_sink_t sink = {.sheet = sheet_begin,
                            .accept = observation_accept,
                            .reject = row_reject,
                            .context = run->ledger};
    delivery_form_t form = {.encoding = run->options->encoding,
                            .published = run->options->published,
                            .sheet = run->options->sheet,
                            .repeated = repeated,
                            .n_repeated = n_repeated};
    int code = ledger_delivery_begin(run->ledger, item->name, sha256, found);

    code = code ? code : delivery_read(item->path, run->plan, &form, &sink, &item->counts, found);
    if (code == 0 && strcmp(sha256, item->counts.sha256) != 0) {
        place_t where = {item->path, 0, NULL};
        code = err_add(found, MSG_FILE_CHANGED, &where, NULL);
    }
    return code;
}

/* A file whose observations did not come in order may repeat one; then it is read again and the
 * repetitions are rejected. */
static int item_put_once(const load_run_t *run, item_t *item, const char *sha256, err_t *found) {
    repeated_t *repeated = NULL;
    size_t n = 0;
    int code = item_put(run, item, sha256, NULL, 0, found);

    if (code == 0 && !item->counts.is_in_order) {
        code = ledger_repeated(run->ledger, &repeated, &n, found);
    }
    if (code == 0 && n > 0) {
        err_free(found);
        code = ledger_delivery_forget(run->ledger, found);
        code = code ? code : item_put(run, item, sha256, repeated, n, found);
    }
    free(repeated);
    return code;
}

/* Writes the entry of a file that was read, and checks what it says beside what is there. */
static int item_end(const load_run_t *run, item_t *item, err_t *found) {
    int code = ledger_delivery_end(run->ledger, &item->counts, &run->options->said, found);

    if (code != 0) {
        return code;
    }
    if (findings_check_delivery(run->ledger, run->plan, item->path, item->sha256, found) != 0 ||
        delivery_identity_check(run->ledger, item->path, item->sha256, run->superseded, found) !=
            0) {
        item->counts.is_broken = true;
    }
    return 0;
}

/* Loads a file that is new: reads it, checks what was read, and keeps it or forgets it. */
static int item_load(const load_run_t *run, item_t *item, err_t *found) {
    int code = item_put_once(run, item, item->sha256, found);

    item->counts.is_broken = item->counts.is_broken || code != 0;
    if (item->counts.rejected > 0 && !item->counts.is_broken) {
        item_sum_up(item, run->options->accept_partial, found);
    }
    if (code == 0 && !item->counts.is_broken) {
        code = item_end(run, item, found);
    }
    if (code == 0 && !item->counts.is_broken) {
        return ledger_delivery_keep(run->ledger, found);
    }
    int forgotten = ledger_delivery_forget(run->ledger, found);
    return code ? code : forgotten;
}

/* Takes one file in: 0, or the code of what stops the whole run. */
static int item_take(const load_run_t *run, item_t *item) {
    err_t found = {0};
    bool is_loaded = false;
    struct stat status;
    bool is_regular = stat(item->path, &status) == 0 && S_ISREG(status.st_mode);
    int code = name_check(item, &found);

    if (code == 0 && is_regular) {
        code = hash_file(item->path, item->sha256, &found);
        code = code ? code : ledger_has_delivery(run->ledger, item->sha256, &is_loaded, &found);
    }
    item->is_new = !is_loaded;
    if (code == 0 && item->is_new) {
        code = item_load(run, item, &found);
    } else if (code == 0) {
        code = delivery_identity_known(run->ledger, item->path, item->sha256,
                                       run->options->published, &found);
    }
    bool is_refused =
        found.code != 0 && (item->counts.is_broken || code != 0 || !run->options->accept_partial);
    code = is_refused ? found.code : code;
    err_move(run->err, &found);
    return code;
}

/* Counts what became of a file; `stopped` is the code of item_take. */
static void item_count(const item_t *item, int stopped, load_counts_t *counts) {
    counts->files++;
    counts->known += !item->is_new;
    counts->read += item->counts.read;
    counts->accepted += item->counts.accepted;
    counts->rejected += item->counts.rejected;
    counts->loaded += item->is_new && stopped == 0;
}

/* The new file of the run takes the place of the delivery that the options name. */
static int supersession_make(const load_run_t *run, const item_list_t *batch) {
    const item_t *taker = NULL;
    char number[NUMBER_SIZE];
    size_t n = 0;

    for (size_t i = 0; i < batch->n; i++) {
        bool is_one = batch->items[i].is_new || batch->n == 1;
        taker = is_one ? &batch->items[i] : taker;
        n += is_one;
    }
    if (n != 1) {
        return err_add(run->err, MSG_SUPERSEDES_WHICH, NULL, number_write_count(number, n), NULL);
    }
    const correction_t correction = {.kind = ENTRY_SUPERSESSION,
                                     .delivery = run->superseded,
                                     .other = taker->sha256,
                                     .declared = run->options->said.declared,
                                     .author = run->options->said.author,
                                     .reason = run->options->said.reason};
    bool is_done = false;
    int code = taker->is_new ? 0
                             : delivery_identity_superseded(run->ledger, run->superseded,
                                                            taker->sha256, &is_done, run->err);
    return code || is_done ? code : ledger_correct(run->ledger, &correction, NULL, run->err);
}

/* Finds the delivery that is to be superseded, before another of its name is loaded. */
static int superseded_find(load_run_t *run) {
    ledger_view_t view;
    int code = ledger_view_make(run->ledger, "9999-12-31", &view, run->err);
    const delivery_state_t *state =
        code ? NULL : ledger_view_find(&view, run->ledger, run->options->supersedes, run->err);

    if (state) {
        snprintf(run->superseded, sizeof run->superseded, "%s", state->loaded->sha256);
    }
    code = code || state ? code : run->err->code;
    ledger_view_free(&view);
    return code;
}

/* Takes in every file of the run; 0, or the worst code. */
static int batch_take(const load_run_t *run, item_list_t *batch, load_counts_t *counts) {
    progress_t progress = progress_begin("ingest", batch->n, run->options->language);
    int worst = 0;

    /* Once the transaction is lost, nothing more can become part of it. */
    for (size_t i = 0; i < batch->n && !ledger_has_lost_run(run->ledger); i++) {
        item_t *item = &batch->items[i];
        int stopped = item_take(run, item);
        worst = stopped > worst ? stopped : worst;
        item_count(item, stopped, counts);
        progress_update(&progress, i + 1);
    }
    progress_end(&progress);
    if (worst == 0 && run->options->supersedes) {
        worst = supersession_make(run, batch);
    }
    return worst;
}

int delivery_load(const char *path, const plan_t *plan, ledger_t *ledger,
                  const load_options_t *options, load_counts_t *counts, err_t *err) {
    load_run_t run = {.plan = plan, .ledger = ledger, .options = options, .err = err};
    ledger_t *own = NULL; /* for a check alone */
    item_list_t batch = {0};

    *counts = (load_counts_t){0};
    int code = batch_list(path, &batch, err);
    if (code == 0 && !ledger) {
        code = ledger_open(NULL, &own, err);
        run.ledger = own;
    }
    code = code ? code : ledger_begin(run.ledger, err);
    if (code == 0) {
        code = options->supersedes ? superseded_find(&run) : 0;
        code = code ? code : batch_take(&run, &batch, counts);
        int ended = code ? ledger_rollback(run.ledger, err) : ledger_commit(run.ledger, err);
        code = code ? code : ended;
    }
    counts->loaded = code == 0 && ledger ? counts->loaded : 0;
    int closed = ledger_close(own, err);
    item_list_free(&batch);
    return code ? code : closed;
}
