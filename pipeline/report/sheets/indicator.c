#include "pipeline/report/sheets/indicator.h"

#include <math.h>

#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/phrases/phrase_why.h"
#include "pipeline/report/sheets/indicator_cautions.h"
#include "pipeline/report/sheets/indicator_data.h"
#include "pipeline/report/sheets/indicator_facts.h"
#include "pipeline/report/sheets/indicator_models.h"
#include "pipeline/report/sheets/indicator_path.h"
#include "pipeline/report/sheets/indicator_rules.h"
#include "pipeline/report/sheets/sheet_parts.h"

enum { BANNER_ROW = 2, FACTS_ROW = 4 };

/* Least and most width of each column; the table of observations has one for each. */
static const double widths[PAGE_LAST_COLUMN + 1][2] = {
    {20, 22}, {11, 14}, {10.5, 12.5}, {10, 12}, {9.5, 11}, {13, 14},
    {11, 12}, {10, 11}, {6.5, 9},     {8, 9},   {26, 28},  {30, 32},
};

static void page_head(const workbook_t *w, const page_t *page) {
    const indicator_row_t *indicator = page->indicator;
    const plan_t *plan = &w->release->plan;
    const char *goal = plan_label(plan, "goal", indicator->goal, w->phrasing->language);
    const char *name = indicator_name(indicator, w->phrasing->language);
    sheet_t *sheet = page->sheet;

    if (indicator->number.present) {
        name = phrase_fill(w->phrasing, WORD_NUMBERED,
                           phrase_count(w->phrasing, (size_t)indicator->number.value), name, NULL);
    }
    sheet_put_text(sheet, spot_across(0, 0, PAGE_LAST_COLUMN - 1), STYLE_TITLE, name);
    sheet_put_link(sheet, spot_at(0, PAGE_LAST_COLUMN), STYLE_LINK,
                   phrase_word(w->phrasing, WORD_TO_CONTENTS), w->sheets[SHEET_CONTENTS]);
    sheet_put_text(sheet, spot_across(1, 0, PAGE_LAST_COLUMN), STYLE_SUBTITLE,
                   phrase_fill(w->phrasing, WORD_PAGE_SUBTITLE, goal,
                               phrase_unit(w->phrasing, indicator->unit),
                               phrase_choice(w->phrasing, choices_nature, (int)indicator->nature),
                               w->release->as_of, NULL));
    sheet_put_text(sheet, spot_across(BANNER_ROW, 0, 1), style_of_banner(page->verdict->verdict),
                   phrase_verdict(w->phrasing, page->verdict->verdict));
    sheet_put_text(sheet, spot_across(BANNER_ROW, 2, PAGE_LAST_COLUMN), STYLE_LEAD,
                   phrase_why(w->phrasing, w->release, page->indicator));
    sheet_row_height(sheet, BANNER_ROW, 36);
    sheet_freeze(sheet, BANNER_ROW + 1, 0);
    sheet_repeat(sheet, 0, 0);
    sheet_landscape(sheet);
    sheet_foot(sheet, phrase_fill(w->phrasing, WORD_FOOT, plan->title[w->phrasing->language],
                                  w->release->as_of, NULL));
}

static void page_build(const workbook_t *w, page_t *page) {
    page_place_t place = {.facts_row = FACTS_ROW};

    for (int f = 0; f < FACT_COUNT; f++) {
        page->fact_value[f] = (double)NAN;
    }
    for (uint16_t c = 0; c <= PAGE_LAST_COLUMN; c++) {
        sheet_column(page->sheet, c, widths[c][0], widths[c][1]);
    }
    page_head(w, page);
    uint32_t row = FACTS_ROW + 1 + indicator_fact_count() + 1;
    row = indicator_put_rules(w, page, row);
    row = indicator_put_cautions(w, page, row);
    bool has_more = page->verdict->state != STATE_UNOBSERVED; /* enough for pages of its own */
    if (has_more) sheet_page_break(page->sheet, row);
    row = indicator_put_path(w, page, row, &place);
    row = indicator_put_models(w, page, row);
    row = indicator_put_sensitivity(w, page, row);
    if (has_more) sheet_page_break(page->sheet, row);
    row = indicator_put_observations(w, page, row, &place);
    indicator_put_vintages(w, page, row);
    indicator_put_facts(w, page, &place);
}

void indicators_build(workbook_t *w) {
    for (size_t i = 0; i < w->n_pages && !book_failed(w->book); i++) {
        page_build(w, &w->pages[i]);
    }
}
