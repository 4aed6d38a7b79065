/* sheet_parts: what sheets have in common: title, section, heads, numbers that refer to others. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_SHEET_PARTS_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_SHEET_PARTS_H

#include "pipeline/report/sheets/workbook.h"
#include "pipeline/report/xlsx/cells.h"
#include "pipeline/report/xlsx/page.h"

/* The rows of an artefact that are of the page's series; none when nothing measures it. */
table_run_t page_run(const workbook_t *w, const page_t *page, release_table_t table);

/* The heading of a sheet, across columns 0..last: title, subtitle, foot; returns the next row. */
uint32_t sheet_put_title(const workbook_t *w, sheet_t *sheet, const char *title,
                         const char *subtitle, uint16_t last);

/* A heading of a block across columns 0..last. */
void sheet_put_section(const workbook_t *w, sheet_t *sheet, uint32_t row, uint16_t last, word_t id);

/* Heads of columns 0..n-1. */
void sheet_put_heads(const workbook_t *w, sheet_t *sheet, uint32_t row, const word_t *ids,
                     size_t n);

/*
 * A formula that repeats the cell `from`, whose value is `there`; the artefact's own number when
 * the two are not the same to the last digit. Returns the value written, NaN when missing.
 */
double sheet_put_reference(sheet_t *sheet, spot_t spot, style_t style, shown_t shown,
                           optional_t artefact, optional_t there, operand_t from);

/*
 * The formula when it gives the artefact's number, the number itself when it does not: a formula
 * must never say anything else than the stage that judged. Returns the value written.
 */
double sheet_put_checked(sheet_t *sheet, spot_t spot, style_t style, shown_t shown,
                         optional_t artefact, double computed, const char *template,
                         const operand_t *operands, size_t n);

#endif
