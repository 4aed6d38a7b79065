/* The contents: every sheet with a link, and where each indicator stands. */
#include "pipeline/report/sheets/sheet_table.h"

enum { COL_LINK, COL_ABOUT, COL_VERDICT };

static uint32_t indicators_put(const view_t *view, sheet_t *sheet, uint32_t row) {
    for (size_t i = 0; i < view->n_pages; i++) {
        const page_t *page = &view->pages[i];
        sheet_put_link(sheet, spot_at(row, COL_LINK), STYLE_LINK, sheet_name(page->sheet),
                       page->sheet);
        sheet_put_text(sheet, spot_at(row, COL_ABOUT), STYLE_CELL,
                       indicator_name(page->indicator, view->language));
        sheet_put_text(sheet, spot_at(row, COL_VERDICT), style_of_verdict(page->verdict->verdict),
                       phrase_verdict(view, page->verdict->verdict));
        sheet_row_height(sheet, row++, 19);
    }
    return row;
}

void contents_build(view_t *view) {
    static const word_t heads[] = {WORD_HEAD_SHEET, WORD_HEAD_ABOUT, WORD_HEAD_VERDICT};
    sheet_t *sheet = view->sheets[SHEET_CONTENTS];
    uint32_t row = sheet_put_title(view, sheet, phrase_word(view, WORD_SHEET_CONTENTS),
                                   view->release->plan.title[view->language], COL_VERDICT);

    sheet_column(sheet, COL_LINK, 20, 24);
    sheet_column(sheet, COL_ABOUT, 62, 66);
    sheet_column(sheet, COL_VERDICT, 22, 26);
    sheet_put_heads(view, sheet, row++, heads, sizeof heads / sizeof *heads);
    sheet_freeze(sheet, row, 0);
    for (int i = 0; i < SHEET_KINDS; i++) {
        const sheet_row_t *line = sheet_row((sheet_kind_t)i);
        if (line->kind == SHEET_INDICATOR) {
            row = indicators_put(view, sheet, row);
            continue;
        }
        sheet_put_link(sheet, spot_at(row, COL_LINK), STYLE_LINK, phrase_word(view, line->name),
                       view->sheets[i]);
        sheet_put_text(sheet, spot_across(row, COL_ABOUT, COL_VERDICT), STYLE_CELL,
                       phrase_word(view, line->about));
        sheet_row_height(sheet, row++, 19);
    }
    sheet_one_page(sheet);
}
