/* evidence: what the artefacts of a release say of one indicator, gathered once. */
#ifndef TIDEMARK_PIPELINE_PROJECT_EVIDENCE_H
#define TIDEMARK_PIPELINE_PROJECT_EVIDENCE_H

#include <stdbool.h>

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"
#include "stats/assess/target.h"
#include "stats/core/predictive.h"

/* Artefacts of the earlier stages. */
typedef struct inputs {
    const plan_t *plan;
    const char *as_of; /* YYYY-MM-DD */
    table_t observations;
    table_t samples;
    table_t paths;
} inputs_t;

/* One indicator's share of them. Pointers are borrowed from the inputs. */
typedef struct evidence {
    const indicator_row_t *indicator;
    const series_row_t *series;        /* NULL: none measures it */
    table_run_t observations;          /* of the series, as are the two below */
    table_run_t samples;               /* the same, with what became of each when fitted */
    table_run_t paths;                 /* of every model: evidence_path_next */
    const observation_row_t *latest;   /* stocks: the newest; others: the newest whole year */
    const observation_row_t *outcome;  /* of the target year, NULL when not observed */
    const observation_row_t *baseline; /* observed in the base year, NULL */
    size_t n_points;                   /* points that can be fitted */
    const sample_row_t *first_point;   /* NULL: there is none */
    const sample_row_t *last_point;
    optional_t projected;      /* median of the target year as the path gives it */
    predictive_t distribution; /* of the target year; valid when has_distribution */
    bool has_distribution;
} evidence_t;

void evidence_gather(const inputs_t *inputs, const indicator_row_t *indicator,
                     evidence_t *evidence);

/* The next step of the combination's path in `paths`, a run of evidence_t; NULL after the last. */
const path_row_t *evidence_path_next(table_run_t *paths);

/* The next point in `samples`, a run of evidence_t; NULL after the last. */
const sample_row_t *evidence_point_next(table_run_t *samples);

/* The distribution that a row of paths.csv describes. */
predictive_t evidence_distribution(const path_row_t *row);

/*
 * The latest value as far as it is certain: "nearly 3000" says no more than 2000 to 3000, "about
 * 90" 85 to 95, so of these the lower end is certain (the upper where less is better). Others are
 * taken as they are. There must be a latest observation.
 */
double evidence_certain_value(const evidence_t *evidence);

/* Time of the end of a period in years: the end of 2023 is 2023.0, of September 2023 2022.75. */
double evidence_time(period_t period);

#endif
