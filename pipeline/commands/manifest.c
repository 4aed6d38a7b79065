#include "pipeline/commands/manifest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/artefact.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/base/version.h"
#include "pipeline/plan/plan_load.h"
#include "pipeline/release/tables.h"

static const char manifest_name[] = "manifest.json";
static const char sums_name[] = "SHA256SUMS";

/* Appends {file, sha256} of folder/name to `list`. */
static int file_append(json_t *list, const char *folder, const char *name, err_t *err) {
    char *path = text_join(folder, "/", name, NULL);
    char sha256[HASH_SIZE];

    if (!path) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = hash_file(path, sha256, err);
    if (code == 0 &&
        json_array_append_new(list, json_pack("{s:s, s:s}", "file", name, "sha256", sha256)) != 0) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    free(path);
    return code;
}

static int plan_append(json_t *list, const plan_t *plan, err_t *err) {
    int code = 0;

    for (int t = 0; code == 0 && t < PLAN_TABLES; t++) {
        if (plan_has_table(plan, (plan_table_t)t)) {
            code = file_append(list, plan->folder, plan_table_spec((plan_table_t)t)->name, err);
        }
    }
    return code;
}

static int deliveries_append(json_t *list, const char *release, err_t *err) {
    table_t table = {0};
    int code = release_table_read(release, RELEASE_DELIVERIES, &table, err);

    for (size_t i = 0; code == 0 && i < table.n; i++) {
        const delivery_row_t *row = table_row(&table, i);
        json_t *entry =
            json_pack("{s:s, s:s, s:I, s:I, s:I}", "file", row->delivery, "sha256", row->sha256,
                      "read", (json_int_t)row->read.value, "accepted",
                      (json_int_t)row->accepted.value, "rejected", (json_int_t)row->rejected.value);
        if (json_array_append_new(list, entry) != 0) {
            code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    table_free(&table);
    return code;
}

/* The head of the entries that the release rests on, and how many they are. */
static int head_read(json_t **head, const char *release, err_t *err) {
    table_t entries = {0};
    int code = release_table_read(release, RELEASE_ENTRIES, &entries, err);

    if (code == 0 && entries.n > 0) {
        const entry_row_t *last = table_row(&entries, entries.n - 1);
        *head = json_pack("{s:I, s:s}", "entries", (json_int_t)entries.n, "head", last->hash);
        code = *head ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    table_free(&entries);
    return code;
}

static int outputs_append(json_t *list, const char *release, err_t *err) {
    char **names = NULL;
    size_t n = 0;
    int code = folder_list(release, "", &names, &n, err);

    for (size_t i = 0; code == 0 && i < n; i++) {
        code = file_append(list, release, names[i], err);
    }
    names_free(names, n);
    return code;
}

static int json_write(const json_t *json, const char *path, err_t *err) {
    artefact_t artefact;
    char *text = json_dumps(json, JSON_INDENT(2) | JSON_SORT_KEYS);
    int code = text ? artefact_open(&artefact, path, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    if (code == 0) {
        fputs(text, artefact.stream);
        fputc('\n', artefact.stream);
        code = artefact_commit(&artefact, err);
    }
    free(text);
    return code;
}

static int sums_write(const char *release, err_t *err) {
    char *path = text_join(release, "/", sums_name, NULL);
    artefact_t artefact = {0};
    char **names = NULL;
    size_t n = 0;

    if (!path) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = folder_list(release, "", &names, &n, err);
    code = code ? code : artefact_open(&artefact, path, err);
    for (size_t i = 0; code == 0 && i < n; i++) {
        char *file = text_join(release, "/", names[i], NULL);
        char sha256[HASH_SIZE];
        code = file ? hash_file(file, sha256, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);
        if (code == 0) {
            fprintf(artefact.stream, "%s  %s\n", sha256, names[i]);
        }
        free(file);
    }
    names_free(names, n);
    free(path);
    if (code != 0) {
        artefact_discard(&artefact);
        return code;
    }
    return artefact_commit(&artefact, err);
}

int manifest_write(const plan_t *plan, const release_order_t *order, err_t *err) {
    json_t *tables = json_array();
    json_t *deliveries = json_array();
    json_t *outputs = json_array();
    json_t *head = NULL;
    int code = plan_append(tables, plan, err);

    code = code ? code : deliveries_append(deliveries, order->release, err);
    code = code ? code : head_read(&head, order->release, err);
    code = code ? code : outputs_append(outputs, order->release, err);
    /* json_pack takes the lists over ("o"), also when it fails. */
    json_t *json = json_pack("{s:{s:s, s:s}, s:{s:s, s:o}, s:s, s:o*, s:o, s:o}", "program", "name",
                             "tidemark", "version", version_text(), "plan", "id", plan->id,
                             "tables", tables, "as_of", order->as_of, "ledger", head, "deliveries",
                             deliveries, "outputs", outputs);
    char *path = text_join(order->release, "/", manifest_name, NULL);
    if (code == 0) {
        code = json && path ? json_write(json, path, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    json_decref(json);
    free(path);
    return code ? code : sums_write(order->release, err);
}
