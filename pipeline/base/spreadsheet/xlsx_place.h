/* xlsx_place: places of cells as spreadsheets write them: B7, A1:C3. */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLSX_PLACE_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_XLSX_PLACE_H

#include "pipeline/base/spreadsheet/spreadsheet.h"

/* Reads "BC23"; false, and nothing is set, when it is no place of a sheet. The first is 1. */
bool xlsx_place_read(const char *s, size_t *row, size_t *column);

/* Reads "A1:C3", or "A1" alone; the corners may be any two opposite ones. */
bool xlsx_range_read(const char *s, spreadsheet_range_t *range);

#endif
