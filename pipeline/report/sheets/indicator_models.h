/* indicator_models: the models fitted to an indicator's series, compared. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_MODELS_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_MODELS_H

#include "pipeline/report/sheets/workbook.h"

/* Puts the block from `row` on; returns the next free row after a gap. */
uint32_t indicator_put_models(const workbook_t *w, page_t *page, uint32_t row);

#endif
