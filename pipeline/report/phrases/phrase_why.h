/* phrase_why: why a verdict is what it is, in sentences put together from the catalogue. */
#ifndef TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_WHY_H
#define TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_WHY_H

#include "pipeline/release/release.h"
#include "pipeline/report/phrases/phrase.h"

/* Why the verdict of an indicator of the release is what it is: one to three sentences. */
const char *phrase_why(const phrasing_t *p, const release_t *release,
                       const indicator_row_t *indicator);

/* Why a verdict row has no progress to show: its progress_reason in words. */
const char *phrase_no_progress(const phrasing_t *p, const verdict_row_t *verdict);

#endif
