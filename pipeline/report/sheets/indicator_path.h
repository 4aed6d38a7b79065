/* indicator_path: the path year by year, observed and projected; a table, and what the chart draws.
 */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_PATH_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_PATH_H

#include "pipeline/report/sheets/workbook.h"

/* Puts the table from `row` on and the chart beside the facts, and notes in `place` where the
 * target year is; returns the next free row after a gap. */
uint32_t indicator_put_path(const workbook_t *w, page_t *page, uint32_t row, page_place_t *place);

#endif
