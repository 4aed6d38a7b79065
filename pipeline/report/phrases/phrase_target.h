/* phrase_target: a target in the plan's words. */
#ifndef TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_TARGET_H
#define TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_TARGET_H

#include "pipeline/report/phrases/phrase.h"

/* "about 75% (tolerance 0.75 points)", with ± where both sides count; `is_alternative`: the plan's
 * other wording of it. */
const char *phrase_target(const phrasing_t *p, const indicator_row_t *indicator,
                          bool is_alternative);

/* A target less a value in words, "3.2 points beyond the target"; `decimals` those of the value. */
const char *phrase_distance(const phrasing_t *p, const indicator_row_t *indicator, double distance,
                            int decimals);

/* The target in few words, without tolerance and unit: "about 75", "70–80". */
const char *phrase_target_brief(const phrasing_t *p, const indicator_row_t *indicator);

#endif
