#include "pipeline/base/spreadsheet/cell_value.h"

#include <string.h>

spreadsheet_kind_t cell_value_number(const number_format_t *format, double value, bool is_1904,
                                     char out[CELL_NUMBER_SIZE]) {
    char text[FORMATTED_SIZE];
    format_kind_t kind;

    out[0] = '#';
    if (!number_format_write(format, value, is_1904, text, &kind)) {
        memcpy(out + 1, text, strlen(text) + 1);
        return SPREADSHEET_ERROR;
    }
    memcpy(out, text, strlen(text) + 1);
    return kind == FORMAT_NUMBER    ? SPREADSHEET_NUMBER
           : kind == FORMAT_PERCENT ? SPREADSHEET_PERCENT
                                    : SPREADSHEET_DATE;
}

const char *cell_value_boolean(bool value) {
    return value ? "TRUE" : "FALSE";
}
