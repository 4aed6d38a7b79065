/* caution: what an evaluator must know beside a verdict, as codes of choices_caution. */
#ifndef TIDEMARK_PIPELINE_PROJECT_CAUTIONS_H
#define TIDEMARK_PIPELINE_PROJECT_CAUTIONS_H

#include "pipeline/project/evidence.h"

/* The codes that apply, joined by semicolons; caller frees; NULL: no memory. */
char *caution_codes(const inputs_t *inputs, const evidence_t *evidence, const verdict_row_t *row);

#endif
