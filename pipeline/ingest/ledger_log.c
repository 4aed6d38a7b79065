#include "pipeline/ingest/ledger_log.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/ingest/ledger/ledger_release.h"
#include "pipeline/release/tables.h"

/* Prints ", WORD" with up to two arguments when the first is there. */
static void part_print(FILE *stream, language_t language, word_t word, const char *a,
                       const char *b) {
    if (a && *a) {
        fputs(word_text(WORD_ENTRY_COMMA, language), stream);
        text_print(stream, language, word, a, b, NULL);
    }
}

static void entry_print(const entry_row_t *entry, language_t language, FILE *stream) {
    char number[NUMBER_SIZE];

    text_print(stream, language, WORD_ENTRY_ABOUT, number_write(number, entry->number.value),
               choices_entry_kind[entry->kind].text[language],
               *entry->delivery ? entry->delivery : entry->finding, NULL);
    if (*entry->delivery) {
        part_print(stream, language, WORD_ENTRY_FINDING, entry->finding, NULL);
    }
    part_print(stream, language, WORD_ENTRY_OTHER, entry->other, NULL);
    part_print(stream, language, WORD_ENTRY_REDATED, entry->from, entry->to);
    if (entry->kind == ENTRY_DELIVERY) {
        char read[NUMBER_SIZE];
        char accepted[NUMBER_SIZE];
        char rejected[NUMBER_SIZE];
        fputs(word_text(WORD_ENTRY_COMMA, language), stream);
        text_print(stream, language, WORD_ENTRY_COUNTS, number_write(read, entry->read.value),
                   number_write(accepted, entry->accepted.value),
                   number_write(rejected, entry->rejected.value), NULL);
    }
    part_print(stream, language, WORD_ENTRY_PUBLISHED, entry->published, NULL);
    part_print(stream, language, WORD_ENTRY_RECEIVED, entry->received, NULL);
    part_print(stream, language, WORD_ENTRY_DAY, entry->day, NULL);
    part_print(stream, language, WORD_ENTRY_DECLARED, entry->declared, NULL);
    part_print(stream, language, WORD_ENTRY_AUTHOR, entry->author, NULL);
    part_print(stream, language, WORD_ENTRY_REASON, entry->reason, NULL);
    fputs("\n   ", stream);
    text_print(stream, language, WORD_ENTRY_HASH, entry->hash, NULL);
    fputs("\n", stream);
}

void ledger_log_print_entries(const table_t *entries, language_t language, FILE *stream) {
    for (size_t i = 0; i < entries->n; i++) {
        entry_print(table_row(entries, i), language, stream);
    }
}

int ledger_log_print(ledger_t *ledger, language_t language, FILE *stream, err_t *err) {
    ledger_view_t view;
    int code = ledger_view_make(ledger, "9999-12-31", &view, err);

    if (code == 0) {
        ledger_log_print_entries(&view.entries, language, stream);
    }
    ledger_view_free(&view);
    return code;
}

static const char *head_of(const table_t *entries) {
    return entries->n > 0 ? ((const entry_row_t *)table_row(entries, entries->n - 1))->hash
                          : ledger_chain_start;
}

static int whole_print(ledger_t *ledger, language_t language, FILE *stream, err_t *err) {
    char n_entries[NUMBER_SIZE];
    char n_deliveries[NUMBER_SIZE];
    char n_vintages[NUMBER_SIZE];
    size_t deliveries = 0;
    size_t vintages = 0;
    ledger_view_t view;
    int code = ledger_view_make(ledger, "9999-12-31", &view, err);

    code = code ? code : ledger_count(ledger, &deliveries, &vintages, err);
    if (code == 0) {
        text_print(stream, language, WORD_LEDGER_WHOLE,
                   number_write_count(n_entries, view.entries.n),
                   number_write_count(n_deliveries, deliveries),
                   number_write_count(n_vintages, vintages), head_of(&view.entries), NULL);
        fputs("\n", stream);
    }
    ledger_view_free(&view);
    return code;
}

/* Compares the entries that a release rests on with those that the ledger gives for its day. */
static int release_compare(const table_t *then, const table_t *now, const char *release,
                           const char *as_of, language_t language, FILE *stream, err_t *err) {
    place_t where = {release, 0, NULL};
    char number[NUMBER_SIZE];
    const char *head = head_of(then);
    bool is_there = then->n <= now->n &&
                    (then->n == 0 ||
                     strcmp(((const entry_row_t *)table_row(now, then->n - 1))->hash, head) == 0);

    if (!is_there) {
        return err_add(err, MSG_RELEASE_NOT_OF_LEDGER, &where, as_of,
                       number_write_count(number, then->n), head, NULL);
    }
    if (then->n == now->n) {
        text_print(stream, language, WORD_RELEASE_OF_LEDGER, as_of, NULL);
    } else {
        text_print(stream, language, WORD_RELEASE_OUTDATED, as_of,
                   number_write_count(number, now->n - then->n), NULL);
    }
    fputs("\n", stream);
    return 0;
}

/* Verifies the release in `folder`/`as_of`. */
static int release_verify(ledger_t *ledger, const char *folder, const char *as_of,
                          language_t language, FILE *stream, err_t *err) {
    table_t then = {.spec = &entries_spec};
    table_t now = {.spec = &entries_spec};
    const ledger_tables_t tables = {.entries = &now};
    char *release = text_join(folder, "/", as_of, NULL);
    int code = release ? release_table_read(release, RELEASE_ENTRIES, &then, err)
                       : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    code = code ? code : ledger_release_add(ledger, as_of, &tables, err);
    code = code ? code : release_compare(&then, &now, release, as_of, language, stream, err);
    table_free(&then);
    table_free(&now);
    free(release);
    return code;
}

int ledger_log_print_verified(ledger_t *ledger, const char *releases, language_t language,
                              FILE *stream, err_t *err) {
    char **names = NULL;
    size_t n = 0;
    int code = whole_print(ledger, language, stream, err);
    int worst = 0;

    code = code || !releases ? code : folder_list(releases, "", &names, &n, err);
    for (size_t i = 0; code == 0 && i < n; i++) {
        int one = date_is_valid(names[i])
                      ? release_verify(ledger, releases, names[i], language, stream, err)
                      : 0;
        worst = one > worst ? one : worst;
    }
    names_free(names, n);
    return code ? code : worst;
}
