#include "pipeline/report/sheets/cover.h"

#include <string.h>

#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/sheet_parts.h"

enum { COL_WHAT, COL_MAIN, COL_FURTHER, COL_TEXT };

static size_t verdicts_counted(const workbook_t *w, int verdict, bool is_main) {
    const plan_t *plan = &w->release->plan;
    size_t n = 0;

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        const indicator_row_t *indicator = plan_indicator(plan, i);
        const verdict_row_t *row = release_verdict(w->release, indicator->id);
        n += (indicator->number.present != 0) == is_main && row && row->verdict == verdict;
    }
    return n;
}

static size_t main_count(const workbook_t *w) {
    const plan_t *plan = &w->release->plan;
    size_t n = 0;

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        n += plan_indicator(plan, i)->number.present != 0;
    }
    return n;
}

/* The newest publication that the release knows of. */
static const char *newest_publication(const workbook_t *w) {
    const char *newest = "";

    for (size_t i = 0; i < release_count(w->release, RELEASE_OBSERVATIONS); i++) {
        const char *published = release_observation(w->release, i)->published;
        newest = strcmp(published, newest) > 0 ? published : newest;
    }
    return *newest ? newest : phrase_word(w->phrasing, WORD_NONE);
}

static uint32_t facts_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    const plan_t *plan = &w->release->plan;
    const struct {
        word_t label;
        const char *value;
    } facts[] = {
        {WORD_COVER_ISSUER, plan->issuer[w->phrasing->language]},
        {WORD_COVER_DOCUMENT, plan->document},
        {WORD_COVER_ISSUED, plan->issued},
        {WORD_COVER_YEARS,
         phrase_fill(w->phrasing, WORD_COVER_YEARS_VALUE, phrase_year(w->phrasing, plan->base_year),
                     phrase_year(w->phrasing, plan->target_year), NULL)},
        {WORD_COVER_RELEASE, w->release->as_of},
        {WORD_COVER_NEWEST, newest_publication(w)},
        {WORD_COVER_DATA,
         phrase_fill(w->phrasing, WORD_COVER_DATA_VALUE,
                     phrase_count(w->phrasing, release_count(w->release, RELEASE_DELIVERIES)),
                     phrase_count(w->phrasing, release_count(w->release, RELEASE_OBSERVATIONS)),
                     NULL)},
    };

    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        sheet_put_text(sheet, spot_at(row, COL_WHAT), STYLE_LABEL,
                       phrase_word(w->phrasing, facts[i].label));
        sheet_put_text(sheet, spot_across(row, COL_MAIN, COL_TEXT), STYLE_CELL, facts[i].value);
        sheet_row_height(sheet, row++, 19);
    }
    return row;
}

/* How many of a range carry the verdict whose word stands in the row's first cell. */
static void count_put(sheet_t *sheet, spot_t spot, const cell_range_t *range, size_t value) {
    operand_t cells[] = {operand_cell(range->sheet, range->first, range->column),
                         operand_cell(range->sheet, range->last, range->column),
                         operand_cell(sheet, spot.row, COL_WHAT)};

    sheet_put_formula(sheet, spot, STYLE_NUMBER_STRONG, SHOWN_COUNT, (double)value,
                      "=COUNTIF({0}:{1},{2})", cells, 3);
}

static uint32_t counts_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    static const word_t heads[] = {WORD_HEAD_VERDICT, WORD_COVER_MAIN, WORD_COVER_FURTHER,
                                   WORD_COVER_MEANING};
    size_t totals[2] = {0, 0};

    sheet_put_section(w, sheet, row++, COL_TEXT, WORD_COVER_COUNTS);
    sheet_put_heads(w, sheet, row++, heads, sizeof heads / sizeof *heads);
    uint32_t first = row;
    for (int i = 0; i < STYLE_VERDICTS; i++) {
        size_t counts[2] = {verdicts_counted(w, i, 1), verdicts_counted(w, i, 0)};
        sheet_put_text(sheet, spot_at(row, COL_WHAT), style_of_verdict(i),
                       phrase_verdict(w->phrasing, i));
        count_put(sheet, spot_at(row, COL_MAIN), &w->main_verdicts, counts[0]);
        count_put(sheet, spot_at(row, COL_FURTHER), &w->further_verdicts, counts[1]);
        sheet_put_text(sheet, spot_at(row, COL_TEXT), STYLE_CELL,
                       phrase_verdict_meaning(w->phrasing, i));
        sheet_row_height(sheet, row++, 19);
        totals[0] += counts[0];
        totals[1] += counts[1];
    }
    sheet_put_text(sheet, spot_at(row, COL_WHAT), STYLE_GROUP,
                   phrase_word(w->phrasing, WORD_TOTAL));
    for (uint16_t i = 0; i < 2; i++) {
        uint16_t column = (uint16_t)(COL_MAIN + i);
        operand_t cells[] = {operand_cell(sheet, first, column),
                             operand_cell(sheet, row - 1, column)};
        sheet_put_formula(sheet, spot_at(row, column), STYLE_NUMBER_STRONG, SHOWN_COUNT,
                          (double)totals[i], "=SUM({0}:{1})", cells, 2);
    }
    sheet_put_text(sheet, spot_at(row, COL_TEXT), STYLE_CELL, "");
    return row + 2;
}

/* The first sentence of the workbook, put together by a formula from the counts below it. */
static void headline_put(const workbook_t *w, sheet_t *sheet, uint32_t row, uint32_t counts_row) {
    size_t open[] = {
        verdicts_counted(w, VERDICT_EXPECTED, 1) + verdicts_counted(w, VERDICT_LIKELY, 1),
        verdicts_counted(w, VERDICT_UNCERTAIN, 1),
        verdicts_counted(w, VERDICT_UNLIKELY, 1) + verdicts_counted(w, VERDICT_NOT_EXPECTED, 1)};
    const char *said =
        phrase_fill(w->phrasing, WORD_HEADLINE, phrase_count(w->phrasing, main_count(w)),
                    phrase_count(w->phrasing, verdicts_counted(w, VERDICT_MET, 1)),
                    phrase_count(w->phrasing, verdicts_counted(w, VERDICT_MISSED, 1)),
                    phrase_count(w->phrasing, open[0]), phrase_count(w->phrasing, open[1]),
                    phrase_count(w->phrasing, open[2]),
                    phrase_count(w->phrasing, verdicts_counted(w, VERDICT_INSUFFICIENT, 1)), NULL);
    operand_t cells[STYLE_VERDICTS + 1];

    for (uint32_t i = 0; i <= STYLE_VERDICTS; i++) {
        cells[i] = operand_cell(sheet, counts_row + i, COL_MAIN);
    }
    sheet_put_formula_text(sheet, spot_across(row, 0, COL_TEXT), STYLE_LEAD, said,
                           phrase_word(w->phrasing, WORD_HEADLINE_FORMULA), cells,
                           STYLE_VERDICTS + 1);
    sheet_row_height(sheet, row, 40);
}

static uint32_t reading_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    static const word_t lines[] = {WORD_READ_1, WORD_READ_2, WORD_READ_3,
                                   WORD_READ_4, WORD_READ_5, WORD_READ_6};

    sheet_put_section(w, sheet, row++, COL_TEXT, WORD_COVER_READING);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        sheet_put_text(
            sheet, spot_across(row++, 0, COL_TEXT), STYLE_TEXT,
            phrase_fill(w->phrasing, WORD_BULLET, phrase_word(w->phrasing, lines[i]), NULL));
    }
    return row + 1;
}

static void sheets_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    sheet_put_section(w, sheet, row++, COL_TEXT, WORD_COVER_INSIDE);
    for (int i = SHEET_CONTENTS; i < SHEET_KINDS; i++) {
        const sheet_row_t *line = &w->rows[i];
        const sheet_t *target = w->sheets[i];
        const char *name = phrase_word(w->phrasing, line->name);
        if (i == SHEET_INDICATOR) {
            target = w->n_pages > 0 ? w->pages[0].sheet : w->sheets[SHEET_CONTENTS];
            name = phrase_word(w->phrasing, WORD_SHEET_INDICATORS);
        }
        sheet_put_link(sheet, spot_at(row, COL_WHAT), STYLE_LINK, name, target);
        sheet_put_text(sheet, spot_across(row++, COL_MAIN, COL_TEXT), STYLE_CELL,
                       phrase_word(w->phrasing, line->about));
    }
}

void cover_build(workbook_t *w) {
    enum { COUNTS_HEADS = 2 };
    sheet_t *sheet = w->sheets[SHEET_COVER];
    uint32_t row = sheet_put_title(
        w, sheet, w->release->plan.title[w->phrasing->language],
        phrase_fill(w->phrasing, WORD_COVER_SUBTITLE, w->release->as_of, NULL), COL_TEXT);

    sheet_column(sheet, COL_WHAT, 25, 28);
    sheet_column(sheet, COL_MAIN, 12, 14);
    sheet_column(sheet, COL_FURTHER, 12, 14);
    sheet_column(sheet, COL_TEXT, 56, 60);
    sheet_row_height(sheet, 0, 40);
    uint32_t headline_row = row - 1;
    row = facts_put(w, sheet, row + 1);
    row++;
    headline_put(w, sheet, headline_row, row + COUNTS_HEADS);
    row = counts_put(w, sheet, row);
    row = reading_put(w, sheet, row);
    sheets_put(w, sheet, row);
    sheet_one_page(sheet);
}
