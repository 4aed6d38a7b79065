/* Targets of the plan's prose and boxes, with or without a figure that measures them. */
#include "pipeline/report/sheets/sheet_table.h"

enum {
    COL_GOAL,
    COL_NAME,
    COL_UNIT,
    COL_TARGET,
    COL_OBSERVED,
    COL_VERDICT,
    COL_SOURCE,
};

static const page_t *page_of(const view_t *view, const indicator_t *indicator) {
    for (size_t i = 0; i < view->n_pages; i++) {
        if (view->pages[i].indicator == indicator) {
            return &view->pages[i];
        }
    }
    return NULL;
}

static const char *observed_text(const view_t *view, const indicator_t *indicator) {
    size_t n = data_observation_count(view->data, indicator->series);

    if (*indicator->series == '\0') {
        return word(view, WORD_NO_SERIES);
    }
    return n == 0 ? word(view, WORD_NO_OBSERVATION)
                  : say(view, WORD_OBSERVED_COUNT, count_text(view, n), NULL);
}

static void row_put(const view_t *view, sheet_t *sheet, uint32_t row,
                    const indicator_t *indicator) {
    const verdict_row_t *v = data_verdict(view->data, indicator->id);
    const page_t *page = page_of(view, indicator);

    put_text(sheet, at(row, COL_GOAL), STYLE_CELL_SMALL,
             plan_label(&view->data->plan, "goal", indicator->goal, view->language));
    put_text(sheet, at(row, COL_NAME), STYLE_CELL, indicator_name(indicator, view->language));
    put_text(sheet, at(row, COL_UNIT), STYLE_CELL_CENTRE, unit_text(view, indicator->unit));
    put_text(sheet, at(row, COL_TARGET), STYLE_CELL, target_text(view, indicator, 0));
    if (page) {
        put_link(sheet, at(row, COL_OBSERVED), STYLE_LINK, observed_text(view, indicator),
                 page->sheet);
    } else {
        put_text(sheet, at(row, COL_OBSERVED), STYLE_CELL, observed_text(view, indicator));
    }
    put_text(sheet, at(row, COL_VERDICT), style_of_verdict(v ? v->verdict : -1),
             verdict_text(view, v ? v->verdict : -1));
    put_text(sheet, at(row, COL_SOURCE), STYLE_CELL_SMALL, indicator->source);
}

void further_build(view_t *view) {
    static const word_t heads[] = {WORD_HEAD_GOAL,         WORD_HEAD_TARGET_NAME, WORD_HEAD_UNIT,
                                   WORD_HEAD_TARGET_WORDS, WORD_HEAD_OBSERVED,    WORD_HEAD_VERDICT,
                                   WORD_HEAD_PLAN_SOURCE};
    static const double widths[][2] = {{22, 24}, {32, 34}, {9, 13}, {18, 20},
                                       {18, 20}, {20, 24}, {46, 48}};
    const plan_t *plan = &view->data->plan;
    sheet_t *sheet = view->sheets[SHEET_FURTHER];
    uint32_t row = put_title(view, sheet, word(view, WORD_SHEET_FURTHER),
                             word(view, WORD_FURTHER_SUBTITLE), COL_SOURCE);

    for (uint16_t c = 0; c <= COL_SOURCE; c++) {
        sheet_column(sheet, c, widths[c][0], widths[c][1]);
        put_text(sheet, at(row, c), STYLE_HEAD,
                 say(view, heads[c], period_text(view, period_of_year(plan->target_year)), NULL));
    }
    sheet_repeat(sheet, row, row);
    sheet_freeze(sheet, ++row, COL_NAME + 1);
    uint32_t first = row;
    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        const indicator_t *indicator = plan_indicator(plan, i);
        if (!indicator->number.present) {
            row_put(view, sheet, row++, indicator);
        }
    }
    if (row == first) {
        put_text(sheet, across(row++, 0, COL_SOURCE), STYLE_CELL, word(view, WORD_NONE));
    }
    view->further_verdicts = (cell_range_t){sheet, first, row - 1, COL_VERDICT};
    put_text(sheet, across(row + 1, 0, COL_SOURCE), STYLE_NOTE, word(view, WORD_FURTHER_NOTE));
    sheet_landscape(sheet);
}
