#include "pipeline/project/projections.h"

#include "pipeline/base/text.h"

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

static projection_row_t *projection_add(const evidence_t *e, period_t period, int kind,
                                        optional_t value, table_t *projections) {
    projection_row_t *row = table_add(projections, release_table_spec(RELEASE_PROJECTIONS));

    if (row) {
        row->indicator = text_copy(e->indicator->id);
        row->series = text_copy(e->indicator->series);
        row->period = period;
        row->kind = kind;
        row->value = value;
    }
    return row && row->indicator && row->series ? row : NULL;
}

int projections_add(const inputs_t *inputs, const evidence_t *evidence, table_t *projections,
                    err_t *err) {
    for (size_t i = 0; i < evidence->n; i++) {
        const observation_row_t *from = evidence_observation(inputs, evidence, i);
        if (period_is_year(from->period) &&
            observation_is_actual(from->status, from->published, from->period) &&
            !projection_add(evidence, from->period, PROJECTION_OBSERVED, from->value,
                            projections)) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    for (size_t i = 0; i < evidence->n_paths; i++) {
        const path_row_t *path = evidence_path(inputs, evidence, i);
        projection_row_t *row =
            projection_add(evidence, path->period, PROJECTION_PROJECTED, path->value, projections);
        if (!row) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        predictive_t distribution = evidence_distribution(path);
        limits_t limits = projection_limits(&distribution);
        row->step = path->step;
        row->lo80 = limits.lo80;
        row->hi80 = limits.hi80;
        row->lo95 = limits.lo95;
        row->hi95 = limits.hi95;
    }
    return 0;
}
