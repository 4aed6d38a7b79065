#include "pipeline/project/judge.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/project/assessments.h"
#include "pipeline/project/cautions.h"
#include "pipeline/project/projections.h"
#include "stats/forecast/forecast.h"

enum { RECENT_YEARS = 3 };

/* The verdict on one wording of the target; *probability is set for a projection. */
static verdict_t verdict_on(const evidence_t *e, const target_t *target, optional_t *probability) {
    const verdict_class_t *class = NULL;

    if (e->outcome) {
        bool is_met = target_satisfied(target, e->outcome->value.value);
        return verdict_of_class(verdict_outcome_class(is_met));
    }
    if (!e->has_distribution) {
        return VERDICT_INSUFFICIENT;
    }
    *probability = optional_finite(target_probability(target, &e->distribution).value);
    if (!probability->present ||
        verdict_probability_class(probability->value, &class) != STATS_OK) {
        return VERDICT_INSUFFICIENT;
    }
    return verdict_of_class(class);
}

static state_t state_of(const evidence_t *e) {
    return e->outcome              ? STATE_OUTCOME
           : e->has_distribution   ? STATE_PROJECTED
           : e->observations.n > 0 ? STATE_INSUFFICIENT
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

/*
 * Recent pace: of the published values of the points, since their basis last changed or the series
 * was last joined.
 */
static int recent_fill(const evidence_t *e, verdict_row_t *row, err_t *err) {
    long *year = calloc(e->n_points + 1, sizeof *year);
    double *value = calloc(e->n_points + 1, sizeof *value);
    int *stretch = calloc(e->n_points + 1, sizeof *stretch);
    series_t series = {0, SERIES_ANNUAL, year, value};
    const sample_row_t *before = NULL;
    const sample_row_t *point;
    table_run_t run = e->samples;
    size_t from = 0;

    while (year && value && stretch && (point = evidence_point_next(&run))) {
        size_t n = series.n++;
        bool is_other = before && (strcmp(before->basis, point->basis) != 0 ||
                                   before->segment.value != point->segment.value);
        year[n] = point->period.year;
        value[n] = point->published.value;
        stretch[n] = before ? stretch[n - 1] + is_other : 0;
        before = point;
    }
    bool has_room = year && value && stretch;
    pace_t pace = pace_recent(&series, stretch, RECENT_YEARS, &from);
    if (has_room && pace.absolute.status == STATS_OK) {
        row->recent_pace = optional_finite(pace.absolute.value);
        row->recent_growth = optional_finite(pace.growth.value);
        row->recent_from = period_of_year((int)year[from]);
        row->recent_to = period_of_year((int)year[series.n - 1]);
    }
    free(year);
    free(value);
    free(stretch);
    return has_room ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

/* The pace that is needed: none for a year that is over, or a target that is reached. */
static void required_fill(const inputs_t *inputs, const evidence_t *e, const assessment_input_t *in,
                          verdict_row_t *row) {
    bool is_over = atoi(inputs->as_of) > inputs->plan->target_year;

    if (!e->outcome && !is_over && !row->early) {
        pace_t required = pace_required(in);
        row->required_pace = optional_finite(required.absolute.value);
        row->required_growth = optional_finite(required.growth.value);
    }
}

static void progress_fill(const assessment_input_t *in, verdict_row_t *row) {
    measure_t progress = course_progress(in);

    row->progress = optional_finite(progress.value);
    row->progress_reason = progress.status == STATS_OK ? "" : stats_status_code(progress.status);
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
static verdict_row_t facts_of(const evidence_t *e) {
    const observation_row_t *latest = e->latest;

    return (verdict_row_t){
        .indicator = e->indicator->id,
        .number = e->indicator->number,
        .series = e->indicator->series,
        .state = state_of(e),
        .latest_period = latest ? latest->period : (period_t){0},
        .latest_value = latest ? latest->value : (optional_t){0},
        .latest_delivery = latest ? latest->delivery : "",
        .outcome_kind = PROJECTION_NONE,
        .points_have = optional_finite((double)e->n_points),
        .points_need = optional_finite(FORECAST_POINTS_MIN),
        .alt_verdict = VERDICT_NONE,
    };
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

    row->early = !e->outcome && target_satisfied(target, evidence_certain_value(e));
    assessment_input_t in = input_of(inputs, e, row);
    progress_fill(&in, row);
    required_fill(inputs, e, &in, row);
    if (e->outcome) {
        primary = verdict_outcome_class(row->verdict == VERDICT_MET);
    } else if (row->probability.present) {
        verdict_probability_class(row->probability.value, &primary);
    }
    int code = recent_fill(e, row, err);
    return code ? code
                : assessments_add(e->indicator->id, assessment_rule_at(0), assessment_rule_count(),
                                  &in, primary, assessments, &row->disagree, err);
}

static int verdict_add(const inputs_t *inputs, const evidence_t *e, const target_t *target,
                       outputs_t *outputs, err_t *err) {
    target_t other = indicator_target(e->indicator, true);
    optional_t ignored = {0};
    verdict_row_t row = facts_of(e);
    int code = 0;

    row.verdict = verdict_on(e, target, &row.probability);
    if (e->indicator->alt_target >= 0) {
        row.alt_verdict = verdict_on(e, &other, &ignored);
    }
    baseline_fill(e, &row);
    outcome_fill(e, &row);
    if (e->latest) {
        code = standing_fill(inputs, e, target, &row, &outputs->assessments, err);
    } else {
        stats_status_t why = row.baseline_value.present ? STATS_NO_DATA : STATS_NO_BASELINE;
        row.progress_reason = stats_status_code(why);
    }
    char *cautions = code == 0 ? caution_codes(inputs, e, &row) : NULL;
    if (code == 0 && !cautions) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row.cautions = cautions;
    code = code ? code : table_append(&outputs->verdicts, &row, err);
    free(cautions);
    return code;
}

int judge_indicator(const inputs_t *inputs, const indicator_row_t *indicator, outputs_t *outputs,
                    err_t *err) {
    target_t target = indicator_target(indicator, false);
    evidence_t e;

    evidence_gather(inputs, indicator, &e);
    int code = verdict_add(inputs, &e, &target, outputs, err);
    code = code ? code : sensitivity_add(&e, &target, &outputs->sensitivity, err);
    return code ? code : projections_add(&e, &outputs->projections, err);
}
