/* xlsx_cells: the cells of one sheet of an .xlsx, row by row. */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLSX_CELLS_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLSX_CELLS_H

#include "pipeline/base/spreadsheet/xlsx_book.h"

typedef struct xlsx_cells xlsx_cells_t;

/* Opens the sheet; `book` is borrowed. Caller ends with xlsx_cells_close. */
int xlsx_cells_open(const xlsx_book_t *book, const xlsx_sheet_t *sheet, xlsx_cells_t **cells,
                    err_t *err);

/* spreadsheet_next of one sheet. */
spreadsheet_result_t xlsx_cells_next(xlsx_cells_t *cells, const spreadsheet_row_t **row,
                                     err_t *err);
void xlsx_cells_close(xlsx_cells_t *cells);

#endif
