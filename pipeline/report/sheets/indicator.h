/* The blocks of an indicator's sheet. Each writes from `row` on and returns the next row. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_H

#include "pipeline/report/sheets/sheet_parts.h"

uint32_t indicator_fact_count(void);
void indicator_put_facts(const workbook_t *w, page_t *page, const page_place_t *place);

/* The path, and the chart beside the facts. */
uint32_t indicator_put_path(const workbook_t *w, page_t *page, uint32_t row, page_place_t *place);

uint32_t indicator_put_models(const workbook_t *w, page_t *page, uint32_t row);
uint32_t indicator_put_rules(const workbook_t *w, page_t *page, uint32_t row);
uint32_t indicator_put_sensitivity(const workbook_t *w, page_t *page, uint32_t row);

uint32_t indicator_put_observations(const workbook_t *w, page_t *page, uint32_t row,
                                    page_place_t *place);
uint32_t indicator_put_vintages(const workbook_t *w, page_t *page, uint32_t row);
uint32_t indicator_put_cautions(const workbook_t *w, page_t *page, uint32_t row);

#endif
