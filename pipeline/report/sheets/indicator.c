/* The sheet of an indicator: the order of its blocks. */
#include "pipeline/report/sheets/indicator.h"

#include <math.h>

#include "pipeline/report/sheets/sheet_table.h"

enum { BANNER_ROW = 2, FACTS_ROW = 4 };

/* Least and most width of each column; the table of observations has one for each. */
static const double widths[PAGE_LAST_COLUMN + 1][2] = {
    {20, 22}, {11, 14}, {10.5, 12.5}, {10, 12}, {9.5, 11}, {13, 14},
    {11, 12}, {10, 11}, {6.5, 9},     {8, 9},   {26, 28},  {30, 32},
};

static void page_head(const view_t *view, const page_t *page) {
    const indicator_t *indicator = page->indicator;
    const plan_t *plan = &view->data->plan;
    const char *goal = plan_label(plan, "goal", indicator->goal, view->language);
    const char *name = indicator_name(indicator, view->language);
    sheet_t *sheet = page->sheet;

    if (indicator->number.present) {
        name =
            say(view, WORD_NUMBERED, count_text(view, (size_t)indicator->number.value), name, NULL);
    }
    put_text(sheet, across(0, 0, PAGE_LAST_COLUMN - 1), STYLE_TITLE, name);
    put_link(sheet, at(0, PAGE_LAST_COLUMN), STYLE_LINK, word(view, WORD_TO_CONTENTS),
             view->sheets[SHEET_CONTENTS]);
    put_text(sheet, across(1, 0, PAGE_LAST_COLUMN), STYLE_SUBTITLE,
             say(view, WORD_PAGE_SUBTITLE, goal, unit_text(view, indicator->unit),
                 choice_text(view, choices_nature, indicator->nature), view->data->as_of, NULL));
    put_text(sheet, across(BANNER_ROW, 0, 1), style_of_banner(page->verdict->verdict),
             verdict_text(view, page->verdict->verdict));
    put_text(sheet, across(BANNER_ROW, 2, PAGE_LAST_COLUMN), STYLE_LEAD, why_text(view, page));
    sheet_row_height(sheet, BANNER_ROW, 36);
    sheet_freeze(sheet, BANNER_ROW + 1, 0);
    sheet_repeat(sheet, 0, 0);
    sheet_landscape(sheet);
    sheet_foot(sheet, say(view, WORD_FOOT, plan->title[view->language], view->data->as_of, NULL));
}

static void page_build(const view_t *view, page_t *page) {
    page_place_t place = {.facts_row = FACTS_ROW};

    for (int f = 0; f < FACT_COUNT; f++) {
        page->fact_value[f] = (double)NAN;
    }
    for (uint16_t c = 0; c <= PAGE_LAST_COLUMN; c++) {
        sheet_column(page->sheet, c, widths[c][0], widths[c][1]);
    }
    page_head(view, page);
    uint32_t row = FACTS_ROW + 1 + facts_count() + 1;
    row = rules_put(view, page, row);
    row = cautions_put(view, page, row);
    int has_more = page->verdict->state != STATE_UNOBSERVED; /* enough for pages of its own */
    if (has_more) sheet_page_break(page->sheet, row);
    row = path_put(view, page, row, &place);
    row = models_put(view, page, row);
    row = sensitivity_put(view, page, row);
    if (has_more) sheet_page_break(page->sheet, row);
    row = observations_put(view, page, row, &place);
    vintages_put(view, page, row);
    facts_put(view, page, &place);
}

void indicators_build(view_t *view) {
    for (size_t i = 0; i < view->n_pages && !book_failed(view->book); i++) {
        page_build(view, &view->pages[i]);
    }
}
