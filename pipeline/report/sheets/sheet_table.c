#include "pipeline/report/sheets/sheet_table.h"

#include <stdlib.h>

#include "pipeline/base/text.h"

enum { BUILD_STEPS = 4 };

static const sheet_row_t rows[SHEET_KINDS] = {
    {SHEET_COVER, WORD_SHEET_COVER, WORD_ABOUT_COVER, cover_build, 3},
    {SHEET_CONTENTS, WORD_SHEET_CONTENTS, WORD_ABOUT_CONTENTS, contents_build, 3},
    {SHEET_SCORECARD, WORD_SHEET_SCORECARD, WORD_ABOUT_SCORECARD, scorecard_build, 2},
    {SHEET_INDICATOR, WORD_SHEET_INDICATOR, WORD_ABOUT_INDICATOR, indicators_build, 1},
    {SHEET_FURTHER, WORD_SHEET_FURTHER, WORD_ABOUT_FURTHER, further_build, 2},
    {SHEET_QUALITY, WORD_SHEET_QUALITY, WORD_ABOUT_QUALITY, quality_build, 2},
    {SHEET_METHODS, WORD_SHEET_METHODS, WORD_ABOUT_METHODS, methods_build, 2},
    {SHEET_REPRODUCTION, WORD_SHEET_REPRODUCTION, WORD_ABOUT_REPRODUCTION, reproduction_build, 2},
};

const sheet_row_t *sheet_row(sheet_kind_t kind) {
    return &rows[kind];
}

/* Name of an indicator's sheet: its number, or the count of further ones. Never text of the plan,
 * so that formulas and links can quote it. */
static const char *page_name(const view_t *view, const indicator_row_t *indicator, size_t further) {
    if (indicator->number.present) {
        return phrase_fill(view, WORD_SHEET_INDICATOR,
                           phrase_count(view, (size_t)indicator->number.value), NULL);
    }
    return phrase_fill(view, WORD_SHEET_INDICATOR_FURTHER, phrase_count(view, further), NULL);
}

static void pages_make(view_t *view) {
    const plan_t *plan = &view->release->plan;
    size_t further = 0;

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        const indicator_row_t *indicator = plan_indicator(plan, i);
        if (!release_has_sheet(view->release, indicator)) {
            continue;
        }
        further += !indicator->number.present;
        page_t *page = &view->pages[view->n_pages++];
        *page = (page_t){
            .indicator = indicator,
            .verdict = release_verdict(view->release, indicator->id),
            .series = plan_find_series(plan, indicator->series),
            .sheet = book_sheet(view->book, page_name(view, indicator, further)),
            .decimals = release_decimals(view->release, indicator),
        };
    }
}

void sheets_build(view_t *view) {
    view->pages =
        calloc(plan_count(&view->release->plan, PLAN_INDICATORS) + 1, sizeof *view->pages);
    if (!view->pages) {
        book_keep(view->book, NULL); /* remembered as out of memory */
        return;
    }
    for (size_t i = 0; i < SHEET_KINDS; i++) {
        if (rows[i].kind == SHEET_INDICATOR) {
            pages_make(view);
        } else {
            view->sheets[i] = book_sheet(view->book, phrase_word(view, rows[i].name));
        }
    }
    for (int step = 1; step < BUILD_STEPS; step++) {
        for (size_t i = 0; i < SHEET_KINDS && !book_failed(view->book); i++) {
            if (rows[i].order == step) {
                rows[i].build(view);
            }
        }
    }
    free(view->pages);
    view->pages = NULL;
}
