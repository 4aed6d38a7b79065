/* sheet_table: the list of sheets, and building them. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_SHEET_TABLE_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_SHEET_TABLE_H

#include "pipeline/report/sheets/workbook.h"

/* Makes all sheets of `w` and builds them. What goes wrong stays with the book. */
void sheets_build(workbook_t *w);

#endif
