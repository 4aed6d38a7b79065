/* scorecard: the verdicts of a release as a table on the terminal. */
#ifndef TIDEMARK_PIPELINE_REPORT_TERMINAL_TERMINAL_SCORECARD_H
#define TIDEMARK_PIPELINE_REPORT_TERMINAL_TERMINAL_SCORECARD_H

#include <stdio.h>

#include "pipeline/plan/plan.h"

/* Prints one line an indicator of the plan's main table, from verdicts.csv of folder `release`. */
int scorecard_print(const plan_t *plan, const char *release, const char *as_of, language_t language,
                    FILE *stream, err_t *err);

#endif
