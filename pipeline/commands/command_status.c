#include "pipeline/commands/command_status.h"

#include <stdio.h>

#include "pipeline/base/date.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/program.h"
#include "pipeline/commands/ledger_query.h"

static const option_spec_t option_rows[] = {LEDGER_QUERY_ROWS};

static const command_spec_t command = {
    .usage = "tidemark status --plan DIR (--out DIR | --ledger FILE) [options]",
    .help = {"Shows what is in the ledger.", "显示台账内容。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
};

/* The releases that stand beside the ledger. */
static int releases_print(const char *folder, language_t language, err_t *err) {
    char **names = NULL;
    size_t n = 0;
    int code = folder_list(folder, "", &names, &n, err);

    printf("%s", word_text(WORD_STATUS_RELEASES, language));
    for (size_t i = 0; code == 0 && i < n; i++) {
        if (date_is_valid(names[i])) {
            printf(" %s", names[i]);
        }
    }
    printf("\n");
    fflush(stdout); /* before what tidemark-ingest prints */
    names_free(names, n);
    return code;
}

static int status_run(const void *values, err_t *err) {
    const ledger_query_t *query = values;
    ledger_place_t place;
    int code = ledger_query_find(query, &place, err);

    if (code == 0 && query->out) {
        code = releases_print(place.folder, query->common.language, err);
    }
    code = code ? code : ledger_query_ask(query, &place, "status", "", err);
    ledger_place_free(&place);
    return code;
}

int command_status(int argc, char **argv) {
    static const program_t program = {"tidemark status", &command, status_run};
    ledger_query_t query = {0};

    return program_main(argc, argv, &program, &query);
}
