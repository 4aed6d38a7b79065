#include "pipeline/project/cautions.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

typedef struct situation {
    const inputs_t *inputs;
    const evidence_t *e;
    const verdict_row_t *row;
} situation_t;

static bool is_basis_changed(const situation_t *v) {
    const evidence_t *e = v->e;
    const observation_row_t *now = e->outcome ? e->outcome : e->latest;

    return now && e->baseline && strcmp(now->basis, e->baseline->basis) != 0;
}

/* Whether the plan splices observations of `series` to `basis`. */
static bool is_spliced_to(const plan_t *plan, const char *series, const char *basis) {
    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        const break_row_t *row = plan_break(plan, i);
        if (row->treatment == TREATMENT_SPLICE && strcmp(row->series, series) == 0 &&
            strcmp(row->basis_after, basis) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether a change of basis inside what is fitted is spliced, or is joined otherwise. */
static bool has_join(const situation_t *v, bool is_splice) {
    const evidence_t *e = v->e;
    const observation_row_t *before = NULL;

    if (e->outcome || !e->has_distribution) {
        return false;
    }
    for (size_t i = 0; i < e->n; i++) {
        const observation_row_t *row = evidence_observation(v->inputs, e, i);
        bool is_fitted = period_is_year(row->period) && row->period.year >= e->fit->first.year;
        if (is_fitted && before && strcmp(before->basis, row->basis) != 0 &&
            is_spliced_to(v->inputs->plan, row->series, row->basis) == is_splice) {
            return true;
        }
        before = is_fitted ? row : before;
    }
    return false;
}

static bool is_linked(const situation_t *v) {
    return has_join(v, false);
}

static bool is_spliced(const situation_t *v) {
    return has_join(v, true);
}

static bool is_stale(const situation_t *v) {
    int as_of_year = atoi(v->inputs->as_of);
    int as_of_month = atoi(v->inputs->as_of + strlen("2025-"));

    if (!v->e->latest) {
        return false;
    }
    double now = as_of_year - 1 + as_of_month / 12.0;
    return now - evidence_time(v->e->latest->period) > CAUTION_STALE_YEARS;
}

static bool is_few_points(const situation_t *v) {
    return v->e->has_distribution && !v->e->outcome &&
           v->row->points_have.value < CAUTION_FEW_POINTS;
}

static bool has_gaps(const situation_t *v) {
    const fit_row_t *fit = v->e->fit;
    int years = fit ? fit->last.year - fit->first.year + 1 : 0;

    return v->e->has_distribution && !v->e->outcome && fit && years > (int)fit->n.value;
}

static bool has_status(const situation_t *v, const char *status) {
    const observation_row_t *now = v->e->outcome ? v->e->outcome : v->e->latest;
    return now && strcmp(now->status, status) == 0;
}

static bool is_low_reliability(const situation_t *v) {
    return has_status(v, "U") || (v->row->baseline_kind == BASELINE_OBSERVED && v->e->baseline &&
                                  strcmp(v->e->baseline->status, "U") == 0);
}

static bool is_derived(const situation_t *v) {
    return has_status(v, "E");
}

static bool is_qualified_baseline(const situation_t *v) {
    return v->row->baseline_kind == BASELINE_PLAN && v->e->indicator->baseline_qualifier >= 0;
}

static bool is_qualified_latest(const situation_t *v) {
    const observation_row_t *now = v->e->outcome ? v->e->outcome : v->e->latest;
    return now && now->qualifier >= 0 && now->qualifier != QUALIFIER_ROUNDED;
}

static bool has_fallen(const situation_t *v) {
    const evidence_t *e = v->e;
    double most = 0;

    for (size_t i = 0; e->series && e->series->monotone && i < e->n; i++) {
        const observation_row_t *row = evidence_observation(v->inputs, e, i);
        if (i > 0 && row->value.value < most) {
            return true;
        }
        most = row->value.value > most ? row->value.value : most;
    }
    return false;
}

static bool is_disagreed(const situation_t *v) {
    return v->row->disagree == 1;
}

static bool is_worded_twice(const situation_t *v) {
    return v->row->alt_verdict >= 0 && v->row->alt_verdict != v->row->verdict;
}

/* One row a caution, in the order of choices_caution. */
static const struct caution {
    const char *code;
    bool (*applies)(const situation_t *situation);
} cautions[] = {
    {"wordings_differ", is_worded_twice},
    {"fell", has_fallen},
    {"basis_changed", is_basis_changed},
    {"qualified_latest", is_qualified_latest},
    {"low_reliability", is_low_reliability},
    {"linked", is_linked},
    {"spliced", is_spliced},
    {"stale", is_stale},
    {"few_points", is_few_points},
    {"gaps", has_gaps},
    {"derived", is_derived},
    {"qualified_baseline", is_qualified_baseline},
    {"rules_disagree", is_disagreed},
};

char *caution_codes(const inputs_t *inputs, const evidence_t *evidence, const verdict_row_t *row) {
    situation_t situation = {inputs, evidence, row};
    text_t out = {0};

    for (size_t i = 0; i < sizeof cautions / sizeof *cautions; i++) {
        if (cautions[i].applies(&situation)) {
            text_add(&out, out.length ? ";" : "");
            text_add(&out, cautions[i].code);
        }
    }
    return text_take(&out);
}
