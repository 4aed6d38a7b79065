#include "pipeline/report/sheets/indicator_target.h"

#include <math.h>

#include "pipeline/report/phrases/phrase_target.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "stats/assess/target.h"

void indicator_target_put_words(facts_t *f) {
    sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, NOTE_LAST), STYLE_CELL,
                   phrase_target(f->phrasing, f->page->indicator, false));
}

void indicator_target_put_source(facts_t *f) {
    sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, NOTE_LAST), STYLE_CELL_SMALL,
                   f->page->indicator->source);
}

static void plan_number_put(const facts_t *f, uint16_t column, optional_t value) {
    int decimals = value.present ? phrase_decimals(value.value, 0) : 0;
    sheet_put_number(f->sheet, spot_at(f->row, column), STYLE_NUMBER_STRONG,
                     shown_decimals(decimals), value);
}

void indicator_target_put_target(facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;

    plan_number_put(f, PAGE_VALUE, indicator->target_value);
    if (indicator->target_upper.present) {
        plan_number_put(f, PAGE_SECOND, indicator->target_upper);
    } else {
        fact_put_second(f, phrase_year(f->phrasing, f->w->release->plan.target_year));
    }
    bool is_hold = indicator->target == TARGET_HOLD;
    fact_note(f, phrase_choice(f->phrasing, choices_direction,
                               (int)(is_hold ? TARGET_STEADY : indicator->direction)));
}

void indicator_target_put_tolerance(facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;

    if (!indicator->tolerance.present) {
        sheet_put_text(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_MISSING,
                       phrase_word(f->phrasing, WORD_NONE));
        fact_put_second(f, "");
        fact_note(f, phrase_word(f->phrasing, WORD_NOTE_NO_TOLERANCE));
        return;
    }
    plan_number_put(f, PAGE_VALUE, indicator->tolerance);
    operand_t cells[] = {fact_value_cell(f, ROW_TOLERANCE), fact_value_cell(f, ROW_TARGET)};
    sheet_put_formula(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER, SHOWN_PERCENT_1,
                      indicator->tolerance.value / indicator->target_value.value, "={0}/{1}", cells,
                      2);
    fact_note(f, phrase_word(f->phrasing, WORD_NOTE_TOLERANCE));
}

/* The outcomes that satisfy the target; both ends open for one that no outcome satisfies. */
static target_region_t region_of(const indicator_row_t *indicator) {
    target_t target = indicator_target(indicator, false);
    target_region_t region = {.low = -INFINITY, .high = INFINITY};

    target_region(&target, &region);
    return region;
}

void indicator_target_put_limits(facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;
    target_region_t region = region_of(indicator);
    bool has_low = isfinite(region.low);
    bool has_high = isfinite(region.high);
    double tolerance = indicator->tolerance.present ? indicator->tolerance.value : 0;
    double low = indicator->target_value.value;
    double high = indicator->target_upper.present ? indicator->target_upper.value : low;
    operand_t top = indicator->target_upper.present ? fact_second_cell(f, ROW_TARGET)
                                                    : fact_value_cell(f, ROW_TARGET);
    operand_t lows[] = {fact_value_cell(f, ROW_TARGET), fact_value_cell(f, ROW_TOLERANCE)};
    operand_t highs[] = {top, fact_value_cell(f, ROW_TOLERANCE)};
    const char *minus = indicator->tolerance.present ? "={0}-{1}" : "={0}";
    const char *plus = indicator->tolerance.present ? "={0}+{1}" : "={0}";
    shown_t shown = shown_decimals(phrase_decimals(low - tolerance, 0));

    if (has_low) {
        sheet_put_formula(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER_STRONG, shown,
                          low - tolerance, minus, lows, 2);
    } else {
        fact_put_missing(f, PAGE_VALUE);
    }
    if (has_high) {
        sheet_put_formula(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER_STRONG, shown,
                          high + tolerance, plus, highs, 2);
    } else {
        fact_put_second(f, "");
    }
    fact_note(f, phrase_word(f->phrasing, indicator->target == TARGET_MORE_THAN
                                              ? WORD_NOTE_LIMIT_STRICT
                                          : !has_high ? WORD_NOTE_LIMIT_LOW
                                          : !has_low  ? WORD_NOTE_LIMIT_HIGH
                                                      : WORD_NOTE_LIMIT_BOTH));
}

void indicator_target_put_alternative(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    if (f->page->indicator->alt_target < 0) {
        sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, NOTE_LAST), STYLE_CELL,
                       phrase_word(f->phrasing, WORD_NONE));
        return;
    }
    sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, PAGE_SECOND),
                   style_of_verdict(v->alt_verdict), phrase_verdict(f->phrasing, v->alt_verdict));
    fact_note(f, phrase_target(f->phrasing, f->page->indicator, true));
}
