/* cell_value: the value of a cell as its text, the same of every kind of workbook. */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_CELL_VALUE_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_CELL_VALUE_H

#include "pipeline/base/spreadsheet/number_format.h"
#include "pipeline/base/spreadsheet/spreadsheet.h"

enum { CELL_NUMBER_SIZE = FORMATTED_SIZE + 1 };

/* Writes a number under a format; returns what it is: number, per cent, date, or an error (a date
 * that is no day: "#-1"). */
spreadsheet_kind_t cell_value_number(const number_format_t *format, double value, bool is_1904,
                                     char out[CELL_NUMBER_SIZE]);

/* TRUE or FALSE. */
const char *cell_value_boolean(bool value);

#endif
