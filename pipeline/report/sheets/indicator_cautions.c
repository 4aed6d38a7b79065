#include "pipeline/report/sheets/indicator_cautions.h"

#include <string.h>

#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/history.h"
#include "pipeline/report/sheets/sheet_parts.h"

/* Where observations meet that a break names the bases of; "" of a break that is only dated. */
static const char *changes_text(const workbook_t *w, const page_t *page, const break_row_t *line) {
    if (*line->basis_before == '\0' && *line->basis_after == '\0') {
        return "";
    }
    const char *years = history_changes(w, page, line);
    if (*years == '\0') {
        return phrase_word(w->phrasing, WORD_BREAK_APART);
    }
    bool is_there = strcmp(years, phrase_period(w->phrasing, line->period)) == 0;
    return phrase_fill(w->phrasing,
                       line->treatment != TREATMENT_LINK ? WORD_BREAK_CHANGES
                       : is_there                        ? WORD_BREAK_JOINED
                                                         : WORD_BREAK_RESTATED,
                       years, NULL);
}

static uint32_t breaks_put(const workbook_t *w, const page_t *page, uint32_t row) {
    const plan_t *plan = &w->release->plan;

    for (size_t i = 0; page->series && i < plan_count(plan, PLAN_BREAKS); i++) {
        const break_row_t *line = plan_break(plan, i);
        if (strcmp(line->series, page->series->id) != 0) {
            continue;
        }
        sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_fill(w->phrasing, WORD_BREAK_LINE,
                                   phrase_period(w->phrasing, line->period),
                                   phrase_choice(w->phrasing, choices_break_kind, line->kind),
                                   phrase_choice(w->phrasing, choices_treatment, line->treatment),
                                   changes_text(w, page, line), NULL));
    }
    const char *undeclared = page->series ? history_changes(w, page, NULL) : "";
    if (*undeclared) {
        sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_fill(w->phrasing, WORD_BREAK_UNDECLARED, undeclared, NULL));
    }
    return row;
}

uint32_t indicator_put_cautions(const workbook_t *w, page_t *page, uint32_t row) {
    size_t n = phrase_caution_count(page->verdict);

    sheet_put_section(w, page->sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_CAUTIONS);
    for (size_t i = 0; i < n; i++) {
        sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_fill(w->phrasing, WORD_BULLET,
                                   phrase_caution(w->phrasing, page->verdict, i), NULL));
    }
    uint32_t next = breaks_put(w, page, row);
    if (n == 0 && next == row) {
        sheet_put_text(page->sheet, spot_across(next++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_word(w->phrasing, WORD_NO_CAUTIONS));
    }
    return next + 1;
}
