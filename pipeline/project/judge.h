/* judge: the verdict on one indicator, with everything that explains it. */
#ifndef TIDEMARK_PIPELINE_PROJECT_JUDGE_H
#define TIDEMARK_PIPELINE_PROJECT_JUDGE_H

#include "pipeline/project/evidence.h"

/* What the stage writes. */
typedef struct outputs {
    table_t projections;
    table_t verdicts;
    table_t assessments;
    table_t sensitivity;
} outputs_t;

/*
 * Appends the rows of one indicator to all four tables.
 *
 * The verdict: with the target year observed, met or missed; else the class of the probability that
 * the predicate holds; else `insufficient`, with the points there are and the points needed.
 */
int judge_indicator(const inputs_t *inputs, const indicator_row_t *indicator, outputs_t *outputs,
                    err_t *err);

#endif
