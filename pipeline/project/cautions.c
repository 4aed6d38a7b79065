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

/* Whether a point of what is projected is joined to the one before it in this way. */
static bool has_join(const situation_t *v, sample_join_t join) {
    const sample_row_t *row;

    if (v->e->outcome || !v->e->has_distribution) {
        return false;
    }
    for (table_run_t run = v->e->samples; (row = evidence_point_next(&run));) {
        if (row->join == join) {
            return true;
        }
    }
    return false;
}

static bool is_linked(const situation_t *v) {
    return has_join(v, SAMPLE_JOIN_LINKED);
}

static bool is_spliced(const situation_t *v) {
    return has_join(v, SAMPLE_JOIN_SPLICED);
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
    return v->e->has_distribution && !v->e->outcome && v->e->n_points < CAUTION_FEW_POINTS;
}

static bool has_gaps(const situation_t *v) {
    const evidence_t *e = v->e;

    if (!e->has_distribution || e->outcome || e->n_points == 0) {
        return false;
    }
    int years = e->last_point->period.year - e->first_point->period.year + 1;
    return years > (int)e->n_points;
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
    const observation_row_t *row;
    double most = 0;
    bool is_first = true;

    if (!v->e->series || !v->e->series->monotone) {
        return false;
    }
    for (table_run_t run = v->e->observations; (row = table_run_next(&run)); is_first = false) {
        if (!is_first && row->value.value < most) {
            return true;
        }
        most = row->value.value > most ? row->value.value : most;
    }
    return false;
}

static bool is_disagreed(const situation_t *v) {
    return v->row->disagree;
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
