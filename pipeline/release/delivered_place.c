#include "pipeline/release/delivered_place.h"

#include "pipeline/base/number.h"
#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/base/text.h"

enum { SHEET_SHIFT = 32 };

static const size_t row_mask = ((size_t)1 << SHEET_SHIFT) - 1;

size_t delivered_line(size_t sheet, size_t row) {
    return sheet << SHEET_SHIFT | row;
}

size_t delivered_line_sheet(size_t line) {
    return line >> SHEET_SHIFT;
}

size_t delivered_line_row(size_t line) {
    return line & row_mask;
}

char *delivered_place_text(const char *sheet, size_t line, size_t field) {
    char row[NUMBER_SIZE];
    char column[NUMBER_SIZE];
    char number[NUMBER_SIZE];

    number_write_count(row, delivered_line_row(line));
    number_write_count(column, field);
    if (delivered_line_sheet(line) == 0) {
        return field ? text_join(row, "/", column, NULL) : text_copy(row);
    }
    number_write_count(number, delivered_line_sheet(line));
    spreadsheet_column(field, column);
    return text_join(sheet ? sheet : number, "!", column, row, NULL);
}
