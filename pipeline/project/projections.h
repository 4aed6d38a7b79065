/* projections: the path of an indicator, observed and projected, as rows of projections.csv. */
#ifndef TIDEMARK_PIPELINE_PROJECT_PROJECTIONS_H
#define TIDEMARK_PIPELINE_PROJECT_PROJECTIONS_H

#include "pipeline/project/evidence.h"

/* Limits of the central 80 % and 95 % of a distribution, original scale; missing: not defined. */
typedef struct limits {
    optional_t lo80;
    optional_t hi80;
    optional_t lo95;
    optional_t hi95;
} limits_t;

limits_t projection_limits(const predictive_t *distribution);

/* Appends a row for each observed year, then one for each step of the path, with its limits. */
int projections_add(const evidence_t *evidence, table_t *projections, err_t *err);

#endif
