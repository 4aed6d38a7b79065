/* contents: every sheet with a link, and where each indicator stands. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_CONTENTS_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_CONTENTS_H

#include "pipeline/report/sheets/workbook.h"

/* Builds the sheet. */
void contents_build(workbook_t *w);

#endif
