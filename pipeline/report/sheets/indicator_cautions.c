#include "pipeline/report/sheets/indicator_cautions.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/sheet_parts.h"

/* Whether the step to a point is that of the break; NULL: of none. */
static bool is_step_of(const break_row_t *cut, const sample_row_t *point) {
    return cut ? period_compare(point->cut, cut->period) == 0 : point->cut.year == 0;
}

/*
 * The years with which the basis changes among the points of samples.csv, "2014, 2024": at the
 * break of the plan, or (NULL) where the plan declares none. A break is where the observations on
 * its bases meet, not where the plan dates it: restated ones reach further back. "" when it changes
 * nowhere. Kept by the pool.
 */
static const char *changes_years(const workbook_t *w, const page_t *page, const break_row_t *cut) {
    table_run_t run = page_run(w, page, RELEASE_SAMPLES);
    const sample_row_t *before = NULL;
    const sample_row_t *row;
    text_t out = {0};

    while ((row = table_run_next(&run))) {
        bool is_point = row->use == SAMPLE_POINT;
        if (!is_point && row->reason != SAMPLE_BEFORE_SEGMENT) {
            continue;
        }
        if (is_point && before && strcmp(before->basis, row->basis) != 0 && is_step_of(cut, row)) {
            text_add(&out, out.length ? phrase_word(w->phrasing, WORD_BETWEEN_YEARS) : "");
            text_add(&out, phrase_period(w->phrasing, NULL, row->period));
        }
        before = row;
    }
    return pool_keep(w->phrasing->pool, text_take(&out));
}

/* Where observations meet that a break names the bases of; "" of a break that is only dated. */
static const char *changes_text(const workbook_t *w, const page_t *page, const break_row_t *line) {
    if (*line->basis_before == '\0' && *line->basis_after == '\0') {
        return "";
    }
    const char *years = changes_years(w, page, line);
    if (*years == '\0') {
        return phrase_word(w->phrasing, WORD_BREAK_APART);
    }
    bool is_there = strcmp(years, phrase_period(w->phrasing, NULL, line->period)) == 0;
    return phrase_fill(w->phrasing,
                       line->treatment != TREATMENT_LINK ? WORD_BREAK_CHANGES
                       : is_there                        ? WORD_BREAK_JOINED
                                                         : WORD_BREAK_RESTATED,
                       years, NULL);
}

static uint32_t breaks_put(const workbook_t *w, const page_t *page, uint32_t row) {
    const char *series = page->series ? page->series->id : "";
    table_run_t run = plan_breaks_of(&w->release->plan, series);
    const break_row_t *line;

    while ((line = table_run_next(&run))) {
        sheet_put_text(
            page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
            phrase_fill(w->phrasing, WORD_BREAK_LINE,
                        phrase_period(w->phrasing, NULL, line->period),
                        phrase_choice(w->phrasing, choices_break_kind, (int)line->kind),
                        phrase_choice(w->phrasing, choices_treatment, (int)line->treatment),
                        changes_text(w, page, line), NULL));
    }
    const char *undeclared = changes_years(w, page, NULL);
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
