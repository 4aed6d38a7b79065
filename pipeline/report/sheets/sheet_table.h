/* sheets: the builders, one file a sheet, and the table that lists them. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_SHEET_TABLE_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_SHEET_TABLE_H

#include "pipeline/report/sheets/workbook.h"

/* Makes all sheets of `w` and builds them. What goes wrong stays with the book. */
void sheets_build(workbook_t *w);

/* The builders. */
void cover_build(workbook_t *w);
void contents_build(workbook_t *w);
void scorecard_build(workbook_t *w);
void indicators_build(workbook_t *w);
void further_build(workbook_t *w);
void quality_build(workbook_t *w);
void methods_build(workbook_t *w);
void reproduction_build(workbook_t *w);

#endif
