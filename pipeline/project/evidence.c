#include "pipeline/project/evidence.h"

#include <math.h>
#include <string.h>

#include "stats/forecast/combine.h"

double evidence_time(period_t period) {
    return period.year - 1 + period.last / 12.0;
}

/* The place of the last digit of a number that is not zero: 1000 of 3000, 0.1 of 3.6. */
static double last_digit_place(double value) {
    enum { PLACES = 6 };
    double place = 1e-6;
    double scaled = round(fabs(value) / place);

    for (int i = 0; i < 2 * PLACES + 6 && scaled > 0 && fmod(scaled, 10.0) == 0.0; i++) {
        scaled /= 10.0;
        place *= 10.0;
    }
    return place;
}

double evidence_certain_value(const evidence_t *evidence) {
    const observation_row_t *latest = evidence->latest;
    double value = latest->value.value;
    double place = last_digit_place(value);
    bool is_down = evidence->indicator->direction == TARGET_DOWN;

    if (latest->qualifier == QUALIFIER_NEAR) {
        return is_down ? value : value - place;
    }
    if (latest->qualifier == QUALIFIER_ABOUT) {
        return is_down ? value + place / 2 : value - place / 2;
    }
    return value;
}

const path_row_t *evidence_path_next(table_run_t *paths) {
    const path_row_t *row = table_run_next(paths);

    while (row && strcmp(row->model, COMBINE_NAME) != 0) {
        row = table_run_next(paths);
    }
    return row;
}

const sample_row_t *evidence_point_next(table_run_t *samples) {
    const sample_row_t *row = table_run_next(samples);

    while (row && row->use != SAMPLE_POINT) {
        row = table_run_next(samples);
    }
    return row;
}

predictive_t evidence_distribution(const path_row_t *row) {
    predictive_t p = {
        .location = row->location.value,
        .scale = row->scale.value,
        .dof = row->dof.value,
        .floor = row->floor.present ? row->floor.value : -INFINITY,
        .ceiling = row->ceiling.present ? row->ceiling.value : INFINITY,
    };

    p.transform = row->transform == TRANSFORM_LOG ? transform_log()
                  : row->transform == TRANSFORM_LOGIT
                      ? transform_logit(row->lower.value, row->upper.value)
                      : transform_none();
    return p;
}

static void observations_gather(const inputs_t *inputs, evidence_t *evidence) {
    bool is_stock = evidence->series->accumulation == ACCUMULATION_STOCK;
    const observation_row_t *row;

    for (table_run_t run = evidence->observations; (row = table_run_next(&run));) {
        bool is_year = period_is_year(row->period);
        if (!row->actual) {
            continue;
        }
        if (is_year && row->period.year == inputs->plan->target_year) {
            evidence->outcome = row;
        }
        if (is_year && row->period.year == inputs->plan->base_year) {
            evidence->baseline = row;
        }
        if (is_year || is_stock) {
            evidence->latest = row; /* rows come in the order of their periods */
        }
    }
}

static void points_gather(evidence_t *evidence) {
    const sample_row_t *row;

    for (table_run_t run = evidence->samples; (row = evidence_point_next(&run));) {
        evidence->first_point = evidence->n_points == 0 ? row : evidence->first_point;
        evidence->last_point = row;
        evidence->n_points++;
    }
}

static void path_gather(const inputs_t *inputs, evidence_t *evidence) {
    const path_row_t *row;

    for (table_run_t run = evidence->paths; (row = evidence_path_next(&run));) {
        if (row->period.year == inputs->plan->target_year) {
            evidence->projected = row->value;
            evidence->distribution = evidence_distribution(row);
            evidence->has_distribution = true;
        }
    }
}

void evidence_gather(const inputs_t *inputs, const indicator_row_t *indicator,
                     evidence_t *evidence) {
    const series_row_t *series = plan_find_series(inputs->plan, indicator->series);

    *evidence = (evidence_t){.indicator = indicator, .series = series};
    if (series) {
        evidence->observations = table_run(&inputs->observations, series->id);
        evidence->samples = table_run(&inputs->samples, series->id);
        evidence->paths = table_run(&inputs->paths, series->id);
        observations_gather(inputs, evidence);
        points_gather(evidence);
        path_gather(inputs, evidence);
    }
}
