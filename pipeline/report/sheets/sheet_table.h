/* sheets: the builders, one file a sheet, and the table that lists them. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_SHEET_TABLE_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_SHEET_TABLE_H

#include "pipeline/report/phrases/phrase.h"

/* One sheet of the workbook, or one for each indicator. */
typedef struct sheet_row {
    sheet_kind_t kind;
    word_t name;
    word_t about; /* what the contents say of it */
    void (*build)(view_t *view);
    int order; /* in which builders run: a sheet runs behind those whose cells it refers to */
} sheet_row_t;

/* The sheets in the order of the workbook, SHEET_KINDS rows. */
const sheet_row_t *sheet_row(sheet_kind_t kind);

/* Makes all sheets of `view` and builds them. What goes wrong stays with the book. */
void sheets_build(view_t *view);

/* The builders. */
void cover_build(view_t *view);
void contents_build(view_t *view);
void scorecard_build(view_t *view);
void indicators_build(view_t *view);
void further_build(view_t *view);
void quality_build(view_t *view);
void methods_build(view_t *view);
void reproduction_build(view_t *view);

#endif
