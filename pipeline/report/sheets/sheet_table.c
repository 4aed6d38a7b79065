#include "pipeline/report/sheets/sheet_table.h"

#include <stdlib.h>

#include "pipeline/report/sheets/contents.h"
#include "pipeline/report/sheets/cover.h"
#include "pipeline/report/sheets/further.h"
#include "pipeline/report/sheets/indicator.h"
#include "pipeline/report/sheets/methods.h"
#include "pipeline/report/sheets/quality.h"
#include "pipeline/report/sheets/reproduction.h"
#include "pipeline/report/sheets/scorecard.h"

enum { BUILD_STEPS = 4 };

static const sheet_row_t rows[SHEET_KINDS] = {
    [SHEET_COVER] = {WORD_SHEET_COVER, WORD_ABOUT_COVER, cover_build, 3},
    [SHEET_CONTENTS] = {WORD_SHEET_CONTENTS, WORD_ABOUT_CONTENTS, contents_build, 3},
    [SHEET_SCORECARD] = {WORD_SHEET_SCORECARD, WORD_ABOUT_SCORECARD, scorecard_build, 2},
    [SHEET_INDICATOR] = {WORD_SHEET_INDICATOR, WORD_ABOUT_INDICATOR, indicators_build, 1},
    [SHEET_FURTHER] = {WORD_SHEET_FURTHER, WORD_ABOUT_FURTHER, further_build, 2},
    [SHEET_QUALITY] = {WORD_SHEET_QUALITY, WORD_ABOUT_QUALITY, quality_build, 2},
    [SHEET_METHODS] = {WORD_SHEET_METHODS, WORD_ABOUT_METHODS, methods_build, 2},
    [SHEET_REPRODUCTION] = {WORD_SHEET_REPRODUCTION, WORD_ABOUT_REPRODUCTION, reproduction_build,
                            2},
};

/* Name of an indicator's sheet: its number, or the count of further ones. Never text of the plan,
 * so that formulas and links can quote it. */
static const char *page_name(const workbook_t *w, const indicator_row_t *indicator,
                             size_t further) {
    if (indicator->number.present) {
        return phrase_fill(w->phrasing, WORD_SHEET_INDICATOR,
                           phrase_count(w->phrasing, (size_t)indicator->number.value), NULL);
    }
    return phrase_fill(w->phrasing, WORD_SHEET_INDICATOR_FURTHER,
                       phrase_count(w->phrasing, further), NULL);
}

static void pages_make(workbook_t *w) {
    const plan_t *plan = &w->release->plan;
    size_t further = 0;

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        const indicator_row_t *indicator = plan_indicator(plan, i);
        if (!release_has_sheet(w->release, indicator)) {
            continue;
        }
        further += !indicator->number.present;
        page_t *page = &w->pages[w->n_pages++];
        *page = (page_t){
            .indicator = indicator,
            .verdict = release_verdict(w->release, indicator->id),
            .series = plan_find_series(plan, indicator->series),
            .sheet = book_sheet(w->book, page_name(w, indicator, further)),
            .decimals = release_decimals(w->release, indicator),
        };
    }
}

void sheets_build(workbook_t *w) {
    w->rows = rows;
    w->pages = calloc(plan_count(&w->release->plan, PLAN_INDICATORS) + 1, sizeof *w->pages);
    if (!w->pages) {
        book_fail(w->book, NULL);
        return;
    }
    for (size_t i = 0; i < SHEET_KINDS; i++) {
        if (i == SHEET_INDICATOR) {
            pages_make(w);
        } else {
            w->sheets[i] = book_sheet(w->book, phrase_word(w->phrasing, rows[i].name));
        }
    }
    for (int step = 1; step < BUILD_STEPS; step++) {
        for (size_t i = 0; i < SHEET_KINDS && !book_failed(w->book); i++) {
            if (rows[i].order == step) {
                rows[i].build(w);
            }
        }
    }
    free(w->pages);
    w->pages = NULL;
}
