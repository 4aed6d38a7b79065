#include "pipeline/report/sheets/indicator_facts.h"

#include "pipeline/report/sheets/indicator_standing.h"
#include "pipeline/report/sheets/indicator_target.h"

static const struct fact_spec {
    word_t label;
    void (*put)(facts_t *f);
} specs[FACT_ROWS] = {
    [ROW_WORDS] = {WORD_FACT_WORDS, indicator_target_put_words},
    [ROW_SOURCE] = {WORD_FACT_SOURCE, indicator_target_put_source},
    [ROW_TARGET] = {WORD_FACT_TARGET, indicator_target_put_target},
    [ROW_TOLERANCE] = {WORD_FACT_TOLERANCE, indicator_target_put_tolerance},
    [ROW_LIMIT] = {WORD_FACT_LIMIT, indicator_target_put_limits},
    [ROW_BASELINE] = {WORD_FACT_BASELINE, indicator_standing_put_baseline},
    [ROW_LATEST] = {WORD_FACT_LATEST, indicator_standing_put_latest},
    [ROW_OUTCOME] = {WORD_FACT_OUTCOME, indicator_standing_put_outcome},
    [ROW_LIMITS_80] = {WORD_FACT_LIMITS_80, indicator_standing_put_limits_80},
    [ROW_LIMITS_95] = {WORD_FACT_LIMITS_95, indicator_standing_put_limits_95},
    [ROW_PROBABILITY] = {WORD_FACT_PROBABILITY, indicator_standing_put_probability},
    [ROW_DISTANCE] = {WORD_FACT_DISTANCE, indicator_standing_put_distance},
    [ROW_PROGRESS] = {WORD_FACT_PROGRESS, indicator_standing_put_progress},
    [ROW_TIME_SHARE] = {WORD_FACT_TIME_SHARE, indicator_standing_put_time_share},
    [ROW_GAP] = {WORD_FACT_GAP, indicator_standing_put_gap},
    [ROW_REQUIRED] = {WORD_FACT_REQUIRED, indicator_standing_put_required},
    [ROW_RECENT] = {WORD_FACT_RECENT, indicator_standing_put_recent},
    [ROW_POINTS] = {WORD_FACT_POINTS, indicator_standing_put_points},
    [ROW_ALTERNATIVE] = {WORD_FACT_ALTERNATIVE, indicator_target_put_alternative},
};

uint32_t indicator_fact_count(void) {
    return FACT_ROWS;
}

void indicator_put_facts(const workbook_t *w, page_t *page, const page_place_t *place) {
    facts_t f = {w, w->phrasing, page, place, page->sheet, place->facts_row};
    const char *target_year = phrase_year(w->phrasing, w->release->plan.target_year);

    sheet_put_text(f.sheet, spot_at(f.row, 0), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_ITEM));
    sheet_put_text(f.sheet, spot_at(f.row, PAGE_VALUE), STYLE_HEAD,
                   phrase_with_unit(w->phrasing, WORD_HEAD_AMOUNT, page->indicator->unit));
    sheet_put_text(f.sheet, spot_at(f.row, PAGE_SECOND), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_SECOND));
    sheet_put_text(f.sheet, spot_across(f.row, NOTE_FIRST, NOTE_LAST), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_NOTE));
    for (size_t i = 0; i < FACT_ROWS; i++) {
        f.row++;
        sheet_put_text(f.sheet, spot_at(f.row, 0), STYLE_LABEL,
                       phrase_fill(w->phrasing, specs[i].label, target_year, NULL));
        specs[i].put(&f);
        sheet_row_height(f.sheet, f.row, 19);
    }
}
