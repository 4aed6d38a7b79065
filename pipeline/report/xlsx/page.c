#include "pipeline/report/xlsx/page.h"

#include <math.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/xlsx/book_private.h"

void sheet_column(sheet_t *sheet, uint16_t column, double least, double most) {
    if (sheet && column < SHEET_COLUMNS_MAX) {
        sheet->columns[column] = (column_limits_t){true, least, most};
    }
}

void sheet_freeze(sheet_t *sheet, uint32_t row, uint16_t column) {
    if (sheet) {
        worksheet_freeze_panes(sheet->worksheet, row, column);
    }
}

void sheet_repeat(sheet_t *sheet, uint32_t first, uint32_t last) {
    if (sheet) {
        sheet_check(sheet, worksheet_repeat_rows(sheet->worksheet, first, last));
    }
}

void sheet_landscape(sheet_t *sheet) {
    if (sheet) {
        sheet->is_landscape = true;
    }
}

void sheet_one_page(sheet_t *sheet) {
    if (sheet) {
        sheet->fits_one_page = true;
    }
}

void sheet_page_break(sheet_t *sheet, uint32_t before_row) {
    enum { BREAKS_MAX = sizeof sheet->breaks / sizeof *sheet->breaks };

    if (sheet && sheet->n_breaks + 1 < BREAKS_MAX) {
        sheet->breaks[sheet->n_breaks++] = before_row;
    }
}

void sheet_foot(sheet_t *sheet, const char *left) {
    enum { FOOT_MAX = 150 }; /* Excel takes 255 characters in all */
    static const char page_number[] = "&R&8 &A\u3000&P / &N"; /* the sheet's name, page of pages */
    text_t foot = {0};

    if (!sheet) {
        return;
    }
    text_add(&foot, "&L&8");
    for (const char *at = left; *at; at++) {
        /* A digit right after the size would be read as part of it. */
        text_add(&foot, at == left && *at >= '0' && *at <= '9' ? " " : "");
        text_add(&foot, *at == '&' ? "&" : "");
        text_add_bytes(&foot, at, 1);
    }
    text_add(&foot, page_number);
    const char *kept = book_keep(sheet->book, text_take(&foot));
    if (strlen(kept) > FOOT_MAX) {
        kept = page_number;
    }
    sheet_check(sheet, worksheet_set_footer(sheet->worksheet, kept));
}

void sheet_row_height(sheet_t *sheet, uint32_t row, double points) {
    if (sheet && row < sheet->rows_capacity) {
        sheet->row_least[row] = fmax(sheet->row_least[row], points);
    }
}

void sheet_text_numbers(sheet_t *sheet, uint32_t first_row, uint16_t first_column,
                        uint32_t last_row, uint16_t last_column) {
    char range[LXW_MAX_CELL_RANGE_LENGTH];

    if (!sheet) {
        return;
    }
    lxw_rowcol_to_range(range, first_row, first_column, last_row, last_column);
    /* The library keeps one text of ranges a sheet: they are put together until it is laid out. */
    char *all =
        sheet->text_numbers ? text_join(sheet->text_numbers, " ", range, NULL) : text_copy(range);
    sheet->text_numbers = book_keep(sheet->book, all);
}

void sheet_mark_blanks(sheet_t *sheet, uint32_t first_row, uint16_t first_column, uint32_t last_row,
                       uint16_t last_column) {
    if (!sheet || book_failed(sheet->book)) {
        return;
    }
    lxw_format *format = workbook_add_format(sheet->book->workbook);
    if (!format) {
        book_fail(sheet->book, NULL);
        return;
    }
    format_set_bg_color(format, style_row(STYLE_EMPTY).fill);
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_BLANKS, .format = format};
    sheet_check(sheet, worksheet_conditional_format_range(sheet->worksheet, first_row, first_column,
                                                          last_row, last_column, &rule));
}
