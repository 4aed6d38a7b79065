/* further: targets of the plan's prose and boxes, with or without a series that measures them. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_FURTHER_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_FURTHER_H

#include "pipeline/report/sheets/workbook.h"

/* Builds the sheet, and notes in the workbook where its verdicts are. */
void further_build(workbook_t *w);

#endif
