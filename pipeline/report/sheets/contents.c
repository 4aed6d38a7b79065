#include "pipeline/report/sheets/contents.h"

#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/sheet_parts.h"

enum { COL_LINK, COL_ABOUT, COL_VERDICT };

static uint32_t indicators_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    for (size_t i = 0; i < w->n_pages; i++) {
        const page_t *page = &w->pages[i];
        sheet_put_link(sheet, spot_at(row, COL_LINK), STYLE_LINK, sheet_name(page->sheet),
                       page->sheet);
        sheet_put_text(sheet, spot_at(row, COL_ABOUT), STYLE_CELL,
                       indicator_name(page->indicator, w->phrasing->language));
        sheet_put_text(sheet, spot_at(row, COL_VERDICT), style_of_verdict(page->verdict->verdict),
                       phrase_verdict(w->phrasing, page->verdict->verdict));
        sheet_row_height(sheet, row++, 19);
    }
    return row;
}

void contents_build(workbook_t *w) {
    static const word_t heads[] = {WORD_HEAD_SHEET, WORD_HEAD_ABOUT, WORD_HEAD_VERDICT};
    sheet_t *sheet = w->sheets[SHEET_CONTENTS];
    uint32_t row = sheet_put_title(w, sheet, phrase_word(w->phrasing, WORD_SHEET_CONTENTS),
                                   w->release->plan.title[w->phrasing->language], COL_VERDICT);

    sheet_column(sheet, COL_LINK, 20, 24);
    sheet_column(sheet, COL_ABOUT, 62, 66);
    sheet_column(sheet, COL_VERDICT, 22, 26);
    sheet_put_heads(w, sheet, row++, heads, sizeof heads / sizeof *heads);
    sheet_freeze(sheet, row, 0);
    for (int i = 0; i < SHEET_KINDS; i++) {
        const sheet_row_t *line = &w->rows[i];
        if (i == SHEET_INDICATOR) {
            row = indicators_put(w, sheet, row);
            continue;
        }
        sheet_put_link(sheet, spot_at(row, COL_LINK), STYLE_LINK,
                       phrase_word(w->phrasing, line->name), w->sheets[i]);
        sheet_put_text(sheet, spot_across(row, COL_ABOUT, COL_VERDICT), STYLE_CELL,
                       phrase_word(w->phrasing, line->about));
        sheet_row_height(sheet, row++, 19);
    }
    sheet_one_page(sheet);
}
