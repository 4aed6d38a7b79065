/* cells: text, numbers, formulas and links put into the cells of a sheet. */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_CELLS_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_CELLS_H

#include "pipeline/base/number.h"
#include "pipeline/report/xlsx/book.h"
#include "pipeline/report/xlsx/style.h"

/* What a formula speaks of: a cell, or a number when `sheet` is NULL. */
typedef struct operand {
    const sheet_t *sheet;
    uint32_t row;
    uint16_t column;
    double number;
} operand_t;

operand_t operand_cell(const sheet_t *sheet, uint32_t row, uint16_t column);
operand_t operand_number(double number);

/* Text is always stored as text: nothing in it is ever taken for a formula. "" leaves the spot
 * styled and empty. */
void sheet_put_text(sheet_t *sheet, spot_t spot, style_t style, const char *text);

/* A number; a missing or not finite one becomes the setup's `missing`. */
void sheet_put_number(sheet_t *sheet, spot_t spot, style_t style, shown_t shown, optional_t value);
void sheet_put_count(sheet_t *sheet, spot_t spot, style_t style, size_t value);

/*
 * A formula with the number it has now. `template` is a literal; {0} to {9} stand for operands:
 * a cell becomes $B$7 or 'Sheet'!$B$7, of a range {0}:{1} the second without its sheet.
 * A value that is not finite becomes `missing`, without formula.
 */
void sheet_put_formula(sheet_t *sheet, spot_t spot, style_t style, shown_t shown, double value,
                       const char *template, const operand_t *operands, size_t n);

/* The same for a formula whose value is text. */
void sheet_put_formula_text(sheet_t *sheet, spot_t spot, style_t style, const char *value,
                            const char *template, const operand_t *operands, size_t n);

/* Text that leads to the first cell of another sheet of this book. */
void sheet_put_link(sheet_t *sheet, spot_t spot, style_t style, const char *text,
                    const sheet_t *target);

#endif
