#include "pipeline/report/report.h"

#include <stdlib.h>
#include <unistd.h>

#include "pipeline/base/artefact.h"
#include "pipeline/base/text.h"
#include "pipeline/report/sheets/sheet_table.h"
#include "pipeline/report/xlsx/book_file.h"
#include "pipeline/report/xlsx/recheck.h"

static const char *const suffixes[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] = ".en.xlsx", [LANGUAGE_ZH] = ".zh.xlsx"};

char *report_path(const release_t *release, language_t language) {
    return text_join(release->release_folder, "/tidemark-", release->plan.id, "-", release->as_of,
                     suffixes[language], NULL);
}

static book_t *book_begin(const release_t *release, const char *path, language_t language,
                          err_t *err) {
    book_setup_t setup = {
        .path = path,
        .folder = release->release_folder,
        .language = language,
        .title = release->plan.title[language],
        .subject = word_text(WORD_SHEET_SCORECARD, language),
        .as_of = release->as_of,
        .missing = word_text(WORD_MISSING, language),
    };

    return book_open(&setup, err);
}

/* Writes the workbook to `temporary` and reads it back. */
static int workbook_write(const release_t *release, const provenance_t *provenance,
                          language_t language, const char *temporary, report_counts_t *counts,
                          err_t *err) {
    book_t *book = book_begin(release, temporary, language, err);
    book_content_t content = {0};

    if (!book) {
        return err->code;
    }
    pool_t pool = {0};
    phrasing_t phrasing = {.plan = &release->plan, .language = language, .pool = &pool};
    workbook_t workbook = {
        .book = book, .phrasing = &phrasing, .release = release, .provenance = provenance};
    sheets_build(&workbook);
    if (pool.failed) {
        book_fail(book, NULL);
    }
    int code = book_close(book, &content, err);
    pool_free(&pool);
    if (code == 0) {
        code = recheck_workbook(temporary, &content, err);
    }
    counts->sheets = content.n_sheets;
    for (size_t i = 0; i < content.n_sheets; i++) {
        counts->cells += content.sheets[i].cells;
    }
    book_content_free(&content);
    return code;
}

int report_write(const release_t *release, report_counts_t *counts, err_t *err) {
    char *paths[LANGUAGE_COUNT] = {NULL};
    char *temporaries[LANGUAGE_COUNT] = {NULL};
    provenance_t *provenance = malloc(sizeof *provenance);
    int code = provenance ? provenance_gather(release, provenance, err)
                          : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    *counts = (report_counts_t){0};
    for (int i = 0; code == 0 && i < LANGUAGE_COUNT; i++) {
        paths[i] = report_path(release, (language_t)i);
        temporaries[i] = paths[i] ? text_join(paths[i], ".part", NULL) : NULL;
        code = temporaries[i]
                   ? workbook_write(release, provenance, (language_t)i, temporaries[i], counts, err)
                   : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    for (int i = 0; code == 0 && i < LANGUAGE_COUNT; i++) {
        code = artefact_publish(temporaries[i], paths[i], err);
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (code != 0 && temporaries[i]) {
            unlink(temporaries[i]);
        }
        free(temporaries[i]);
        free(paths[i]);
    }
    free(provenance);
    return code;
}
