#include "pipeline/fit/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/fit/sample_splice.h"
#include "pipeline/plan/plan_breaks.h"

void sample_free(sample_t *sample) {
    free(sample->year);
    free(sample->value);
    free(sample->segment);
    free(sample->rows);
    *sample = (sample_t){0};
}

static bool sample_alloc(sample_t *sample, size_t n) {
    sample->year = calloc(n + 1, sizeof *sample->year);
    sample->value = calloc(n + 1, sizeof *sample->value);
    sample->segment = calloc(n + 1, sizeof *sample->segment);
    sample->rows = calloc(n + 1, sizeof *sample->rows);
    return sample->year && sample->value && sample->segment && sample->rows;
}

static void row_leave_out(sample_row_t *row, sample_reason_t reason) {
    row->use = SAMPLE_LEFT_OUT;
    row->reason = reason;
    row->value = (optional_t){0};
    row->fitted_basis = "";
    row->segment = (optional_t){0};
    row->join = SAMPLE_JOIN_NONE;
    row->cut = (period_t){0};
}

/* What an observation is before the breaks are looked at. */
static sample_row_t row_of(const plan_t *plan, const observation_row_t *observation) {
    sample_row_t row = {
        .series = observation->series,
        .period = observation->period,
        .use = SAMPLE_POINT,
        .reason = SAMPLE_REASON_NONE,
        .published = observation->value,
        .value = observation->value,
        .basis = observation->basis,
        .fitted_basis = observation->basis,
        .join = SAMPLE_JOIN_NONE,
    };

    if (!period_is_year(row.period)) {
        row_leave_out(&row, SAMPLE_WITHIN_YEAR);
    } else if (!observation->actual) {
        row_leave_out(&row, SAMPLE_NOT_ACTUAL);
    } else if (plan_is_excluded(plan, row.series, row.period)) {
        row_leave_out(&row, SAMPLE_EXCLUDED);
    }
    return row;
}

/* The last point before row `end`, NULL when there is none. */
static sample_row_t *point_before(const sample_t *sample, size_t end) {
    while (end > 0 && sample->rows[end - 1].use != SAMPLE_POINT) {
        end--;
    }
    return end > 0 ? &sample->rows[end - 1] : NULL;
}

/* Carries points to the newer basis where the plan splices and the vintages have both. */
static int rows_splice(const plan_t *plan, const series_row_t *series, const table_t *vintages,
                       sample_t *sample, err_t *err) {
    point_t *points = calloc(sample->n_rows + 1, sizeof *points);
    size_t n = 0;

    if (!points) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    for (size_t i = 0; i < sample->n_rows; i++) {
        const sample_row_t *row = &sample->rows[i];
        if (row->use == SAMPLE_POINT) {
            points[n++] = (point_t){row->period.year, row->value.value, row->basis};
        }
    }
    int code = sample_splice_points(plan, series, vintages, points, n, err);
    n = 0;
    for (size_t i = 0; code == 0 && i < sample->n_rows; i++) {
        sample_row_t *row = &sample->rows[i];
        if (row->use == SAMPLE_POINT) {
            row->value = optional_finite(points[n].value);
            row->fitted_basis = points[n++].basis;
        }
    }
    free(points);
    return code;
}

/* How the step from point `a` to `b` is treated; `*cut` gets the plan's break there, or NULL. */
static break_treatment_t step_treatment(const plan_t *plan, const sample_row_t *a,
                                        const sample_row_t *b, const break_row_t **cut) {
    bool is_apart = strcmp(a->fitted_basis, b->fitted_basis) != 0;
    bool is_changed = strcmp(a->basis, b->basis) != 0;

    *cut = plan_break_between(plan, b->series, a->period, a->basis, b->period, b->basis);
    if (!*cut) {
        return is_apart ? TREATMENT_LINK : TREATMENT_NOTE;
    }
    bool is_spliced = (*cut)->treatment == TREATMENT_SPLICE && is_changed && !is_apart;
    return (*cut)->treatment == TREATMENT_SPLICE && !is_spliced
               ? TREATMENT_LINK
               : (break_treatment_t)(*cut)->treatment;
}

/* Gives every point its segment and says how it is joined to the one before it. */
static void rows_join(const plan_t *plan, sample_t *sample) {
    int segment = 1;

    for (size_t i = 0; i < sample->n_rows; i++) {
        sample_row_t *row = &sample->rows[i];
        const sample_row_t *before = point_before(sample, i);
        const break_row_t *cut = NULL;
        if (row->use != SAMPLE_POINT) {
            continue;
        }
        break_treatment_t treatment =
            before ? step_treatment(plan, before, row, &cut) : TREATMENT_NOTE;
        row->cut = cut ? cut->period : (period_t){0};
        if (treatment == TREATMENT_SEGMENT) {
            for (sample_row_t *old; (old = point_before(sample, i));) {
                row_leave_out(old, SAMPLE_BEFORE_SEGMENT);
            }
            segment = 1;
        } else if (treatment == TREATMENT_LINK) {
            row->join = SAMPLE_JOIN_LINKED;
            segment++;
        } else if (treatment == TREATMENT_SPLICE) {
            row->join = SAMPLE_JOIN_SPLICED;
        }
        row->segment = optional_finite(segment);
    }
}

/* A stock observed in the year after the last point, on its basis. */
static forecast_anchor_t anchor_take(const table_run_t *observations, sample_t *sample) {
    const sample_row_t *last = point_before(sample, sample->n_rows);
    const observation_row_t *observation;
    table_run_t run = *observations;
    sample_row_t *found = NULL;

    for (size_t i = 0; last && (observation = table_run_next(&run)); i++) {
        if (observation->period.year == last->period.year + 1 && observation->period.last < 12 &&
            observation->actual && strcmp(observation->basis, last->basis) == 0) {
            found = &sample->rows[i]; /* rows come in the order of their periods */
        }
    }
    if (!found) {
        return (forecast_anchor_t){0};
    }
    found->use = SAMPLE_ANCHOR;
    found->reason = SAMPLE_REASON_NONE;
    found->value = found->published;
    found->fitted_basis = found->basis;
    return (forecast_anchor_t){
        .present = true, .fraction = found->period.last / 12.0, .value = found->published.value};
}

static void points_take(sample_t *sample) {
    for (size_t i = 0; i < sample->n_rows; i++) {
        const sample_row_t *row = &sample->rows[i];
        if (row->use == SAMPLE_POINT) {
            sample->year[sample->n] = row->period.year;
            sample->value[sample->n] = row->value.value;
            sample->segment[sample->n] = (int)row->segment.value;
            sample->n++;
        }
    }
    sample->series = (series_t){sample->n, SERIES_ANNUAL, sample->year, sample->value};
}

/* Whether no value of a segment, the anchor included, is below the one before it: only then may
 * what a stock has reached be its floor. */
static bool never_falls(const sample_t *sample, const forecast_anchor_t *anchor) {
    for (size_t i = 1; i < sample->n; i++) {
        if (sample->segment[i] == sample->segment[i - 1] &&
            sample->value[i] < sample->value[i - 1]) {
            return false;
        }
    }
    return sample->n == 0 || !anchor->present || anchor->value >= sample->value[sample->n - 1];
}

/* Scale and bounds: those of the indicator that uses the series, else the series' own. */
static void scale_take(const plan_t *plan, const series_row_t *series,
                       forecast_options_t *options) {
    transform_kind_t transform = TRANSFORM_NONE;
    optional_t lower = series->lower;
    optional_t upper = series->upper;

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        const indicator_row_t *indicator = plan_indicator(plan, i);
        if (strcmp(indicator->series, series->id) == 0) {
            transform = indicator->transform;
            lower = indicator->lower.present ? indicator->lower : lower;
            upper = indicator->upper.present ? indicator->upper : upper;
        }
    }
    options->lower = lower.present ? lower.value : -INFINITY;
    options->upper = upper.present ? upper.value : INFINITY;
    options->transform = transform == TRANSFORM_LOG     ? transform_log()
                         : transform == TRANSFORM_LOGIT ? transform_logit(lower.value, upper.value)
                                                        : transform_none();
}

static void options_take(const plan_t *plan, const series_row_t *series,
                         const table_run_t *observations, int target_year, sample_t *sample) {
    forecast_options_t *options = &sample->options;
    const sample_row_t *last = point_before(sample, sample->n_rows);
    long years = last ? target_year - last->period.year : 1;

    scale_take(plan, series, options);
    options->segment = sample->segment;
    options->treatment = BREAK_JOIN_TYPICAL;
    options->resolution = pow(10.0, -series_decimals(series));
    if (series->accumulation == ACCUMULATION_STOCK) {
        options->anchor = anchor_take(observations, sample);
    }
    options->monotone = series->monotone != 0 && never_falls(sample, &options->anchor);
    options->horizon = years < 1                   ? 1
                       : years > MODEL_HORIZON_MAX ? MODEL_HORIZON_MAX
                                                   : (size_t)years;
}

int sample_take(const plan_t *plan, const series_row_t *series, const table_t *observations,
                const table_t *vintages, int target_year, sample_t *sample, err_t *err) {
    const table_run_t all = table_run(observations, series->id);
    const observation_row_t *observation;
    table_run_t run = all;
    int code = 0;

    *sample = (sample_t){.options = forecast_options_default()};
    if (!sample_alloc(sample, all.n)) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    while ((observation = table_run_next(&run))) {
        sample->rows[sample->n_rows++] = row_of(plan, observation);
    }
    if (vintages) {
        code = rows_splice(plan, series, vintages, sample, err);
    }
    if (code == 0) {
        rows_join(plan, sample);
        points_take(sample);
        options_take(plan, series, &all, target_year, sample);
    }
    return code;
}

int sample_write(const sample_t *sample, table_t *samples, err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < sample->n_rows; i++) {
        code = table_append(samples, &sample->rows[i], err);
    }
    return code;
}
