/* indicator_target: what the plan asks of an indicator: its words, number, tolerance, limits. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_TARGET_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_TARGET_H

#include "pipeline/report/sheets/fact_cells.h"

/* Each puts the cells of one row of the facts. */
void indicator_target_put_words(facts_t *f);
void indicator_target_put_source(facts_t *f);
void indicator_target_put_target(facts_t *f);
void indicator_target_put_tolerance(facts_t *f);
void indicator_target_put_limits(facts_t *f);
void indicator_target_put_alternative(facts_t *f);

#endif
