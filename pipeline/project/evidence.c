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

const observation_row_t *evidence_observation(const inputs_t *inputs, const evidence_t *evidence,
                                              size_t i) {
    return table_row(&inputs->observations, evidence->first + i);
}

const path_row_t *evidence_path(const inputs_t *inputs, const evidence_t *evidence, size_t i) {
    return table_row(&inputs->paths, evidence->first_path + i);
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
    const char *id = evidence->series->id;
    bool is_stock = evidence->series->accumulation == ACCUMULATION_STOCK;

    for (size_t i = 0; i < inputs->observations.n; i++) {
        const observation_row_t *row = table_row(&inputs->observations, i);
        if (strcmp(row->series, id) != 0) {
            continue;
        }
        evidence->first = evidence->n == 0 ? i : evidence->first;
        evidence->n++;
        if (!observation_is_actual(row->status, row->published, row->period)) {
            continue;
        }
        bool is_year = period_is_year(row->period);
        evidence->n_annual += is_year;
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

static void paths_gather(const inputs_t *inputs, evidence_t *evidence) {
    const char *id = evidence->series->id;

    for (size_t i = 0; i < inputs->paths.n; i++) {
        const path_row_t *row = table_row(&inputs->paths, i);
        if (strcmp(row->series, id) != 0 || strcmp(row->model, COMBINE_NAME) != 0) {
            continue;
        }
        evidence->first_path = evidence->n_paths == 0 ? i : evidence->first_path;
        evidence->n_paths++;
        if (row->period.year == inputs->plan->target_year) {
            evidence->projected = row->value;
            evidence->distribution = evidence_distribution(row);
            evidence->has_distribution = true;
        }
    }
}

void evidence_gather(const inputs_t *inputs, const indicator_row_t *indicator,
                     evidence_t *evidence) {
    *evidence = (evidence_t){.indicator = indicator,
                             .series = plan_find_series(inputs->plan, indicator->series)};
    if (!evidence->series) {
        return;
    }
    observations_gather(inputs, evidence);
    paths_gather(inputs, evidence);
    for (size_t i = 0; i < inputs->fits.n; i++) {
        const fit_row_t *row = table_row(&inputs->fits, i);
        if (strcmp(row->series, evidence->series->id) == 0 && row->role == FIT_COMBINATION) {
            evidence->fit = row;
        }
    }
}
