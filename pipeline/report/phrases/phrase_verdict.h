/* phrase_verdict: a verdict by symbol, word and meaning; the cautions that go with it. */
#ifndef TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_VERDICT_H
#define TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_VERDICT_H

#include "pipeline/release/tables.h"
#include "pipeline/report/phrases/phrase.h"

/* Symbol and word of a verdict_t, a dash for -1. The symbols differ: no one needs the colours. */
const char *phrase_verdict(const phrasing_t *p, int verdict);

/* The verdict of a row in one line: its word, what is missing for it, whether it was early. */
const char *phrase_verdict_brief(const phrasing_t *p, const verdict_row_t *row);

/* What a verdict means, in a sentence; "" for -1. */
const char *phrase_verdict_meaning(const phrasing_t *p, int verdict);

/* The cautions of a verdict row: how many, the i-th in words ("" beyond). */
size_t phrase_caution_count(const verdict_row_t *row);
const char *phrase_caution(const phrasing_t *p, const verdict_row_t *row, size_t i);

#endif
