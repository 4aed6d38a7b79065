#include "pipeline/report/xlsx/cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/xlsx/book_private.h"

static void format_paint(lxw_format *format, style_row_t style) {
    static const uint8_t aligns[] = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT};

    format_set_font_size(format, style.size);
    format_set_font_color(format, style.ink);
    if (style.bold) format_set_bold(format);
    if (style.italic) format_set_italic(format);
    if (style.underline) format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (style.fill) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, style.fill);
    }
    if (style.rule == RULE_BOX) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xC3CDD8);
    } else if (style.rule == RULE_HAIR) {
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, 0xDDE3E9);
    } else if (style.rule == RULE_STRONG) {
        format_set_bottom(format, LXW_BORDER_MEDIUM);
        format_set_bottom_color(format, 0x2F6690);
    }
    format_set_align(format, aligns[style.align]);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (style.wraps) format_set_text_wrap(format);
    if (style.indent) format_set_indent(format, (uint8_t)style.indent);
}

/* The library's format of a style, made when first asked for. */
static lxw_format *format_of(book_t *book, style_t style, shown_t shown) {
    lxw_format **place = &book->formats[style][shown];

    if (!*place) {
        lxw_format *format = workbook_add_format(book->workbook);
        if (!format) {
            book_fail(book, NULL);
            return NULL;
        }
        format_set_font_name(format, style_font(book->language));
        format_paint(format, style_row(style));
        if (shown != SHOWN_PLAIN) format_set_num_format(format, style_number_format(shown));
        *place = format;
    }
    return *place;
}

static bool rows_reach(sheet_t *sheet, uint32_t row) {
    if (row < sheet->rows_capacity) {
        return true;
    }
    size_t wanted = 2 * ((size_t)row + 32);
    uint64_t *written = realloc(sheet->written, wanted * sizeof *written);
    double *least = realloc(sheet->row_least, wanted * sizeof *least);
    sheet->written = written ? written : sheet->written;
    sheet->row_least = least ? least : sheet->row_least;
    if (!written || !least) {
        book_fail(sheet->book, NULL);
        return false;
    }
    for (size_t r = sheet->rows_capacity; r < wanted; r++) {
        written[r] = 0;
        least[r] = 0;
    }
    sheet->rows_capacity = wanted;
    return true;
}

/* Marks the cells of a spot as written. False: they are off the sheet, or written already. */
static bool spot_claim(sheet_t *sheet, spot_t *spot) {
    if (!sheet || book_failed(sheet->book)) {
        return false;
    }
    if (spot->last < spot->column) {
        spot->last = spot->column;
    }
    if (spot->last >= SHEET_COLUMNS_MAX || spot->row >= SHEET_ROWS_MAX) {
        sheet_check(sheet, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
        return false;
    }
    if (!rows_reach(sheet, spot->row)) {
        return false;
    }
    for (uint16_t c = spot->column; c <= spot->last; c++) {
        uint64_t bit = (uint64_t)1 << c;
        if (sheet->written[spot->row] & bit) {
            book_fail(
                sheet->book,
                book_keep(sheet->book, text_join(sheet->name, ": a cell written twice", NULL)));
            return false;
        }
        sheet->written[spot->row] |= bit;
        sheet->content.cells++;
    }
    sheet->last_row = spot->row > sheet->last_row ? spot->row : sheet->last_row;
    sheet->last_column = spot->last > sheet->last_column ? spot->last : sheet->last_column;
    return true;
}

static void spot_note(sheet_t *sheet, spot_t spot, style_t style, const char *text) {
    if (sheet->n_notes == sheet->notes_capacity) {
        size_t wanted = sheet->notes_capacity ? 2 * sheet->notes_capacity : 256;
        cell_note_t *notes = realloc(sheet->notes, wanted * sizeof *notes);
        if (!notes) {
            book_fail(sheet->book, NULL);
            return;
        }
        sheet->notes = notes;
        sheet->notes_capacity = wanted;
    }
    sheet->notes[sheet->n_notes++] = (cell_note_t){spot, style, text};
}

/* Merges the spot when it is more than one cell; its first cell is still to be written. */
static void spot_merge(sheet_t *sheet, spot_t spot, lxw_format *format) {
    if (spot.last > spot.column) {
        sheet_check(sheet, worksheet_merge_range(sheet->worksheet, spot.row, spot.column, spot.row,
                                                 spot.last, "", format));
    }
}

/* In a shared string `_x0041_` means "A"; a text that says so literally gets its _ written out. */
static char *text_escape(const char *text) {
    text_t out = {0};

    for (const char *at = text; *at; at++) {
        if (at[0] == '_' && at[1] == 'x' && strspn(at + 2, "0123456789ABCDEFabcdef") >= 4 &&
            at[6] == '_') {
            text_add(&out, "_x005F");
        }
        text_add_bytes(&out, at, 1);
    }
    return text_take(&out);
}

void sheet_put_text(sheet_t *sheet, spot_t spot, style_t style, const char *text) {
    if (!spot_claim(sheet, &spot)) {
        return;
    }
    book_t *book = sheet->book;
    lxw_format *format = format_of(book, style, SHOWN_PLAIN);
    const char *shown = book_keep(book, text_escape(text));
    if (!text_is_utf8(shown, strlen(shown), NULL)) {
        book_fail(book, book_keep(book, text_join(sheet->name, ": text is not UTF-8", NULL)));
        return;
    }
    spot_merge(sheet, spot, format);
    if (*shown == '\0') {
        sheet_check(sheet, worksheet_write_blank(sheet->worksheet, spot.row, spot.column, format));
        return;
    }
    sheet_check(sheet,
                worksheet_write_string(sheet->worksheet, spot.row, spot.column, shown, format));
    sheet->content.texts++;
    spot_note(sheet, spot, style, shown);
}

/* Notes the text that a number will be shown as, so that its column is wide enough. */
static void number_note(sheet_t *sheet, spot_t spot, style_t style, shown_t shown, double value) {
    char text[SHOWN_SIZE];

    spot_note(sheet, spot, style,
              book_keep(sheet->book, text_copy(shown_write(text, shown, value))));
}

void sheet_put_number(sheet_t *sheet, spot_t spot, style_t style, shown_t shown, optional_t value) {
    if (!value.present || !isfinite(value.value)) {
        sheet_put_text(sheet, spot, STYLE_MISSING, sheet ? sheet->book->missing : "");
        return;
    }
    if (!spot_claim(sheet, &spot)) {
        return;
    }
    lxw_format *format = format_of(sheet->book, style, shown);
    spot_merge(sheet, spot, format);
    sheet_check(sheet, worksheet_write_number(sheet->worksheet, spot.row, spot.column, value.value,
                                              format));
    sheet->content.numbers++;
    number_note(sheet, spot, style, shown, value.value);
}

void sheet_put_count(sheet_t *sheet, spot_t spot, style_t style, size_t value) {
    sheet_put_number(sheet, spot, style, SHOWN_COUNT, (optional_t){(double)value, 1});
}

operand_t operand_cell(const sheet_t *sheet, uint32_t row, uint16_t column) {
    return (operand_t){sheet, row, column, 0};
}

operand_t operand_number(double number) {
    return (operand_t){NULL, 0, 0, number};
}

/* Adds an operand to a formula; `is_second` of a range, `from` the sheet the formula stands on. */
static void operand_add(text_t *out, const operand_t *operand, const sheet_t *from,
                        bool is_second) {
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    char number[NUMBER_SIZE];

    if (!operand->sheet) {
        text_add(out, number_write(number, operand->number));
        return;
    }
    if (operand->sheet != from && !is_second) {
        text_add(out, "'");
        text_add(out, operand->sheet->name); /* has no apostrophe: see name_is_valid */
        text_add(out, "'!");
    }
    lxw_rowcol_to_cell_abs(cell, operand->row, operand->column, 1, 1);
    text_add(out, cell);
}

/* The template with its operands in place, kept by the book. */
static const char *formula_fill(sheet_t *sheet, const char *template, const operand_t *operands,
                                size_t n) {
    text_t out = {0};

    for (const char *at = template; *at; at++) {
        size_t which = (size_t)(at[1] - '0');
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}' && which < n) {
            operand_add(&out, &operands[which], sheet, at > template && at[-1] == ':');
            at += 2;
        } else {
            text_add_bytes(&out, at, 1);
        }
    }
    return book_keep(sheet->book, text_take(&out));
}

void sheet_put_formula(sheet_t *sheet, spot_t spot, style_t style, shown_t shown, double value,
                       const char *template, const operand_t *operands, size_t n) {
    if (!isfinite(value)) {
        sheet_put_text(sheet, spot, STYLE_MISSING, sheet ? sheet->book->missing : "");
        return;
    }
    if (!spot_claim(sheet, &spot)) {
        return;
    }
    lxw_format *format = format_of(sheet->book, style, shown);
    const char *formula = formula_fill(sheet, template, operands, n);
    spot_merge(sheet, spot, format);
    sheet_check(sheet, worksheet_write_formula_num(sheet->worksheet, spot.row, spot.column, formula,
                                                   format, value));
    sheet->content.formulas++;
    number_note(sheet, spot, style, shown, value);
}

void sheet_put_formula_text(sheet_t *sheet, spot_t spot, style_t style, const char *value,
                            const char *template, const operand_t *operands, size_t n) {
    if (!spot_claim(sheet, &spot)) {
        return;
    }
    lxw_format *format = format_of(sheet->book, style, SHOWN_PLAIN);
    const char *formula = formula_fill(sheet, template, operands, n);
    const char *kept = book_keep(sheet->book, text_copy(value));
    spot_merge(sheet, spot, format);
    sheet_check(sheet, worksheet_write_formula_str(sheet->worksheet, spot.row, spot.column, formula,
                                                   format, kept));
    sheet->content.formulas++;
    spot_note(sheet, spot, style, kept);
}

void sheet_put_link(sheet_t *sheet, spot_t spot, style_t style, const char *text,
                    const sheet_t *target) {
    if (!target || !spot_claim(sheet, &spot)) {
        return;
    }
    book_t *book = sheet->book;
    lxw_format *format = format_of(book, style, SHOWN_PLAIN);
    const char *url = book_keep(book, text_join("internal:'", target->name, "'!A1", NULL));
    const char *kept = book_keep(book, text_copy(text));
    spot_merge(sheet, spot, format);
    sheet_check(sheet, worksheet_write_url_opt(sheet->worksheet, spot.row, spot.column, url, format,
                                               kept, NULL));
    sheet->content.texts++;
    spot_note(sheet, spot, style, kept);
}
