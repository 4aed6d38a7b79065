#include "pipeline/project/judge.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/project/cautions.h"
#include "stats/assess/assessment.h"
#include "stats/assess/verdict.h"
#include "stats/core/measure.h"
#include "stats/forecast/forecast.h"

enum { RULES_MAX = 16, RECENT_YEARS = 3 };

static optional_t present(double value) {
    return (optional_t){value, isfinite(value) != 0};
}

static optional_t measured(measure_t measure) {
    return (optional_t){measure.value, measure.status == STATS_OK};
}

/* The artefact's verdict for a class of stats/verdict, by its code. */
static int verdict_of(const verdict_class_t *class) {
    return class ? choice_find(choices_verdict, class->code) : -1;
}

/* The verdict on one wording of the target; *probability is set for a projection. */
static int verdict_on(const evidence_t *e, const target_t *target, optional_t *probability) {
    const verdict_class_t *class = NULL;

    if (e->outcome) {
        int is_met = target_satisfied(target, e->outcome->value.value);
        return verdict_of(verdict_outcome_class(is_met));
    }
    if (!e->has_distribution) {
        return VERDICT_INSUFFICIENT;
    }
    *probability = measured(target_probability(target, &e->distribution));
    if (!probability->present ||
        verdict_probability_class(probability->value, &class) != STATS_OK) {
        return VERDICT_INSUFFICIENT;
    }
    return verdict_of(class);
}

static int state_of(const evidence_t *e) {
    return e->outcome            ? STATE_OUTCOME
           : e->has_distribution ? STATE_PROJECTED
           : e->n > 0            ? STATE_INSUFFICIENT
                                 : STATE_UNOBSERVED;
}

static void limits_fill(const predictive_t *p, optional_t *lo80, optional_t *hi80, optional_t *lo95,
                        optional_t *hi95) {
    static const double shares[] = {0.10, 0.90, 0.025, 0.975};
    optional_t *const out[] = {lo80, hi80, lo95, hi95};

    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        double x;
        if (predictive_quantile(p, shares[i], &x) == STATS_OK) {
            *out[i] = present(x);
        }
    }
}

/* The baseline: the plan's figure; an observed one where the plan gives none or only a bound. */
static void baseline_fill(const evidence_t *e, verdict_row_t *row) {
    const indicator_row_t *indicator = e->indicator;
    int plan_is_exact = indicator->baseline_value.present && indicator->baseline_qualifier < 0;
    int observed_is_bound = e->baseline && (e->baseline->qualifier == QUALIFIER_OVER ||
                                            e->baseline->qualifier == QUALIFIER_NEAR);

    row->baseline_kind = -1;
    if (indicator->baseline_value.present && (plan_is_exact || !e->baseline || observed_is_bound)) {
        row->baseline_kind = 0;
        row->baseline_period = indicator->baseline_period;
        row->baseline_value = indicator->baseline_value;
    } else if (e->baseline) {
        row->baseline_kind = 1;
        row->baseline_period = e->baseline->period;
        row->baseline_value = e->baseline->value;
    }
}

/*
 * The baseline as the rules may use it: growth across a change of basis is a change of yardstick.
 */
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
        .target = evidence_target(e->indicator, 0),
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

static int assessment_add(const indicator_row_t *indicator, const assessment_rule_t *rule,
                          const assessment_result_t *result, outputs_t *outputs, err_t *err) {
    assessment_row_t *row =
        table_add(&outputs->assessments, release_table_spec(RELEASE_ASSESSMENTS));
    const stats_status_row_t *why = stats_status_row(result->status);
    int is_defined = result->status == STATS_OK && result->class != NULL;

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->indicator = text_copy(indicator->id);
    row->rule = text_copy(rule->code);
    row->ratio = is_defined ? present(result->ratio) : (optional_t){0, 0};
    row->class_code = text_copy(is_defined ? result->class->code : "");
    row->class_zh = text_copy(is_defined ? result->class->zh : "");
    row->class_en = text_copy(is_defined ? result->class->en : "");
    row->reason_zh = text_copy(is_defined ? "" : why->zh);
    row->reason_en = text_copy(is_defined ? "" : why->en);
    int is_whole = row->indicator && row->rule && row->class_code && row->class_zh &&
                   row->class_en && row->reason_zh && row->reason_en;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

/* Applies every rule; sets row->disagree. */
static int rules_apply(const evidence_t *e, const assessment_input_t *in,
                       const verdict_class_t *primary, verdict_row_t *row, outputs_t *outputs,
                       err_t *err) {
    assessment_result_t results[RULES_MAX];
    size_t n = assessment_rule_count() < RULES_MAX ? assessment_rule_count() : RULES_MAX;
    int code = 0;

    for (size_t i = 0; code == 0 && i < n; i++) {
        results[i] = assessment_apply(assessment_rule_at(i), in);
        code = assessment_add(e->indicator, assessment_rule_at(i), &results[i], outputs, err);
    }
    if (code == 0) {
        row->disagree = assessment_disagree(results, n, primary);
    }
    return code;
}

static int sensitivity_add(const indicator_row_t *indicator, const target_t *target,
                           const evidence_t *e, outputs_t *outputs, err_t *err) {
    const verdict_class_t *class[VERDICT_SENSITIVITY_COUNT] = {NULL};
    double outcome = e->outcome ? e->outcome->value.value : 0.0;
    const predictive_t *distribution = e->outcome ? NULL : &e->distribution;

    if (!e->outcome && !e->has_distribution) {
        return 0;
    }
    if (verdict_sensitivity(target, outcome, distribution, class) != STATS_OK) {
        return 0;
    }
    for (size_t i = 0; i < VERDICT_SENSITIVITY_COUNT; i++) {
        sensitivity_row_t *row =
            table_add(&outputs->sensitivity, release_table_spec(RELEASE_SENSITIVITY));
        if (!row || !(row->indicator = text_copy(indicator->id))) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        row->share = present(verdict_sensitivity_share(i));
        row->verdict = verdict_of(class[i]);
    }
    return 0;
}

/* Pace of late: over the annual points of the current basis. */
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

    row->recent_pace = measured(recent.absolute);
    row->recent_growth = measured(recent.growth);
    /* Nothing is needed of a year that is over, or of a target that is reached. */
    int is_over = atoi(inputs->as_of) > inputs->plan->target_year;
    if (!e->outcome && !is_over && !row->early) {
        pace_t required = pace_required(in);
        row->required_pace = measured(required.absolute);
        row->required_growth = measured(required.growth);
    }
    row->progress = measured(progress_made(in));
    /* Time depends on the dates only: a baseline on another basis has one too. */
    assessment_input_t dates = *in;
    if (row->baseline_value.present) {
        dates.baseline = measure_of(row->baseline_value.value);
    }
    row->time_share = measured(progress_time_share(&dates));
    if (row->progress.present && row->time_share.present) {
        row->gap = present(row->progress.value - row->time_share.value);
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
    row->points_have = present(e->fit ? e->fit->n.value : (double)e->n_annual);
    row->points_need = present(FORECAST_POINTS_MIN);
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
        limits_fill(&e->distribution, &row->lo80, &row->hi80, &row->lo95, &row->hi95);
    }
}

static projection_row_t *projection_add(const evidence_t *e, period_t period, int kind,
                                        optional_t value, outputs_t *outputs) {
    projection_row_t *row =
        table_add(&outputs->projections, release_table_spec(RELEASE_PROJECTIONS));

    if (row) {
        row->indicator = text_copy(e->indicator->id);
        row->series = text_copy(e->indicator->series);
        row->period = period;
        row->kind = kind;
        row->value = value;
    }
    return row && row->indicator && row->series ? row : NULL;
}

static int projections_add(const inputs_t *inputs, const evidence_t *e, outputs_t *outputs,
                           err_t *err) {
    for (size_t i = 0; i < e->n; i++) {
        const observation_row_t *from = evidence_observation(inputs, e, i);
        if (period_is_year(from->period) &&
            observation_is_actual(from->status, from->published, from->period) &&
            !projection_add(e, from->period, PROJECTION_OBSERVED, from->value, outputs)) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    for (size_t i = 0; i < e->n_paths; i++) {
        const path_row_t *path = evidence_path(inputs, e, i);
        projection_row_t *row =
            projection_add(e, path->period, PROJECTION_PROJECTED, path->value, outputs);
        if (!row) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        predictive_t distribution = evidence_distribution(path);
        row->step = path->step;
        limits_fill(&distribution, &row->lo80, &row->hi80, &row->lo95, &row->hi95);
    }
    return 0;
}

/* Everything that needs a current value to stand on. */
static int standing_fill(const inputs_t *inputs, const evidence_t *e, const target_t *target,
                         verdict_row_t *row, outputs_t *outputs, err_t *err) {
    const verdict_class_t *primary = NULL;

    row->early = !e->outcome && target_satisfied(target, evidence_certain_value(e));
    assessment_input_t in = input_of(inputs, e, row);
    paces_fill(inputs, e, &in, row);
    if (e->outcome) {
        primary = verdict_outcome_class(row->verdict == VERDICT_MET);
    } else if (row->probability.present) {
        verdict_probability_class(row->probability.value, &primary);
    }
    return rules_apply(e, &in, primary, row, outputs, err);
}

int judge_indicator(const inputs_t *inputs, const indicator_row_t *indicator, outputs_t *outputs,
                    err_t *err) {
    target_t target = evidence_target(indicator, 0);
    target_t other = evidence_target(indicator, 1);
    optional_t ignored = {0, 0};
    evidence_t e;

    evidence_gather(inputs, indicator, &e);
    verdict_row_t *row = table_add(&outputs->verdicts, release_table_spec(RELEASE_VERDICTS));
    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = facts_fill(&e, row, err);
    row->verdict = verdict_on(&e, &target, &row->probability);
    if (indicator->alt_target >= 0) {
        row->alt_verdict = verdict_on(&e, &other, &ignored);
    }
    baseline_fill(&e, row);
    outcome_fill(&e, row);
    if (code == 0 && e.latest) {
        code = standing_fill(inputs, &e, &target, row, outputs, err);
    }
    if (code == 0 && !(row->cautions = caution_codes(inputs, &e, row))) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    code = code ? code : sensitivity_add(indicator, &target, &e, outputs, err);
    return code ? code : projections_add(inputs, &e, outputs, err);
}
