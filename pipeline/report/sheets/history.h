/* history: what the annual observations of an indicator say of changes of basis and pace. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_HISTORY_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_HISTORY_H

#include "pipeline/report/sheets/workbook.h"

/*
 * The years with which the basis changes among the observations that are fitted, "2014, 2024": at
 * the break `cut` of the plan, or (NULL) where no break of the plan says so. A break is where the
 * observations on its bases meet, not where the plan dates it: restated ones reach further back.
 * "" when it changes nowhere. Kept by the pool.
 */
const char *history_changes(const workbook_t *w, const page_t *page, const break_row_t *cut);

/* The years between which the recent pace of the verdict was measured; false: they are not found
 * among the observations. */
bool history_recent(const workbook_t *w, const page_t *page, int *from, int *to);

#endif
