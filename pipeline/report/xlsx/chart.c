#include "pipeline/report/xlsx/chart.h"

#include <math.h>

#include "pipeline/base/text.h"
#include "pipeline/report/phrases/shown.h"
#include "pipeline/report/xlsx/book_private.h"

/* How each kind of line is drawn; they differ in dashes and markers, not in colour alone. */
static const struct line_look {
    unsigned color;
    float width; /* points */
    uint8_t dash;
    uint8_t marker;
    uint8_t marker_size;
    unsigned marker_fill;
} line_looks[LINE_KINDS] = {
    [LINE_OBSERVED] = {0x1F3A5F, 2.0F, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE, 6,
                       0x1F3A5F},
    [LINE_WITHIN] = {0x1F3A5F, 0, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_DIAMOND, 7, 0x8FA6BF},
    [LINE_PROJECTED] = {0x2F7FB8, 2.25F, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE, 6,
                        0xFFFFFF},
    [LINE_LIMIT_80] = {0x5B9BC8, 1.25F, LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_NONE, 0, 0},
    [LINE_LIMIT_95] = {0x9DBFD9, 1.0F, LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_MARKER_NONE, 0, 0},
    [LINE_TARGET] = {0xB5541C, 1.75F, LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_MARKER_NONE, 0, 0},
};

static void line_draw(lxw_chart_series *series, const struct line_look *look) {
    lxw_chart_line line = {.color = look->color, .width = look->width, .dash_type = look->dash};

    if (look->width <= 0) {
        line = (lxw_chart_line){.none = LXW_TRUE};
    }
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, look->marker);
    if (look->marker != LXW_CHART_MARKER_NONE) {
        lxw_chart_line edge = {.color = look->color, .width = 1.25F};
        lxw_chart_fill fill = {.color = look->marker_fill};
        chart_series_set_marker_size(series, look->marker_size);
        chart_series_set_marker_line(series, &edge);
        chart_series_set_marker_fill(series, &fill);
    }
}

/* A round step for about five divisions of `range`: 1, 2 or 5 times a power of ten. */
static double round_step(double range) {
    double rough = range / 5;
    double power = pow(10, floor(log10(rough)));
    double lead = rough / power;

    return power * (lead <= 1.0 ? 1 : lead <= 2.0 ? 2 : lead <= 5.0 ? 5 : 10);
}

static void value_axis(lxw_chart *chart, const chart_setup_t *setup) {
    double range = setup->most - setup->least;
    double step = round_step(range > 0 ? range : fmax(1, fabs(setup->most)));
    /* One value throughout would make an axis without length. */
    double margin = range > 0 ? 0.04 * range : 0.5 * step;
    double low = floor((setup->least - margin) / step) * step;

    /* Quantities that cannot be negative do not get an axis that is. */
    low = setup->least >= 0 ? fmax(low, 0) : low;
    chart_axis_set_min(chart->y_axis, low);
    chart_axis_set_max(chart->y_axis, ceil((setup->most + margin) / step) * step);
    chart_axis_set_major_unit(chart->y_axis, step);
    int decimals = step >= 1 ? 0 : (int)ceil(-log10(step) - 1e-9);
    chart_axis_set_num_format(chart->y_axis, style_number_format(shown_decimals(decimals)));
}

static void axes_dress(book_t *book, lxw_chart *chart, const chart_setup_t *setup) {
    const char *font_name = style_font(book->language);
    char *kept = (char *)(uintptr_t)book_keep(book, text_copy(font_name));
    lxw_chart_font font = {.name = kept, .size = 9, .color = 0x3B4654};
    lxw_chart_font title = {.name = kept, .size = 11, .bold = LXW_TRUE, .color = 0x1F3A5F};
    lxw_chart_font axis = {.name = kept, .size = 9, .bold = LXW_EXPLICIT_FALSE, .color = 0x5F6B7A};
    lxw_chart_line grid = {.color = 0xE3E8ED, .width = 0.75F};
    lxw_chart_line frame = {.color = 0xC3CDD8, .width = 0.75F};

    chart_title_set_name(chart, setup->title);
    chart_title_set_name_font(chart, &title);
    chart_axis_set_name(chart->x_axis, setup->x_title);
    chart_axis_set_name(chart->y_axis, setup->y_title);
    chart_axis_set_name_font(chart->x_axis, &axis);
    chart_axis_set_name_font(chart->y_axis, &axis);
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_line(chart->x_axis, &frame);
    chart_axis_set_line(chart->y_axis, &frame);
    chart_axis_major_gridlines_set_line(chart->y_axis, &grid);
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_TRUE);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &font);
    chart_chartarea_set_line(chart, &frame);
    value_axis(chart, setup);
}

static void lines_add(sheet_t *sheet, lxw_chart *chart, const chart_setup_t *setup) {
    int16_t hidden[CHART_LINES_MAX + 1];
    size_t n_hidden = 0;

    for (size_t i = 0; i < setup->n_lines && i < CHART_LINES_MAX; i++) {
        const chart_line_t *line = &setup->lines[i];
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        if (!series) {
            book_fail(sheet->book, NULL);
            return;
        }
        chart_series_set_categories(series, sheet->name, setup->first_row, setup->category_column,
                                    setup->last_row, setup->category_column);
        chart_series_set_values(series, sheet->name, setup->first_row, line->column,
                                setup->last_row, line->column);
        line_draw(series, &line_looks[line->kind]);
        if (line->name) {
            chart_series_set_name(series, line->name);
        } else {
            chart_series_set_name_range(series, sheet->name, setup->head_row, line->column);
            hidden[n_hidden++] = (int16_t)i;
        }
    }
    hidden[n_hidden] = -1;
    if (n_hidden > 0) {
        sheet_check(sheet, chart_legend_delete_series(chart, hidden));
    }
}

void sheet_put_chart(sheet_t *sheet, const chart_setup_t *setup) {
    if (!sheet || book_failed(sheet->book)) {
        return;
    }
    book_t *book = sheet->book;
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_LINE);
    if (!chart) {
        book_fail(book, NULL);
        return;
    }
    lines_add(sheet, chart, setup);
    axes_dress(book, chart, setup);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    if (sheet->n_charts == sizeof sheet->charts / sizeof *sheet->charts) {
        book_fail(book, "too many charts on a sheet");
        return;
    }
    sheet->charts[sheet->n_charts++] = (chart_note_t){
        chart, setup->spot, setup->last_cell_row, book_keep(book, text_copy(setup->description))};
    book->n_charts++;
}

/* Pixels of a row of the default height, and of one that is `points` high. */
static double row_pixels(double points) {
    enum { DEFAULT_POINTS = 15 };
    return (points > 0 ? points : DEFAULT_POINTS) * 4 / 3;
}

void sheet_place_charts(sheet_t *sheet, const double *widths) {
    enum { MARGIN = 6, OWN_WIDTH = 480, OWN_HEIGHT = 288 }; /* the library's own size */

    for (size_t i = 0; i < sheet->n_charts; i++) {
        const chart_note_t *note = &sheet->charts[i];
        double width = -2.0 * MARGIN;
        double height = -2.0 * MARGIN;
        for (uint16_t c = note->spot.column; c <= note->spot.last; c++) {
            width += floor(widths[c] * 7 + 5);
        }
        for (uint32_t r = note->spot.row; r <= note->last_row; r++) {
            height += row_pixels(r < sheet->rows_capacity ? sheet->row_least[r] : 0);
        }
        lxw_chart_options options = {
            .x_offset = MARGIN,
            .y_offset = MARGIN,
            .x_scale = width / OWN_WIDTH,
            .y_scale = height / OWN_HEIGHT,
            .object_position = LXW_OBJECT_MOVE_AND_SIZE,
            .description = (char *)(uintptr_t)note->description,
        };
        sheet_check(sheet, worksheet_insert_chart_opt(sheet->worksheet, note->spot.row,
                                                      note->spot.column, note->chart, &options));
    }
}
