/* The path year by year, observed and projected: one table that is also what the chart draws. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "pipeline/report/sheets/indicator.h"

enum {
    COL_YEAR,
    COL_OBSERVED,
    COL_WITHIN,
    COL_PROJECTED,
    COL_LO80,
    COL_HI80,
    COL_LO95,
    COL_HI95,
    COL_TARGET,
    COL_TARGET_UPPER,
    COL_NOTE,
};

enum { CHART_WIDTH = 690, CHART_HEIGHT = 470, YEARS_MAX = 200, NUMBERS = 9 };

/* The years of a path and what stands in them. */
typedef struct path {
    const view_t *view;
    page_t *page;
    int first;
    int last;
    int n_observed;
    int n_within;
    int n_projected;
    int start; /* last year observed before the projection; 0 none */
    double least;
    double most;
} path_t;

/* The latest figure inside a year that has no figure at its end; stocks only. */
static const observation_t *within_year(const path_t *path, int year) {
    const observation_t *found = NULL;

    if (!path->page->series || path->page->series->accumulation != ACCUMULATION_STOCK) {
        return NULL;
    }
    for (size_t i = 0; i < data_count(path->view->data, RELEASE_OBSERVATIONS); i++) {
        const observation_t *row = data_observation(path->view->data, i);
        if (row->period.year != year || strcmp(row->series, path->page->series->id) != 0) {
            continue;
        }
        if (period_is_year(row->period)) {
            return NULL;
        }
        found = !found || period_compare(row->period, found->period) > 0 ? row : found;
    }
    return found;
}

static const projection_row_t *projection(const path_t *path, int kind, int year) {
    return data_find_projection(path->view->data, path->page->indicator->id, kind, year);
}

static void stretch(path_t *path, optional_t value) {
    if (value.present) {
        path->least = fmin(path->least, value.value);
        path->most = fmax(path->most, value.value);
    }
}

static void year_look(path_t *path, int year) {
    const projection_row_t *seen = projection(path, PROJECTION_OBSERVED, year);
    const projection_row_t *coming = projection(path, PROJECTION_PROJECTED, year);
    const observation_t *within = within_year(path, year);

    if (seen || coming || within) {
        path->first = year < path->first ? year : path->first;
        path->last = year > path->last ? year : path->last;
    }
    if (seen) {
        path->n_observed++;
        stretch(path, seen->value);
        path->start = path->n_projected == 0 ? year : path->start;
    }
    if (within) {
        path->n_within++;
        stretch(path, within->value);
    }
    if (coming) {
        path->n_projected++;
        stretch(path, coming->value);
        stretch(path, coming->lo95);
        stretch(path, coming->hi95);
    }
}

static path_t path_of(const view_t *view, page_t *page) {
    int target_year = view->data->plan.target_year;
    path_t path = {.view = view,
                   .page = page,
                   .first = target_year,
                   .last = target_year,
                   .least = page->indicator->target_value.value,
                   .most = page->indicator->target_value.value};

    stretch(&path, page->indicator->target_upper);
    for (int year = target_year - YEARS_MAX / 2; year <= target_year + YEARS_MAX / 2; year++) {
        year_look(&path, year);
    }
    return path;
}

static void heads_put(const path_t *path, uint32_t row) {
    static const word_t ids[NUMBERS] = {
        WORD_PATH_OBSERVED, WORD_PATH_WITHIN, WORD_PATH_PROJECTED,
        WORD_PATH_LO80,     WORD_PATH_HI80,   WORD_PATH_LO95,
        WORD_PATH_HI95,     WORD_PATH_TARGET, WORD_PATH_TARGET_UPPER};
    sheet_t *sheet = path->page->sheet;

    put_text(sheet, at(row, COL_YEAR), STYLE_HEAD, word(path->view, WORD_HEAD_YEAR));
    for (uint16_t i = 0; i < NUMBERS; i++) {
        put_text(sheet, at(row, (uint16_t)(COL_OBSERVED + i)), STYLE_HEAD,
                 word(path->view, ids[i]));
    }
    put_text(sheet, across(row, COL_NOTE, PAGE_LAST_COLUMN), STYLE_HEAD,
             word(path->view, WORD_HEAD_NOTE));
}

/* A number that the chart draws, or a grey empty cell: a text there would be drawn as zero. */
static void drawn(const path_t *path, uint32_t row, uint16_t column, style_t style,
                  optional_t value) {
    if (value.present && isfinite(value.value)) {
        put_number(path->page->sheet, at(row, column), style, show_decimals(path->page->decimals),
                   value);
    } else {
        put_text(path->page->sheet, at(row, column), STYLE_EMPTY, "");
    }
}

static void note_put(const path_t *path, uint32_t row, int year, const observation_t *within) {
    const view_t *view = path->view;
    const char *said = "";

    if (within) {
        said = say(view, WORD_PATH_NOTE_WITHIN, period_text(view, within->period), NULL);
    } else if (year == path->start && path->n_projected > 0) {
        said = word(view, WORD_PATH_NOTE_START);
    }
    put_text(path->page->sheet, across(row, COL_NOTE, PAGE_LAST_COLUMN), STYLE_CELL_SMALL, said);
}

static void year_put(const path_t *path, uint32_t row, int year, page_place_t *place) {
    const projection_row_t *seen = projection(path, PROJECTION_OBSERVED, year);
    const projection_row_t *coming = projection(path, PROJECTION_PROJECTED, year);
    const observation_t *within = within_year(path, year);
    optional_t none = {0, 0};
    optional_t values[NUMBERS] = {
        seen ? seen->value : none,          within ? within->value : none,
        coming ? coming->value : none,      coming ? coming->lo80 : none,
        coming ? coming->hi80 : none,       coming ? coming->lo95 : none,
        coming ? coming->hi95 : none,       path->page->indicator->target_value,
        path->page->indicator->target_upper};
    int is_start = seen && year == path->start && path->n_projected > 0;

    put_text(path->page->sheet, at(row, COL_YEAR), STYLE_CELL_CENTRE,
             period_text(path->view, period_of_year(year)));
    for (uint16_t i = 0; i < NUMBERS; i++) {
        uint16_t column = (uint16_t)(COL_OBSERVED + i);
        /* The lines of the projection begin at the last observation. */
        int is_repeated = is_start && column >= COL_PROJECTED && column <= COL_HI95;
        style_t style = column == COL_PROJECTED ? STYLE_FIGURE_STRONG : STYLE_FIGURE;
        if (column >= COL_TARGET) {
            int decimals = values[i].present ? decimals_of(values[i].value, 0) : 0;
            if (values[i].present) {
                put_number(path->page->sheet, at(row, column), STYLE_FIGURE_LIGHT,
                           show_decimals(decimals), values[i]);
            } else {
                put_text(path->page->sheet, at(row, column), STYLE_EMPTY, "");
            }
            continue;
        }
        drawn(path, row, column, is_repeated ? STYLE_FIGURE_LIGHT : style,
              is_repeated ? seen->value : values[i]);
    }
    note_put(path, row, year, within);
    if (coming && year == path->view->data->plan.target_year) {
        place->projected_row = row;
        place->projected_column = COL_PROJECTED;
    }
}

static void line_add(chart_setup_t *chart, line_kind_t kind, uint16_t column, const char *name) {
    chart->lines[chart->n_lines++] = (chart_line_t){kind, column, name};
}

static void chart_put(const path_t *path, const page_place_t *place, uint32_t head,
                      uint32_t last_row) {
    const view_t *view = path->view;
    const page_t *page = path->page;
    const char *name = indicator_name(page->indicator, view->language);
    const char *first = period_text(view, period_of_year(path->first));
    const char *last = period_text(view, period_of_year(path->last));
    chart_setup_t chart = {
        .spot = at(place->facts_row, 6),
        .width = CHART_WIDTH,
        .height = CHART_HEIGHT,
        .title = name,
        .x_title = word(view, WORD_HEAD_YEAR),
        .y_title = unit_text(view, page->indicator->unit),
        .description = say(view, WORD_CHART_DESCRIPTION, name, first, last,
                           target_text(view, page->indicator, 0),
                           verdict_text(view, page->verdict->verdict), NULL),
        .head_row = head,
        .first_row = head + 1,
        .last_row = last_row,
        .category_column = COL_YEAR,
        .least = path->least,
        .most = path->most,
    };

    if (path->n_projected > 0) {
        line_add(&chart, LINE_LIMIT_95, COL_LO95, word(view, WORD_CHART_95));
        line_add(&chart, LINE_LIMIT_95, COL_HI95, NULL);
        line_add(&chart, LINE_LIMIT_80, COL_LO80, word(view, WORD_CHART_80));
        line_add(&chart, LINE_LIMIT_80, COL_HI80, NULL);
        line_add(&chart, LINE_PROJECTED, COL_PROJECTED, word(view, WORD_PATH_PROJECTED));
    }
    if (path->n_observed > 0) {
        line_add(&chart, LINE_OBSERVED, COL_OBSERVED, word(view, WORD_PATH_OBSERVED));
    }
    if (path->n_within > 0) {
        line_add(&chart, LINE_WITHIN, COL_WITHIN, word(view, WORD_PATH_WITHIN));
    }
    line_add(&chart, LINE_TARGET, COL_TARGET, word(view, WORD_PATH_TARGET));
    if (page->indicator->target_upper.present) {
        line_add(&chart, LINE_TARGET, COL_TARGET_UPPER, NULL);
    }
    put_chart(page->sheet, &chart);
}

uint32_t path_put(const view_t *view, page_t *page, uint32_t row, page_place_t *place) {
    path_t path = path_of(view, page);

    put_section(view, page->sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_PATH);
    if (path.n_observed + path.n_within + path.n_projected == 0) {
        put_text(page->sheet, across(row, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                 word(view, WORD_NO_PATH));
        put_text(page->sheet, across(place->facts_row, 6, PAGE_LAST_COLUMN), STYLE_NOTE,
                 word(view, WORD_NO_CHART));
        return row + 2;
    }
    uint32_t head = row++;
    heads_put(&path, head);
    for (int year = path.first; year <= path.last; year++) {
        year_put(&path, row++, year, place);
    }
    sheet_text_figures(page->sheet, head + 1, COL_YEAR, row - 1, COL_YEAR);
    chart_put(&path, place, head, row - 1);
    put_text(page->sheet, across(row++, 0, PAGE_LAST_COLUMN), STYLE_NOTE,
             word(view, WORD_PATH_LEGEND));
    return row + 1;
}
