/* indicator_rules: what published assessment rules and other tolerances make of an indicator. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_RULES_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_RULES_H

#include "pipeline/report/sheets/workbook.h"

/* Each puts its block from `row` on and returns the next free row after a gap. */
uint32_t indicator_put_rules(const workbook_t *w, page_t *page, uint32_t row);
uint32_t indicator_put_sensitivity(const workbook_t *w, page_t *page, uint32_t row);

#endif
