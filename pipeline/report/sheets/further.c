#include "pipeline/report/sheets/further.h"

#include "pipeline/report/phrases/phrase_target.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/sheet_parts.h"

enum {
    COL_GOAL,
    COL_NAME,
    COL_UNIT,
    COL_TARGET,
    COL_OBSERVED,
    COL_VERDICT,
    COL_SOURCE,
};

static const page_t *page_of(const workbook_t *w, const indicator_row_t *indicator) {
    for (size_t i = 0; i < w->n_pages; i++) {
        if (w->pages[i].indicator == indicator) {
            return &w->pages[i];
        }
    }
    return NULL;
}

static const char *observed_text(const workbook_t *w, const indicator_row_t *indicator) {
    size_t n = release_observation_count(w->release, indicator->series);

    if (*indicator->series == '\0') {
        return phrase_word(w->phrasing, WORD_NO_SERIES);
    }
    return n == 0
               ? phrase_word(w->phrasing, WORD_NO_OBSERVATION)
               : phrase_fill(w->phrasing, WORD_OBSERVED_COUNT, phrase_count(w->phrasing, n), NULL);
}

static void row_put(const workbook_t *w, sheet_t *sheet, uint32_t row,
                    const indicator_row_t *indicator) {
    const verdict_row_t *v = release_verdict(w->release, indicator->id);
    const page_t *page = page_of(w, indicator);

    sheet_put_text(sheet, spot_at(row, COL_GOAL), STYLE_CELL_SMALL,
                   plan_label(&w->release->plan, "goal", indicator->goal, w->phrasing->language));
    sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_CELL,
                   indicator_name(indicator, w->phrasing->language));
    sheet_put_text(sheet, spot_at(row, COL_UNIT), STYLE_CELL_CENTRE,
                   phrase_unit(w->phrasing, indicator->unit));
    sheet_put_text(sheet, spot_at(row, COL_TARGET), STYLE_CELL,
                   phrase_target(w->phrasing, indicator, false));
    if (page) {
        sheet_put_link(sheet, spot_at(row, COL_OBSERVED), STYLE_LINK, observed_text(w, indicator),
                       page->sheet);
    } else {
        sheet_put_text(sheet, spot_at(row, COL_OBSERVED), STYLE_CELL, observed_text(w, indicator));
    }
    sheet_put_text(sheet, spot_at(row, COL_VERDICT), style_of_verdict(v ? v->verdict : -1),
                   phrase_verdict(w->phrasing, v ? v->verdict : -1));
    sheet_put_text(sheet, spot_at(row, COL_SOURCE), STYLE_CELL_SMALL, indicator->source);
}

void further_build(workbook_t *w) {
    static const word_t heads[] = {WORD_HEAD_GOAL,         WORD_HEAD_TARGET_NAME, WORD_HEAD_UNIT,
                                   WORD_HEAD_TARGET_WORDS, WORD_HEAD_OBSERVED,    WORD_HEAD_VERDICT,
                                   WORD_HEAD_PLAN_SOURCE};
    static const double widths[][2] = {{22, 24}, {32, 34}, {9, 13}, {18, 20},
                                       {18, 20}, {20, 24}, {46, 48}};
    const plan_t *plan = &w->release->plan;
    sheet_t *sheet = w->sheets[SHEET_FURTHER];
    uint32_t row = sheet_put_title(w, sheet, phrase_word(w->phrasing, WORD_SHEET_FURTHER),
                                   phrase_word(w->phrasing, WORD_FURTHER_SUBTITLE), COL_SOURCE);

    for (uint16_t c = 0; c <= COL_SOURCE; c++) {
        sheet_column(sheet, c, widths[c][0], widths[c][1]);
        sheet_put_text(
            sheet, spot_at(row, c), STYLE_HEAD,
            phrase_fill(w->phrasing, heads[c], phrase_year(w->phrasing, plan->target_year), NULL));
    }
    sheet_repeat(sheet, row, row);
    sheet_freeze(sheet, ++row, COL_NAME + 1);
    uint32_t first = row;
    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        const indicator_row_t *indicator = plan_indicator(plan, i);
        if (!indicator->number.present) {
            row_put(w, sheet, row++, indicator);
        }
    }
    if (row == first) {
        sheet_put_text(sheet, spot_across(row++, 0, COL_SOURCE), STYLE_CELL,
                       phrase_word(w->phrasing, WORD_NONE));
    }
    w->further_verdicts = (cell_range_t){sheet, first, row - 1, COL_VERDICT};
    sheet_put_text(sheet, spot_across(row + 1, 0, COL_SOURCE), STYLE_NOTE,
                   phrase_word(w->phrasing, WORD_FURTHER_NOTE));
    sheet_landscape(sheet);
}
