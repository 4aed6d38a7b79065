#include "pipeline/report/sheets/history.h"

#include <math.h>
#include <string.h>

#include "pipeline/base/text.h"

enum { RECENT_YEARS = 3 }; /* as pipeline/project measures it */

/* Whether the observation is a published whole year of the page's series. */
static bool is_annual(const page_t *page, const observation_row_t *row) {
    return page->series && strcmp(row->series, page->series->id) == 0 &&
           period_is_year(row->period) &&
           observation_is_actual(row->status, row->published, row->period);
}

static bool is_excluded(const plan_t *plan, const observation_row_t *row) {
    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        const break_row_t *cut = plan_break(plan, i);
        if (cut->treatment == TREATMENT_EXCLUDE && strcmp(cut->series, row->series) == 0 &&
            period_compare(cut->period, row->period) == 0) {
            return true;
        }
    }
    return false;
}

/* First year of the fitted sample; 0 when the series was not fitted. */
static int fitted_from(const workbook_t *w, const page_t *page) {
    for (size_t i = 0; i < release_count(w->release, RELEASE_FITS); i++) {
        const fit_row_t *fit = release_fit(w->release, i);
        if (fit->role == FIT_COMBINATION && strcmp(fit->series, page->series->id) == 0) {
            return fit->first.year;
        }
    }
    return 0;
}

/* How well a change of basis from `a` to `b` fits the break: 2 both bases, 1 one of them or the
 * date of a break that names none, 0 not at all. */
static int fit_of(const break_row_t *cut, const observation_row_t *a, const observation_row_t *b) {
    if (strcmp(cut->series, b->series) != 0) {
        return 0;
    }
    if (*cut->basis_before == '\0' && *cut->basis_after == '\0') {
        return period_compare(cut->period, a->period) > 0 &&
               period_compare(cut->period, b->period) <= 0;
    }
    bool is_forth =
        strcmp(cut->basis_before, a->basis) == 0 && strcmp(cut->basis_after, b->basis) == 0;
    bool is_back =
        strcmp(cut->basis_before, b->basis) == 0 && strcmp(cut->basis_after, a->basis) == 0;
    bool is_half =
        strcmp(cut->basis_after, b->basis) == 0 || strcmp(cut->basis_before, b->basis) == 0;
    return is_forth || is_back ? 2 : is_half;
}

/* Whether no break fits the change better than `cut`, and that one does; NULL: none fits. */
static bool is_step_of(const plan_t *plan, const break_row_t *cut, const observation_row_t *a,
                       const observation_row_t *b) {
    int best = 0;

    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        int fit = fit_of(plan_break(plan, i), a, b);
        best = fit > best ? fit : best;
    }
    return cut ? best > 0 && fit_of(cut, a, b) == best : best == 0;
}

const char *history_changes(const workbook_t *w, const page_t *page, const break_row_t *cut) {
    const plan_t *plan = &w->release->plan;
    const observation_row_t *before = NULL;
    text_t out = {0};
    int from = page->series ? fitted_from(w, page) : 0;

    for (size_t i = 0; i < release_count(w->release, RELEASE_OBSERVATIONS); i++) {
        const observation_row_t *row = release_observation(w->release, i);
        if (!is_annual(page, row) || is_excluded(plan, row)) {
            continue;
        }
        /* What a segment drops lies before the sample, and the step into it belongs to it. */
        bool is_inside = row->period.year > from ||
                         (row->period.year == from && cut && cut->treatment == TREATMENT_SEGMENT);
        if (is_inside && before && strcmp(before->basis, row->basis) != 0 &&
            is_step_of(plan, cut, before, row)) {
            text_add(&out, out.length ? phrase_word(w->phrasing, WORD_BETWEEN_YEARS) : "");
            text_add(&out, phrase_period(w->phrasing, row->period));
        }
        before = row;
    }
    return pool_keep(w->phrasing->pool, text_take(&out));
}

bool history_recent(const workbook_t *w, const page_t *page, int *from, int *to) {
    const verdict_row_t *v = page->verdict;
    const observation_row_t *last = NULL;
    const observation_row_t *first = NULL;
    const observation_row_t *latest =
        page->series ? release_find_observation(w->release, page->series->id, v->latest_period)
                     : NULL;

    for (size_t i = release_count(w->release, RELEASE_OBSERVATIONS); latest && i-- > 0;) {
        const observation_row_t *row = release_observation(w->release, i);
        if (!is_annual(page, row)) {
            continue;
        }
        bool is_enough = last && first && last->period.year - first->period.year >= RECENT_YEARS;
        if (is_enough || strcmp(row->basis, latest->basis) != 0) {
            break;
        }
        first = last ? row : NULL;
        last = last ? last : row;
    }
    if (!first || !v->recent_pace.present) {
        return false;
    }
    *from = first->period.year;
    *to = last->period.year;
    double pace = (last->value.value - first->value.value) / (*to - *from);
    return fabs(pace - v->recent_pace.value) <= 1e-9 * fmax(1.0, fabs(pace));
}
