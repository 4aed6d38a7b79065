#include "pipeline/project/projections.h"

static optional_t quantile_of(const predictive_t *distribution, double share) {
    double x;

    return predictive_quantile(distribution, share, &x) == STATS_OK ? optional_finite(x)
                                                                    : (optional_t){0};
}

limits_t projection_limits(const predictive_t *distribution) {
    return (limits_t){
        .lo80 = quantile_of(distribution, 0.10),
        .hi80 = quantile_of(distribution, 0.90),
        .lo95 = quantile_of(distribution, 0.025),
        .hi95 = quantile_of(distribution, 0.975),
    };
}

int projections_add(const evidence_t *evidence, table_t *projections, err_t *err) {
    const indicator_row_t *indicator = evidence->indicator;
    table_run_t observations = evidence->observations;
    table_run_t paths = evidence->paths;
    const observation_row_t *seen;
    const path_row_t *step;
    int code = 0;

    while (code == 0 && (seen = table_run_next(&observations))) {
        if (period_is_year(seen->period) && seen->actual) {
            projection_row_t row = {.indicator = indicator->id,
                                    .series = indicator->series,
                                    .period = seen->period,
                                    .kind = PROJECTION_OBSERVED,
                                    .value = seen->value};
            code = table_append(projections, &row, err);
        }
    }
    while (code == 0 && (step = evidence_path_next(&paths))) {
        predictive_t distribution = evidence_distribution(step);
        limits_t limits = projection_limits(&distribution);
        projection_row_t row = {.indicator = indicator->id,
                                .series = indicator->series,
                                .period = step->period,
                                .kind = PROJECTION_PROJECTED,
                                .step = step->step,
                                .value = step->value,
                                .lo80 = limits.lo80,
                                .hi80 = limits.hi80,
                                .lo95 = limits.lo95,
                                .hi95 = limits.hi95};
        code = table_append(projections, &row, err);
    }
    return code;
}
