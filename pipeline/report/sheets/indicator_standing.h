/* indicator_standing: baseline, latest value, outcome, progress and pace of an indicator. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_STANDING_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_STANDING_H

#include "pipeline/report/sheets/fact_cells.h"

/* Each puts the cells of one row of the facts. */
void indicator_standing_put_baseline(facts_t *f);
void indicator_standing_put_latest(facts_t *f);
void indicator_standing_put_outcome(facts_t *f);
void indicator_standing_put_limits_80(facts_t *f);
void indicator_standing_put_limits_95(facts_t *f);
void indicator_standing_put_probability(facts_t *f);
void indicator_standing_put_distance(facts_t *f);
void indicator_standing_put_progress(facts_t *f);
void indicator_standing_put_time_share(facts_t *f);
void indicator_standing_put_gap(facts_t *f);
void indicator_standing_put_required(facts_t *f);
void indicator_standing_put_recent(facts_t *f);
void indicator_standing_put_points(facts_t *f);

#endif
