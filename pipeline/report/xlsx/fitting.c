#include "pipeline/report/xlsx/fitting.h"

#include <math.h>
#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

#include "pipeline/report/xlsx/book_private.h"

enum {
    POINTS_INCH = 72,
    PIXELS_INCH = 96,
    PIXELS_UNIT = 7,    /* a column of width 1 more is 7 pixels wider */
    PIXELS_PADDING = 9, /* beside the text, both sides and the grid line */
};

static const double width_default = 8.43; /* of a column that says nothing */
static const double bold_factor = 1.08;
/* Line spacing; Chinese fonts need more. A source in Chinese may stand in the other workbook. */
static const double line_factor[LANGUAGE_COUNT] = {[LANGUAGE_EN] = 1.3, [LANGUAGE_ZH] = 1.42};
static const double height_padding = 4; /* points above and below the text */

/* Width of a character in em: of the widest of the fonts that may stand in for the one named. */
static double character_width(ucs4_t c) {
    if (c >= 0x80) {
        return uc_width(c, "UTF-8") == 2 ? 1.0 : c >= 0x2010 && c < 0x3000 ? 0.9 : 0.6;
    }
    if (strchr("il.,;:'|!jtfr()[]I/-", (int)c) || c == ' ') {
        return 0.33;
    }
    if ((c >= 'A' && c <= 'Z') || strchr("mw%@&+=<>~_", (int)c)) {
        return c == 'M' || c == 'W' || c == 'm' || c == '%' || c == '@' ? 0.92 : 0.7;
    }
    return 0.56;
}

/* Pixels of one em of the style. */
static double em_pixels(style_row_t style) {
    return style.size * PIXELS_INCH / POINTS_INCH * (style.bold ? bold_factor : 1.0);
}

/* After which characters a line may be broken; between wide ones always. */
static bool may_break(ucs4_t c) {
    return c == ' ' || c == '-' || c == '/' || uc_width(c, "UTF-8") == 2;
}

/*
 * Walks through `text` breaking lines at `width` em (0: only at line ends). Returns the number of
 * lines; *widest gets the width of the longest in em.
 */
static size_t lines_of(const char *text, double width, double *widest) {
    const uint8_t *at = (const uint8_t *)text;
    size_t lines = 1;
    double line = 0; /* up to the last place where it may break */
    double word = 0; /* after that place */

    *widest = 0;
    for (ucs4_t c; (at = u8_next(&c, at)) != NULL;) {
        if (c == '\n') {
            *widest = fmax(*widest, line + word);
            lines++;
            line = word = 0;
            continue;
        }
        word += character_width(c);
        if (width > 0 && line + word > width && c != ' ') {
            bool is_long = line <= 0; /* one word that does not fit is cut */
            *widest = fmax(*widest, is_long ? width : line);
            lines++;
            word = is_long ? character_width(c) : word;
            line = 0;
        }
        if (may_break(c)) {
            line += word;
            word = 0;
        }
    }
    *widest = fmax(*widest, line + word);
    return lines;
}

double fitting_width(const char *text, style_row_t style) {
    double em;

    lines_of(text, 0, &em);
    return (em * em_pixels(style) + PIXELS_PADDING + 9 * style.indent) / PIXELS_UNIT;
}

double fitting_height(const char *text, style_row_t style, double width, language_t language) {
    double pixels = width * PIXELS_UNIT + 5 - PIXELS_PADDING - 9 * style.indent;
    double em;
    /* A little narrower than it is: another font or screen must not cut the last line. */
    size_t lines =
        lines_of(text, style.wraps ? fmax(1.0, 0.98 * pixels / em_pixels(style)) : 0, &em);

    return (double)lines * style.size * line_factor[language] + height_padding;
}

void sheet_fit_columns(sheet_t *sheet, double *widths) {
    for (uint16_t c = 0; c <= sheet->last_column; c++) {
        const column_limits_t *limits = &sheet->columns[c];
        double width = limits->is_set ? limits->least : width_default;
        for (size_t i = 0; i < sheet->n_notes; i++) {
            const cell_note_t *note = &sheet->notes[i];
            if (note->spot.column != c || note->spot.last > c) {
                continue;
            }
            style_row_t style = style_row(note->style);
            double needed = fitting_width(note->text, style);
            /* What wraps may grow to the limit, what does not must fit whatever the limit. */
            if (style.wraps && limits->is_set) {
                needed = fmin(needed, limits->most);
            } else if (style.wraps || style.rule == RULE_STRONG) {
                needed = 0;
            }
            width = fmax(width, needed);
        }
        widths[c] = ceil(4 * width) / 4;
        sheet_check(sheet, worksheet_set_column(sheet->worksheet, c, c, widths[c], NULL));
    }
}

void sheet_fit_rows(sheet_t *sheet, const double *widths) {
    for (size_t i = 0; i < sheet->n_notes; i++) {
        const cell_note_t *note = &sheet->notes[i];
        style_row_t style = style_row(note->style);
        double width = widths[note->spot.column];
        for (uint16_t c = (uint16_t)(note->spot.column + 1); c <= note->spot.last; c++) {
            width += widths[c] + 5.0 / PIXELS_UNIT;
        }
        double *least = &sheet->row_least[note->spot.row];
        *least = fmax(*least, fitting_height(note->text, style, width, sheet->book->language));
    }
    for (uint32_t r = 0; r <= sheet->last_row; r++) {
        /* Excel's limit is 409 points. */
        double *height = &sheet->row_least[r];
        *height = fmin(ceil(2 * *height) / 2, 409);
        if (*height > 0) {
            sheet_check(sheet, worksheet_set_row(sheet->worksheet, r, *height, NULL));
        }
    }
}
