/* cover: what this is, how many targets stand where, how to read it. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_COVER_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_COVER_H

#include "pipeline/report/sheets/workbook.h"

/* Builds the sheet. */
void cover_build(workbook_t *w);

#endif
