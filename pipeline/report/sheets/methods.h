/* methods: verdicts, models, intervals, rules in brief, from the registries of stats/. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_METHODS_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_METHODS_H

#include "pipeline/report/sheets/workbook.h"

/* Builds the sheet. */
void methods_build(workbook_t *w);

#endif
