/* quality: what was delivered, what was found in it, how firm the values are. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_QUALITY_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_QUALITY_H

#include "pipeline/report/sheets/workbook.h"

/* Builds the sheet. */
void quality_build(workbook_t *w);

#endif
