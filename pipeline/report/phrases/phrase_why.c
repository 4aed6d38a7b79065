#include "pipeline/report/phrases/phrase_why.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/phrases/phrase_target.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "stats/core/status.h"

/* What the sentences about one indicator speak of. */
typedef struct subject {
    const phrasing_t *p;
    const indicator_row_t *indicator;
    const verdict_row_t *verdict;
    int decimals;
} subject_t;

/* "78.2%": a value with its unit, as a sentence has it. */
static const char *quantity_phrase(const subject_t *s, double value) {
    return phrase_quantity(s->p, WORD_QUANTITY, phrase_number(s->p, value, s->decimals),
                           s->indicator->unit);
}

static const char *latest_period(const subject_t *s) {
    const series_row_t *series = plan_find_series(s->p->plan, s->indicator->series);

    return phrase_period(s->p, series, s->verdict->latest_period);
}

static const char *why_outcome(const subject_t *s) {
    const verdict_row_t *v = s->verdict;
    word_t id = v->verdict == VERDICT_MET ? WORD_WHY_MET : WORD_WHY_MISSED;

    return phrase_fill(s->p, id, phrase_year(s->p, s->p->plan->target_year),
                       quantity_phrase(s, v->outcome_value.value),
                       phrase_target(s->p, s->indicator, false), NULL);
}

static const char *why_projected(const subject_t *s) {
    const phrasing_t *p = s->p;
    const verdict_row_t *v = s->verdict;

    return phrase_fill(
        p, WORD_WHY_PROJECTED, quantity_phrase(s, v->latest_value.value), latest_period(s),
        phrase_year(p, p->plan->target_year), quantity_phrase(s, v->outcome_value.value),
        phrase_number(p, v->lo80.value, s->decimals), phrase_number(p, v->hi80.value, s->decimals),
        phrase_target(p, s->indicator, false), phrase_probability(p, v->probability.value), NULL);
}

static const char *why_insufficient(const subject_t *s) {
    const phrasing_t *p = s->p;
    const verdict_row_t *v = s->verdict;
    bool has_latest = v->latest_value.present;

    return phrase_fill(p, WORD_WHY_INSUFFICIENT, phrase_count(p, (size_t)v->points_have.value),
                       phrase_count(p, (size_t)v->points_need.value),
                       has_latest ? quantity_phrase(s, v->latest_value.value)
                                  : phrase_word(p, WORD_NONE),
                       has_latest ? latest_period(s) : phrase_word(p, WORD_NONE), NULL);
}

/* The sentence about the state; the rest is added to it. */
static const char *why_state(const subject_t *s) {
    switch (s->verdict->state) {
    case STATE_OUTCOME: return why_outcome(s);
    case STATE_PROJECTED: return why_projected(s);
    case STATE_INSUFFICIENT: return why_insufficient(s);
    default:
        return phrase_word(s->p, plan_find_series(s->p->plan, s->indicator->series)
                                     ? WORD_WHY_UNOBSERVED
                                     : WORD_WHY_NO_SERIES);
    }
}

const char *phrase_why(const phrasing_t *p, const release_t *release,
                       const indicator_row_t *indicator) {
    const verdict_row_t *v = release_verdict(release, indicator->id);
    subject_t subject = {p, indicator, v, release_decimals(release, indicator)};
    text_t out = {0};

    text_add(&out, why_state(&subject));
    if (v->early == 1) {
        text_add(&out, phrase_word(p, WORD_WHY_EARLY));
    }
    if (v->progress.present && v->time_share.present) {
        text_add(&out, phrase_fill(p, WORD_WHY_PROGRESS, phrase_percent(p, v->progress.value),
                                   phrase_percent(p, v->time_share.value), NULL));
    }
    return pool_keep(p->pool, text_take(&out));
}

const char *phrase_no_progress(const phrasing_t *p, const verdict_row_t *verdict) {
    static const struct said {
        stats_status_t status;
        word_t word;
    } said[] = {
        {STATS_NO_BASELINE, WORD_NOTE_NO_PROGRESS_NONE},
        {STATS_BASIS_CHANGED, WORD_NOTE_NO_PROGRESS_BASIS},
        {STATS_NO_DATA, WORD_NOTE_NO_PROGRESS},
    };

    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (strcmp(verdict->progress_reason, stats_status_code(said[i].status)) == 0) {
            return phrase_word(p, said[i].word);
        }
    }
    return phrase_term(p, terms_status, verdict->progress_reason);
}
