#include "pipeline/report/sheets/scorecard.h"

#include <math.h>

#include "pipeline/report/phrases/phrase_target.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/sheet_parts.h"

enum {
    COL_SHEET,
    COL_NAME,
    COL_UNIT,
    COL_TARGET,
    COL_BASELINE,
    COL_BASELINE_PERIOD,
    COL_LATEST,
    COL_LATEST_PERIOD,
    COL_OUTCOME,
    COL_OUTCOME_KIND,
    COL_LO80,
    COL_HI80,
    COL_PROBABILITY,
    COL_PROGRESS,
    COL_TIME_SHARE,
    COL_VERDICT,
    COL_CAUTION,
    COLUMNS,
};

enum { LAST = COLUMNS - 1 };

static const struct score_column {
    word_t head;
    double least;
    double most;
} columns[COLUMNS] = {
    {WORD_HEAD_SHEET, 7.5, 8},        {WORD_HEAD_INDICATOR, 25, 25}, {WORD_HEAD_UNIT, 6, 13},
    {WORD_HEAD_TARGET_WORDS, 15, 19}, {WORD_HEAD_AMOUNT, 7, 8},      {WORD_HEAD_PERIOD, 6, 8},
    {WORD_HEAD_AMOUNT, 7, 8},         {WORD_HEAD_PERIOD, 8, 9.5},    {WORD_HEAD_AMOUNT, 7, 8},
    {WORD_HEAD_KIND, 8, 9},           {WORD_HEAD_LO80, 8, 8.5},      {WORD_HEAD_HI80, 8, 8.5},
    {WORD_HEAD_PROBABILITY, 8, 9.5},  {WORD_HEAD_PROGRESS, 7.5, 8},  {WORD_HEAD_TIME_SHARE, 7.5, 8},
    {WORD_HEAD_VERDICT, 14, 17},      {WORD_HEAD_CAUTION, 32, 32},
};

/* Heads above columns that belong together. */
static const struct {
    word_t head;
    uint16_t first;
    uint16_t last;
} groups[] = {
    {WORD_GROUP_PLAN, COL_SHEET, COL_TARGET},
    {WORD_GROUP_BASELINE, COL_BASELINE, COL_BASELINE_PERIOD},
    {WORD_GROUP_LATEST, COL_LATEST, COL_LATEST_PERIOD},
    {WORD_GROUP_OUTCOME, COL_OUTCOME, COL_PROBABILITY},
    {WORD_GROUP_PROGRESS, COL_PROGRESS, COL_TIME_SHARE},
    {WORD_GROUP_VERDICT, COL_VERDICT, COL_CAUTION},
};

static uint32_t heads_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    const char *year = phrase_year(w->phrasing, w->release->plan.target_year);

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        sheet_put_text(sheet, spot_across(row, groups[i].first, groups[i].last), STYLE_HEAD,
                       phrase_fill(w->phrasing, groups[i].head, year, NULL));
    }
    row++;
    for (uint16_t c = 0; c < COLUMNS; c++) {
        sheet_put_text(sheet, spot_at(row, c), STYLE_HEAD,
                       phrase_fill(w->phrasing, columns[c].head, year, NULL));
        sheet_column(sheet, c, columns[c].least, columns[c].most);
    }
    return row + 1;
}

/* A value that stands on the indicator's sheet, as a formula to it. */
static void fact_put(sheet_t *sheet, spot_t spot, const page_t *page, fact_t fact, uint16_t offset,
                     double value, shown_t shown, style_t style) {
    operand_t cells[] = {
        operand_cell(page->sheet, page->fact_row[fact], (uint16_t)(PAGE_VALUE + offset))};

    sheet_put_formula(sheet, spot, style, shown, value, "={0}", cells, 1);
}

static void facts_put(const page_t *page, sheet_t *sheet, uint32_t row) {
    const double *values = page->fact_value;
    shown_t shown = shown_decimals(page->decimals);
    optional_t high = page->verdict->hi80;

    fact_put(sheet, spot_at(row, COL_BASELINE), page, FACT_BASELINE, 0, values[FACT_BASELINE],
             shown, STYLE_NUMBER);
    fact_put(sheet, spot_at(row, COL_LATEST), page, FACT_LATEST, 0, values[FACT_LATEST], shown,
             STYLE_NUMBER);
    fact_put(sheet, spot_at(row, COL_OUTCOME), page, FACT_OUTCOME, 0, values[FACT_OUTCOME], shown,
             STYLE_NUMBER_STRONG);
    fact_put(sheet, spot_at(row, COL_LO80), page, FACT_LIMITS_80, 0, values[FACT_LIMITS_80], shown,
             STYLE_NUMBER);
    fact_put(sheet, spot_at(row, COL_HI80), page, FACT_LIMITS_80, 1,
             high.present ? high.value : (double)NAN, shown, STYLE_NUMBER);
    fact_put(sheet, spot_at(row, COL_PROBABILITY), page, FACT_PROBABILITY, 0,
             values[FACT_PROBABILITY], SHOWN_PROBABILITY, STYLE_NUMBER_STRONG);
    fact_put(sheet, spot_at(row, COL_PROGRESS), page, FACT_PROGRESS, 0, values[FACT_PROGRESS],
             SHOWN_PERCENT, STYLE_NUMBER_CENTRE);
    fact_put(sheet, spot_at(row, COL_TIME_SHARE), page, FACT_TIME_SHARE, 0, values[FACT_TIME_SHARE],
             SHOWN_PERCENT, STYLE_NUMBER_CENTRE);
}

/* The first caution, and how many more there are; "" when there is none. */
static const char *first_caution(const workbook_t *w, const page_t *page) {
    size_t n = phrase_caution_count(page->verdict);
    const char *first = n > 0 ? phrase_caution(w->phrasing, page->verdict, 0) : "";

    return n < 2 ? first
                 : phrase_fill(w->phrasing, WORD_AND_MORE, first, phrase_count(w->phrasing, n - 1),
                               sheet_name(page->sheet), NULL);
}

static const char *caution_summary(const workbook_t *w, const page_t *page) {
    const char *caution = first_caution(w, page);

    /* Without a projection nothing else matters as much as what is missing for one. */
    const verdict_row_t *v = page->verdict;
    if (v->state == STATE_INSUFFICIENT && v->points_have.value >= v->points_need.value) {
        caution = phrase_word(w->phrasing, WORD_NOT_FITTED);
    } else if (v->state == STATE_INSUFFICIENT) {
        caution =
            phrase_fill(w->phrasing, WORD_TOO_FEW,
                        phrase_count(w->phrasing, (size_t)page->verdict->points_have.value),
                        phrase_count(w->phrasing, (size_t)page->verdict->points_need.value), NULL);
    }
    if (page->verdict->early == 1) {
        return *caution ? phrase_fill(w->phrasing, WORD_EARLY_AND, caution, NULL)
                        : phrase_word(w->phrasing, WORD_EARLY_ONLY);
    }
    if (*caution == '\0') {
        caution =
            phrase_word(w->phrasing,
                        page->verdict->state == STATE_UNOBSERVED ? WORD_NO_OBSERVATION : WORD_NONE);
    }
    return caution;
}

static void text_or_missing(const workbook_t *w, sheet_t *sheet, spot_t spot, const char *text) {
    sheet_put_text(sheet, spot, *text ? STYLE_CELL_CENTRE : STYLE_MISSING,
                   *text ? text : phrase_word(w->phrasing, WORD_MISSING));
}

static void row_put(const workbook_t *w, const page_t *page, sheet_t *sheet, uint32_t row) {
    const indicator_row_t *indicator = page->indicator;
    const verdict_row_t *v = page->verdict;

    sheet_put_link(sheet, spot_at(row, COL_SHEET), STYLE_LINK, sheet_name(page->sheet),
                   page->sheet);
    sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_CELL,
                   indicator_name(indicator, w->phrasing->language));
    sheet_put_text(sheet, spot_at(row, COL_UNIT), STYLE_CELL_CENTRE,
                   phrase_unit(w->phrasing, indicator->unit));
    sheet_put_text(sheet, spot_at(row, COL_TARGET), STYLE_CELL,
                   phrase_target(w->phrasing, indicator, false));
    text_or_missing(w, sheet, spot_at(row, COL_BASELINE_PERIOD),
                    phrase_period(w->phrasing, page->series, v->baseline_period));
    text_or_missing(w, sheet, spot_at(row, COL_LATEST_PERIOD),
                    phrase_period(w->phrasing, page->series, v->latest_period));
    text_or_missing(w, sheet, spot_at(row, COL_OUTCOME_KIND),
                    phrase_choice(w->phrasing, choices_projection_kind, v->outcome_kind));
    facts_put(page, sheet, row);
    sheet_put_text(sheet, spot_at(row, COL_VERDICT), style_of_verdict(v->verdict),
                   phrase_verdict(w->phrasing, v->verdict));
    sheet_put_text(sheet, spot_at(row, COL_CAUTION), STYLE_CELL_SMALL, caution_summary(w, page));
    sheet_row_height(sheet, row, 38);
}

static uint32_t rows_put(workbook_t *w, sheet_t *sheet, uint32_t row, bool is_main) {
    for (size_t i = 0; i < w->n_pages; i++) {
        const page_t *page = &w->pages[i];
        if ((page->indicator->number.present != 0) == is_main) {
            row_put(w, page, sheet, row++);
        }
    }
    return row;
}

static void legend_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    static const word_t notes[] = {WORD_LEGEND_OUTCOME, WORD_LEGEND_PROGRESS, WORD_LEGEND_MISSING};

    sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_GROUP,
                   phrase_word(w->phrasing, WORD_LEGEND));
    /* Verdicts in two columns, four each. */
    for (int i = 0; i < STYLE_VERDICTS; i++) {
        uint32_t line = row + (uint32_t)(i % 4);
        bool is_left = i < 4;
        sheet_put_text(sheet,
                       is_left ? spot_across(line, 0, 1)
                               : spot_across(line, COL_OUTCOME_KIND, COL_HI80),
                       style_of_verdict(i), phrase_verdict(w->phrasing, i));
        sheet_put_text(sheet,
                       is_left ? spot_across(line, 2, COL_OUTCOME)
                               : spot_across(line, COL_PROBABILITY, LAST),
                       STYLE_CELL_SMALL, phrase_verdict_meaning(w->phrasing, i));
    }
    row += 4;
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_NOTE,
                       phrase_word(w->phrasing, notes[i]));
    }
}

void scorecard_build(workbook_t *w) {
    sheet_t *sheet = w->sheets[SHEET_SCORECARD];
    const plan_t *plan = &w->release->plan;
    uint32_t row = sheet_put_title(
        w, sheet,
        phrase_fill(w->phrasing, WORD_SCORECARD_TITLE, plan->title[w->phrasing->language], NULL),
        phrase_fill(w->phrasing, WORD_SCORECARD_SUBTITLE, w->release->as_of,
                    phrase_year(w->phrasing, plan->target_year), NULL),
        LAST);

    row = heads_put(w, sheet, row - 1);
    sheet_freeze(sheet, row, COL_NAME + 1);
    sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_GROUP,
                   phrase_word(w->phrasing, WORD_GROUP_MAIN));
    uint32_t first = row;
    row = rows_put(w, sheet, row, true);
    w->main_verdicts = (cell_range_t){sheet, first, row > first ? row - 1 : first, COL_VERDICT};
    sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_GROUP,
                   phrase_word(w->phrasing, WORD_GROUP_FURTHER));
    uint32_t next = rows_put(w, sheet, row, false);
    if (next == row) {
        sheet_put_text(sheet, spot_across(next++, 0, LAST), STYLE_CELL,
                       phrase_word(w->phrasing, WORD_NONE));
    }
    legend_put(w, sheet, next + 1);
    sheet_landscape(sheet);
    sheet_one_page(sheet);
}
