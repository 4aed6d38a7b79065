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
    table_t fits;
    table_t paths;
} inputs_t;

/* One indicator's share of them. Pointers are borrowed from the inputs. */
typedef struct evidence {
    const indicator_row_t *indicator;
    const series_row_t *series; /* NULL: none measures it */
    size_t first;               /* its observations: rows first .. first + n - 1 */
    size_t n;
    size_t n_annual;
    const observation_row_t *latest;   /* stocks: the newest; others: the newest whole year */
    const observation_row_t *outcome;  /* of the target year, NULL when not observed */
    const observation_row_t *baseline; /* observed in the base year, NULL */
    const fit_row_t *fit;              /* of the combination, NULL */
    size_t first_path;                 /* rows of paths.csv of the combination */
    size_t n_paths;
    optional_t projected;      /* median of the target year as the path gives it */
    predictive_t distribution; /* of the target year; valid when has_distribution */
    bool has_distribution;
} evidence_t;

void evidence_gather(const inputs_t *inputs, const indicator_row_t *indicator,
                     evidence_t *evidence);

/* Row i of its observations, and step i of the combination's path. */
const observation_row_t *evidence_observation(const inputs_t *inputs, const evidence_t *evidence,
                                              size_t i);
const path_row_t *evidence_path(const inputs_t *inputs, const evidence_t *evidence, size_t i);

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
