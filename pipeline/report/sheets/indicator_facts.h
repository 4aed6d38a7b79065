/* indicator_facts: the facts of an indicator, one a row, at the top of its sheet. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_FACTS_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_FACTS_H

#include "pipeline/report/sheets/workbook.h"

/* How many rows the facts take after their heads. */
uint32_t indicator_fact_count(void);

/* Puts heads and facts from place->facts_row on; they refer to blocks put before. */
void indicator_put_facts(const workbook_t *w, page_t *page, const page_place_t *place);

#endif
