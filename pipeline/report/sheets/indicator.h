/* The blocks of an indicator's sheet. Each writes from `row` on and returns the row behind it. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_INDICATOR_H

#include "pipeline/report/phrases/phrase.h"

enum { PAGE_LAST_COLUMN = 11 };

/* Where the blocks put what others refer to. */
typedef struct page_place {
    uint32_t facts_row;     /* first row of the facts, the chart beside them */
    uint32_t latest_row;    /* of the latest observation in the table; 0 none */
    uint32_t observed_row;  /* of the target year's observation in the table; 0 none */
    uint32_t projected_row; /* of the target year in the table of the path; 0 none */
    uint32_t baseline_row;  /* of the baseline in the table of observations; 0 none */
    uint16_t projected_column;
} page_place_t;

uint32_t indicator_fact_count(void);
void indicator_put_facts(const view_t *view, page_t *page, const page_place_t *place);

/* The path, and the chart beside the facts. */
uint32_t indicator_put_path(const view_t *view, page_t *page, uint32_t row, page_place_t *place);

uint32_t indicator_put_models(const view_t *view, page_t *page, uint32_t row);
uint32_t indicator_put_rules(const view_t *view, page_t *page, uint32_t row);
uint32_t indicator_put_sensitivity(const view_t *view, page_t *page, uint32_t row);

uint32_t indicator_put_observations(const view_t *view, page_t *page, uint32_t row,
                                    page_place_t *place);
uint32_t indicator_put_vintages(const view_t *view, page_t *page, uint32_t row);
uint32_t indicator_put_cautions(const view_t *view, page_t *page, uint32_t row);

#endif
