#include "pipeline/project/judge.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/project/assessments.h"
#include "pipeline/project/cautions.h"
#include "pipeline/project/projections.h"
#include "stats/forecast/forecast.h"

enum { RECENT_YEARS = 3 };

/* The verdict on one wording of the target; *probability is set for a projection. */
static int verdict_on(const evidence_t *e, const target_t *target, optional_t *probability) {
    const verdict_class_t *class = NULL;

    if (e->outcome) {
        bool is_met = target_satisfied(target, e->outcome->value.value);
        return assessment_verdict(verdict_outcome_class(is_met));
    }
    if (!e->has_distribution) {
        return VERDICT_INSUFFICIENT;
    }
    *probability = optional_finite(target_probability(target, &e->distribution).value);
    if (!probability->present ||
        verdict_probability_class(probability->value, &class) != STATS_OK) {
        return VERDICT_INSUFFICIENT;
    }
    return assessment_verdict(class);
}

static int state_of(const evidence_t *e) {
    return e->outcome            ? STATE_OUTCOME
           : e->has_distribution ? STATE_PROJECTED
           : e->n > 0            ? STATE_INSUFFICIENT
                                 : STATE_UNOBSERVED;
}

/* The baseline: the plan's value; an observed one where the plan gives none or only a bound. */
static void baseline_fill(const evidence_t *e, verdict_row_t *row) {
    const indicator_row_t *indicator = e->indicator;
    bool plan_is_exact = indicator->baseline_value.present && indicator->baseline_qualifier < 0;
    bool observed_is_bound = e->baseline && (e->baseline->qualifier == QUALIFIER_OVER ||
                                             e->baseline->qualifier == QUALIFIER_NEAR);

    row->baseline_kind = BASELINE_NONE;
    if (indicator->baseline_value.present && (plan_is_exact || !e->baseline || observed_is_bound)) {
        row->baseline_kind = BASELINE_PLAN;
        row->baseline_period = indicator->baseline_period;
        row->baseline_value = indicator->baseline_value;
    } else if (e->baseline) {
        row->baseline_kind = BASELINE_OBSERVED;
        row->baseline_period = e->baseline->period;
        row->baseline_value = e->baseline->value;
    }
}

/* The baseline as the rules may use it: growth across two bases is no growth. */
static measure_t baseline_measure(const evidence_t *e, const observation_row_t *current,
                                  const verdict_row_t *row) {
    if (!row->baseline_value.present) {
        return measure_undefined(STATS_NO_BASELINE);
    }
    if (e->baseline && strcmp(e->baseline->basis, current->basis) != 0) {
        return measure_undefined(STATS_BASIS_CHANGED);
    }
    return measure_of(row->baseline_value.value);
}

static assessment_input_t input_of(const inputs_t *inputs, const evidence_t *e,
                                   const verdict_row_t *row) {
    const observation_row_t *current = e->outcome ? e->outcome : e->latest;
    assessment_input_t in = {
        .target = indicator_target(e->indicator, false),
        .target_time = inputs->plan->target_year,
        .baseline = baseline_measure(e, current, row),
        .baseline_time = row->baseline_period.year ? evidence_time(row->baseline_period)
                                                   : inputs->plan->base_year,
        .current = current->value.value,
        .current_time = evidence_time(current->period),
        .projected = row->outcome_value.present ? measure_of(row->outcome_value.value)
                                                : measure_undefined(STATS_NO_DATA),
    };

    return in;
}

/* Recent pace: over the annual points of the current basis. */
static pace_t recent_pace(const inputs_t *inputs, const evidence_t *e) {
    enum { POINTS_MAX = 256 };
    long year[POINTS_MAX];
    double value[POINTS_MAX];
    int segment[POINTS_MAX];
    size_t n = 0;

    for (size_t i = 0; i < e->n && n < POINTS_MAX; i++) {
        const observation_row_t *row = evidence_observation(inputs, e, i);
        if (!period_is_year(row->period) ||
            !observation_is_actual(row->status, row->published, row->period)) {
            continue;
        }
        const char *basis = e->latest ? e->latest->basis : "";
        year[n] = row->period.year;
        value[n] = row->value.value;
        segment[n] = strcmp(row->basis, basis) == 0;
        n++;
    }
    series_t series = {n, SERIES_ANNUAL, year, value};
    return pace_recent(&series, segment, RECENT_YEARS);
}

static void paces_fill(const inputs_t *inputs, const evidence_t *e, const assessment_input_t *in,
                       verdict_row_t *row) {
    pace_t recent = recent_pace(inputs, e);

    row->recent_pace = optional_finite(recent.absolute.value);
    row->recent_growth = optional_finite(recent.growth.value);
    /* Nothing is needed of a year that is over, or of a target that is reached. */
    bool is_over = atoi(inputs->as_of) > inputs->plan->target_year;
    if (!e->outcome && !is_over && !row->early) {
        pace_t required = pace_required(in);
        row->required_pace = optional_finite(required.absolute.value);
        row->required_growth = optional_finite(required.growth.value);
    }
    row->progress = optional_finite(course_progress(in).value);
    /* Time depends on the dates only: a baseline on another basis has one too. */
    assessment_input_t dates = *in;
    if (row->baseline_value.present) {
        dates.baseline = measure_of(row->baseline_value.value);
    }
    row->time_share = optional_finite(course_time_share(&dates).value);
    if (row->progress.present && row->time_share.present) {
        row->gap = optional_finite(row->progress.value - row->time_share.value);
    }
}

/* Columns that need nothing but the evidence. */
static int facts_fill(const evidence_t *e, verdict_row_t *row, err_t *err) {
    row->indicator = text_copy(e->indicator->id);
    row->number = e->indicator->number;
    row->series = text_copy(e->indicator->series);
    row->state = state_of(e);
    row->latest_delivery = text_copy(e->latest ? e->latest->delivery : "");
    if (e->latest) {
        row->latest_period = e->latest->period;
        row->latest_value = e->latest->value;
    }
    row->points_have = optional_finite(e->fit ? e->fit->n.value : (double)e->n_annual);
    row->points_need = optional_finite(FORECAST_POINTS_MIN);
    row->outcome_kind = -1;
    row->alt_verdict = -1;
    return row->indicator && row->series && row->latest_delivery
               ? 0
               : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

static void outcome_fill(const evidence_t *e, verdict_row_t *row) {
    if (e->outcome) {
        row->outcome_kind = PROJECTION_OBSERVED;
        row->outcome_value = e->outcome->value;
    } else if (e->has_distribution) {
        row->outcome_kind = PROJECTION_PROJECTED;
        row->outcome_value = e->projected;
        limits_t limits = projection_limits(&e->distribution);
        row->lo80 = limits.lo80;
        row->hi80 = limits.hi80;
        row->lo95 = limits.lo95;
        row->hi95 = limits.hi95;
    }
}

/* Everything that needs a current value to start from. */
static int standing_fill(const inputs_t *inputs, const evidence_t *e, const target_t *target,
                         verdict_row_t *row, table_t *assessments, err_t *err) {
    const verdict_class_t *primary = NULL;
    bool disagree = false;

    row->early = !e->outcome && target_satisfied(target, evidence_certain_value(e));
    assessment_input_t in = input_of(inputs, e, row);
    paces_fill(inputs, e, &in, row);
    if (e->outcome) {
        primary = verdict_outcome_class(row->verdict == VERDICT_MET);
    } else if (row->probability.present) {
        verdict_probability_class(row->probability.value, &primary);
    }
    int code = assessments_add(e->indicator->id, assessment_rule_at(0), assessment_rule_count(),
                               &in, primary, assessments, &disagree, err);
    row->disagree = disagree;
    return code;
}

static int verdict_add(const inputs_t *inputs, const evidence_t *e, const target_t *target,
                       outputs_t *outputs, err_t *err) {
    target_t other = indicator_target(e->indicator, true);
    optional_t ignored = {0};
    verdict_row_t *row = table_add(&outputs->verdicts, release_table_spec(RELEASE_VERDICTS));

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = facts_fill(e, row, err);
    row->verdict = verdict_on(e, target, &row->probability);
    if (e->indicator->alt_target >= 0) {
        row->alt_verdict = verdict_on(e, &other, &ignored);
    }
    baseline_fill(e, row);
    outcome_fill(e, row);
    if (code == 0 && e->latest) {
        code = standing_fill(inputs, e, target, row, &outputs->assessments, err);
    }
    if (code == 0 && !(row->cautions = caution_codes(inputs, e, row))) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    return code;
}

int judge_indicator(const inputs_t *inputs, const indicator_row_t *indicator, outputs_t *outputs,
                    err_t *err) {
    target_t target = indicator_target(indicator, false);
    evidence_t e;

    evidence_gather(inputs, indicator, &e);
    int code = verdict_add(inputs, &e, &target, outputs, err);
    code = code ? code : sensitivity_add(&e, &target, &outputs->sensitivity, err);
    return code ? code : projections_add(inputs, &e, &outputs->projections, err);
}
