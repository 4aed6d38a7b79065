#include "pipeline/report/sheets/indicator_path.h"

#include <math.h>
#include <string.h>

#include "pipeline/report/phrases/phrase_target.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/indicator_facts.h"
#include "pipeline/report/sheets/sheet_parts.h"
#include "pipeline/report/xlsx/chart.h"

enum { CHART_FIRST = 6, YEARS_AROUND = 100 };

/* The columns a path may have, in order; those without a value are left out. */
typedef enum path_column {
    PATH_OBSERVED,
    PATH_WITHIN,
    PATH_PROJECTED,
    PATH_LO80,
    PATH_HI80,
    PATH_LO95,
    PATH_HI95,
    PATH_TARGET,
    PATH_TARGET_UPPER,
    PATH_COLUMNS,
} path_column_t;

static const struct path_spec {
    word_t head;
    line_kind_t line;
    word_t legend; /* WORD_COUNT: not in the legend, the line before stands for both */
} specs[PATH_COLUMNS] = {
    [PATH_OBSERVED] = {WORD_PATH_OBSERVED, LINE_OBSERVED, WORD_PATH_OBSERVED},
    [PATH_WITHIN] = {WORD_PATH_WITHIN, LINE_WITHIN, WORD_PATH_WITHIN},
    [PATH_PROJECTED] = {WORD_PATH_PROJECTED, LINE_PROJECTED, WORD_PATH_PROJECTED},
    [PATH_LO80] = {WORD_PATH_LO80, LINE_LIMIT_80, WORD_CHART_80},
    [PATH_HI80] = {WORD_PATH_HI80, LINE_LIMIT_80, WORD_COUNT},
    [PATH_LO95] = {WORD_PATH_LO95, LINE_LIMIT_95, WORD_CHART_95},
    [PATH_HI95] = {WORD_PATH_HI95, LINE_LIMIT_95, WORD_COUNT},
    [PATH_TARGET] = {WORD_PATH_TARGET, LINE_TARGET, WORD_PATH_TARGET},
    [PATH_TARGET_UPPER] = {WORD_PATH_TARGET_UPPER, LINE_TARGET, WORD_COUNT},
};

/* The order in which lines are drawn: what matters most on top. */
static const path_column_t drawing[] = {
    PATH_LO95,     PATH_HI95,   PATH_LO80,   PATH_HI80,         PATH_PROJECTED,
    PATH_OBSERVED, PATH_WITHIN, PATH_TARGET, PATH_TARGET_UPPER,
};

/* The years of a path and what stands in them. */
typedef struct path {
    const workbook_t *w;
    page_t *page;
    int first;
    int last;
    int start; /* last year observed before the projection; 0 none */
    size_t counts[PATH_COLUMNS];
    uint16_t places[PATH_COLUMNS]; /* column on the sheet, 0: left out */
    uint16_t next;                 /* first column after them */
    double least;
    double most;
} path_t;

/* The latest observation inside a year that has none at its end; stocks only. */
static const sample_row_t *within_year(const path_t *path, int year) {
    const sample_row_t *found = NULL;
    const sample_row_t *row;

    if (!path->page->series || path->page->series->accumulation != ACCUMULATION_STOCK) {
        return NULL;
    }
    table_run_t run = page_run(path->w, path->page, RELEASE_SAMPLES);
    while ((row = table_run_next(&run))) {
        if (row->period.year == year && period_is_year(row->period)) {
            return NULL;
        }
        /* rows come in the order of their periods */
        bool is_within = row->use == SAMPLE_ANCHOR || row->reason == SAMPLE_WITHIN_YEAR;
        found = row->period.year == year && is_within ? row : found;
    }
    return found;
}

static optional_t finite_value(optional_t value) {
    return (optional_t){value.value, value.present && isfinite(value.value)};
}

/* What stands in a year, column by column. */
static void year_values(const path_t *path, int year, optional_t values[PATH_COLUMNS]) {
    const release_t *release = path->w->release;
    const indicator_row_t *indicator = path->page->indicator;
    const projection_row_t *seen =
        release_find_projection(release, indicator->id, PROJECTION_OBSERVED, year);
    const projection_row_t *coming =
        release_find_projection(release, indicator->id, PROJECTION_PROJECTED, year);
    const sample_row_t *within = within_year(path, year);

    memset(values, 0, PATH_COLUMNS * sizeof *values);
    if (seen) values[PATH_OBSERVED] = finite_value(seen->value);
    if (within) values[PATH_WITHIN] = finite_value(within->published);
    if (coming) {
        values[PATH_PROJECTED] = finite_value(coming->value);
        values[PATH_LO80] = finite_value(coming->lo80);
        values[PATH_HI80] = finite_value(coming->hi80);
        values[PATH_LO95] = finite_value(coming->lo95);
        values[PATH_HI95] = finite_value(coming->hi95);
    }
}

static void year_look(path_t *path, int year) {
    optional_t values[PATH_COLUMNS];

    year_values(path, year, values);
    for (int c = 0; c < PATH_COLUMNS; c++) {
        if (!values[c].present) {
            continue;
        }
        path->first = year < path->first ? year : path->first;
        path->last = year > path->last ? year : path->last;
        path->least = fmin(path->least, values[c].value);
        path->most = fmax(path->most, values[c].value);
        path->counts[c]++;
    }
    if (values[PATH_OBSERVED].present && path->counts[PATH_PROJECTED] == 0) {
        path->start = year;
    }
}

static path_t path_of(const workbook_t *w, page_t *page) {
    const indicator_row_t *indicator = page->indicator;
    int target_year = w->release->plan.target_year;
    optional_t upper = indicator->target_upper;
    double target = indicator->target_value.value;
    path_t path = {.w = w,
                   .page = page,
                   .first = target_year,
                   .last = target_year,
                   .least = target,
                   .most = upper.present ? upper.value : target};

    for (int year = target_year - YEARS_AROUND; year <= target_year + YEARS_AROUND; year++) {
        year_look(&path, year);
    }
    path.start = path.counts[PATH_PROJECTED] > 0 ? path.start : 0;
    path.counts[PATH_TARGET] = 1;
    path.counts[PATH_TARGET_UPPER] = upper.present != 0;
    path.next = 1;
    for (int c = 0; c < PATH_COLUMNS; c++) {
        path.places[c] = path.counts[c] > 0 ? path.next++ : 0;
    }
    return path;
}

static void heads_put(const path_t *path, uint32_t row) {
    sheet_t *sheet = path->page->sheet;

    sheet_put_text(sheet, spot_at(row, 0), STYLE_HEAD,
                   phrase_word(path->w->phrasing, WORD_HEAD_YEAR));
    for (int c = 0; c < PATH_COLUMNS; c++) {
        if (path->places[c]) {
            sheet_put_text(sheet, spot_at(row, path->places[c]), STYLE_HEAD,
                           phrase_word(path->w->phrasing, specs[c].head));
        }
    }
    sheet_put_text(sheet, spot_across(row, path->next, PAGE_LAST_COLUMN), STYLE_HEAD,
                   phrase_word(path->w->phrasing, WORD_HEAD_NOTE));
}

/* A number that the chart draws, or nothing: text or a styled empty cell would be drawn as 0. */
static void cell_put(const path_t *path, uint32_t row, path_column_t column, style_t style,
                     optional_t value) {
    spot_t spot = spot_at(row, path->places[column]);
    int decimals = path->page->decimals;

    if (column == PATH_TARGET || column == PATH_TARGET_UPPER) {
        decimals = phrase_decimals(value.value, 0);
    }
    if (value.present) {
        sheet_put_number(path->page->sheet, spot, style, shown_decimals(decimals), value);
    }
}

static const char *note_of(const path_t *path, int year) {
    const workbook_t *w = path->w;
    const sample_row_t *within = within_year(path, year);

    if (within) {
        return phrase_fill(w->phrasing, WORD_PATH_NOTE_WITHIN,
                           phrase_period(w->phrasing, path->page->series, within->period), NULL);
    }
    return year == path->start ? phrase_word(w->phrasing, WORD_PATH_NOTE_START) : "";
}

static void year_put(const path_t *path, uint32_t row, int year, page_place_t *place) {
    optional_t values[PATH_COLUMNS];
    page_t *page = path->page;

    year_values(path, year, values);
    values[PATH_TARGET] = page->indicator->target_value;
    values[PATH_TARGET_UPPER] = page->indicator->target_upper;
    sheet_put_text(page->sheet, spot_at(row, 0), STYLE_CELL_CENTRE,
                   phrase_year(path->w->phrasing, year));
    for (int c = 0; c < PATH_COLUMNS; c++) {
        /* The lines of the projection begin at the last observation. */
        bool is_repeated = year == path->start && c >= PATH_PROJECTED && c <= PATH_HI95;
        style_t style = is_repeated || c >= PATH_TARGET ? STYLE_NUMBER_LIGHT
                        : c == PATH_PROJECTED           ? STYLE_NUMBER_STRONG
                                                        : STYLE_NUMBER;
        if (path->places[c]) {
            cell_put(path, row, (path_column_t)c, style,
                     is_repeated ? values[PATH_OBSERVED] : values[c]);
        }
    }
    sheet_put_text(page->sheet, spot_across(row, path->next, PAGE_LAST_COLUMN), STYLE_CELL_SMALL,
                   note_of(path, year));
    if (values[PATH_PROJECTED].present && year == path->w->release->plan.target_year) {
        place->projected_row = row;
        place->projected_column = path->places[PATH_PROJECTED];
    }
}

static void chart_put(const path_t *path, const page_place_t *place, uint32_t head,
                      uint32_t last_row) {
    const workbook_t *w = path->w;
    const page_t *page = path->page;
    const char *name = indicator_name(page->indicator, w->phrasing->language);
    chart_setup_t chart = {
        .spot = spot_across(place->facts_row, CHART_FIRST, PAGE_LAST_COLUMN),
        .last_cell_row = place->facts_row + indicator_fact_count(),
        .title = name,
        .x_title = phrase_word(w->phrasing, WORD_HEAD_YEAR),
        .y_title = phrase_unit(w->phrasing, page->indicator->unit),
        .description =
            phrase_fill(w->phrasing, WORD_CHART_DESCRIPTION, name,
                        phrase_year(w->phrasing, path->first), phrase_year(w->phrasing, path->last),
                        phrase_target(w->phrasing, page->indicator, false),
                        phrase_verdict(w->phrasing, page->verdict->verdict), NULL),
        .head_row = head,
        .first_row = head + 1,
        .last_row = last_row,
        .category_column = 0,
        .least = path->least,
        .most = path->most,
    };

    for (size_t i = 0; i < sizeof drawing / sizeof *drawing; i++) {
        path_column_t c = drawing[i];
        if (path->places[c]) {
            word_t legend = specs[c].legend;
            chart.lines[chart.n_lines++] =
                (chart_line_t){specs[c].line, path->places[c],
                               legend == WORD_COUNT ? NULL : phrase_word(w->phrasing, legend)};
        }
    }
    sheet_put_chart(page->sheet, &chart);
}

uint32_t indicator_put_path(const workbook_t *w, page_t *page, uint32_t row, page_place_t *place) {
    path_t path = path_of(w, page);

    sheet_put_section(w, page->sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_PATH);
    if (path.counts[PATH_OBSERVED] + path.counts[PATH_WITHIN] + path.counts[PATH_PROJECTED] == 0) {
        sheet_put_text(page->sheet, spot_across(row, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_word(w->phrasing, WORD_NO_PATH));
        sheet_put_text(page->sheet, spot_across(place->facts_row, CHART_FIRST, PAGE_LAST_COLUMN),
                       STYLE_NOTE, phrase_word(w->phrasing, WORD_NO_CHART));
        return row + 2;
    }
    uint32_t head = row++;
    heads_put(&path, head);
    for (int year = path.first; year <= path.last; year++) {
        year_put(&path, row++, year, place);
    }
    sheet_text_numbers(page->sheet, head + 1, 0, row - 1, 0);
    sheet_mark_blanks(page->sheet, head + 1, 1, row - 1, (uint16_t)(path.next - 1));
    chart_put(&path, place, head, row - 1);
    sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_NOTE,
                   phrase_word(w->phrasing, WORD_PATH_LEGEND));
    return row + 1;
}
