/* reproduction: everything a third party needs to make the same bytes again. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_REPRODUCTION_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_REPRODUCTION_H

#include "pipeline/report/sheets/workbook.h"

/* Builds the sheet. */
void reproduction_build(workbook_t *w);

#endif
