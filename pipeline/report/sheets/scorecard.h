/* scorecard: one printed page: the main indicators, below them the further ones with data. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_SCORECARD_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_SCORECARD_H

#include "pipeline/report/sheets/workbook.h"

/* Builds the sheet, and notes in the workbook where the verdicts of the main indicators are. */
void scorecard_build(workbook_t *w);

#endif
