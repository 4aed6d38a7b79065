/* Why a verdict is what it is, in sentences put together from the word table. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/phrases/phrase.h"

/* "78.2%": a figure with its unit, as a sentence has it. */
static const char *quantity(const view_t *view, const page_t *page, double value) {
    const char *number = phrase_number(view, value, page->decimals);
    const char *unit = page->indicator->unit;
    word_t id = strcmp(unit, "%") == 0 ? WORD_QUANTITY_PERCENT : WORD_QUANTITY;

    return phrase_fill(view, id, number, phrase_unit(view, unit), NULL);
}

static const char *year_text(const view_t *view, int year) {
    return phrase_period(view, period_of_year(year));
}

static const char *why_outcome(const view_t *view, const page_t *page) {
    const verdict_row_t *v = page->verdict;
    word_t id = v->verdict == VERDICT_MET ? WORD_WHY_MET : WORD_WHY_MISSED;

    return phrase_fill(view, id, year_text(view, view->release->plan.target_year),
                       quantity(view, page, v->outcome_value.value),
                       phrase_target(view, page->indicator, 0), NULL);
}

static const char *why_projected(const view_t *view, const page_t *page) {
    const verdict_row_t *v = page->verdict;

    return phrase_fill(
        view, WORD_WHY_PROJECTED, quantity(view, page, v->latest_value.value),
        phrase_period(view, v->latest_period), year_text(view, view->release->plan.target_year),
        quantity(view, page, v->outcome_value.value),
        phrase_number(view, v->lo80.value, page->decimals),
        phrase_number(view, v->hi80.value, page->decimals), phrase_target(view, page->indicator, 0),
        phrase_probability(view, v->probability.value), NULL);
}

static const char *why_insufficient(const view_t *view, const page_t *page) {
    const verdict_row_t *v = page->verdict;

    return phrase_fill(view, WORD_WHY_INSUFFICIENT,
                       phrase_count(view, (size_t)v->points_have.value),
                       phrase_count(view, (size_t)v->points_need.value),
                       v->latest_value.present ? quantity(view, page, v->latest_value.value)
                                               : phrase_word(view, WORD_NONE),
                       v->latest_value.present ? phrase_period(view, v->latest_period)
                                               : phrase_word(view, WORD_NONE),
                       NULL);
}

/* The sentence about the state; the rest is added to it. */
static const char *why_state(const view_t *view, const page_t *page) {
    switch (page->verdict->state) {
    case STATE_OUTCOME: return why_outcome(view, page);
    case STATE_PROJECTED: return why_projected(view, page);
    case STATE_INSUFFICIENT: return why_insufficient(view, page);
    default: return phrase_word(view, page->series ? WORD_WHY_UNOBSERVED : WORD_WHY_NO_SERIES);
    }
}

/* What the rule that compares progress with time says; it has no reason for a target that is
 * satisfied already. */
static const char *rule_reason(const view_t *view, const page_t *page) {
    for (size_t i = 0; i < release_count(view->release, RELEASE_ASSESSMENTS); i++) {
        const assessment_row_t *line = release_assessment(view->release, i);
        if (strcmp(line->indicator, page->indicator->id) == 0 &&
            strcmp(line->rule, "time_proportional") == 0) {
            return view->language == LANGUAGE_ZH ? line->reason_zh : line->reason_en;
        }
    }
    return "";
}

const char *phrase_no_progress(const view_t *view, const page_t *page) {
    const verdict_row_t *v = page->verdict;
    const char *reason = rule_reason(view, page);

    return !v->baseline_value.present               ? phrase_word(view, WORD_NOTE_NO_PROGRESS_NONE)
           : phrase_caution_has(v, "basis_changed") ? phrase_word(view, WORD_NOTE_NO_PROGRESS_BASIS)
           : *reason                                ? reason
                                                    : phrase_word(view, WORD_NOTE_NO_PROGRESS);
}

const char *phrase_why(const view_t *view, const page_t *page) {
    const verdict_row_t *v = page->verdict;
    text_t out = {0};

    text_add(&out, why_state(view, page));
    if (v->early == 1) {
        text_add(&out, phrase_word(view, WORD_WHY_EARLY));
    }
    if (v->progress.present && v->time_share.present) {
        text_add(&out, phrase_fill(view, WORD_WHY_PROGRESS, phrase_percent(view, v->progress.value),
                                   phrase_percent(view, v->time_share.value), NULL));
    }
    return book_keep(view->book, text_take(&out));
}
