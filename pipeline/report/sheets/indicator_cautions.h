/* indicator_cautions: what limits an indicator's verdict: cautions and changes of basis. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_CAUTIONS_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_CAUTIONS_H

#include "pipeline/report/sheets/workbook.h"

/* Puts the block from `row` on; returns the next free row after a gap. */
uint32_t indicator_put_cautions(const workbook_t *w, page_t *page, uint32_t row);

#endif
