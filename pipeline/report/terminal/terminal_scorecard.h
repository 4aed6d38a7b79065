/* terminal_scorecard: the verdicts of a release as a table on the terminal. */
#ifndef TIDEMARK_PIPELINE_REPORT_TERMINAL_TERMINAL_SCORECARD_H
#define TIDEMARK_PIPELINE_REPORT_TERMINAL_TERMINAL_SCORECARD_H

#include <stdio.h>

#include "pipeline/release/release.h"
#include "pipeline/report/phrases/phrase.h"

/* Prints a title and a line an indicator of the plan's main table. 0, or the exit code of the
 * problem. */
int terminal_scorecard_print(const phrasing_t *p, const release_t *release, FILE *stream,
                             err_t *err);

#endif
