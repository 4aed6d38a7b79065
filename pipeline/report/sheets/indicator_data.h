/* indicator_data: the observations an indicator rests on, each with delivery, line and source; and
 * the other vintages of them. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_DATA_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_DATA_H

#include "pipeline/report/sheets/workbook.h"

/* Each puts its block from `row` on and returns the next free row after a gap; that of observations
 * notes in `place` where baseline, latest and target year are. */
uint32_t indicator_put_observations(const workbook_t *w, page_t *page, uint32_t row,
                                    page_place_t *place);
uint32_t indicator_put_vintages(const workbook_t *w, page_t *page, uint32_t row);

#endif
