/* indicator: the sheet of an indicator: its head and the order of its blocks. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_H

#include "pipeline/report/sheets/workbook.h"

/* Builds the sheet of every page of the workbook. */
void indicators_build(workbook_t *w);

#endif
