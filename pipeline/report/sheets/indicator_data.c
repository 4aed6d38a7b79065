#include "pipeline/report/sheets/indicator_data.h"

#include <string.h>

#include "pipeline/report/phrases/phrase_model.h"
#include "pipeline/report/sheets/sheet_parts.h"

enum {
    COL_PERIOD,
    COL_VALUE,
    COL_UNIT,
    COL_STATUS,
    COL_QUALIFIER,
    COL_BASIS,
    COL_PUBLISHED,
    COL_DATE_BASIS, /* of vintages: what it is to the one before */
    COL_ROW,
    COL_VINTAGES,
    COL_DELIVERY,
    COL_SOURCE,
};

static void heads_put(const workbook_t *w, const page_t *page, uint32_t row, bool is_vintages) {
    sheet_t *sheet = page->sheet;
    word_t ids[] = {WORD_HEAD_PERIOD,    WORD_HEAD_VALUE,
                    WORD_HEAD_UNIT,      WORD_HEAD_STATUS,
                    WORD_HEAD_QUALIFIER, WORD_HEAD_BASIS,
                    WORD_HEAD_PUBLISHED, is_vintages ? WORD_HEAD_RELATION : WORD_HEAD_DATE_BASIS,
                    WORD_HEAD_ROW,       is_vintages ? WORD_HEAD_HELD : WORD_HEAD_VINTAGES,
                    WORD_HEAD_DELIVERY,  WORD_HEAD_SOURCE};

    for (uint16_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        sheet_put_text(sheet, spot_at(row, i), STYLE_HEAD,
                       ids[i] == WORD_HEAD_VALUE
                           ? phrase_with_unit(w->phrasing, ids[i], page->indicator->unit)
                           : phrase_word(w->phrasing, ids[i]));
    }
}

static const char *or_none(const workbook_t *w, const char *text) {
    return *text ? text : phrase_word(w->phrasing, WORD_NONE);
}

/* A line of a delivery: a number where it is one, text where a derived one names several. */
static void line_put(const workbook_t *w, sheet_t *sheet, uint32_t row, const char *line) {
    double number;
    bool is_number = number_read(line, NUMBER_PLAIN, &number, NULL);

    if (is_number) {
        sheet_put_number(sheet, spot_at(row, COL_ROW), STYLE_NUMBER, SHOWN_PLAIN,
                         (optional_t){number, 1});
    } else {
        sheet_put_text(sheet, spot_at(row, COL_ROW), STYLE_CELL_SMALL, or_none(w, line));
    }
}

/* The columns that an observation and a vintage share. */
typedef struct published_row {
    period_t period;
    optional_t value;
    const char *status;
    int qualifier;
    const char *basis;
    const char *published;
    const char *row;
    const char *delivery;
    const char *source;
} published_row_t;

static void published_put(const workbook_t *w, const page_t *page, uint32_t row,
                          const published_row_t *line) {
    sheet_t *sheet = page->sheet;
    int decimals = phrase_decimals(line->value.value, page->decimals);

    sheet_put_text(sheet, spot_at(row, COL_PERIOD), STYLE_CELL_CENTRE,
                   phrase_period(w->phrasing, page->series, line->period));
    sheet_put_number(sheet, spot_at(row, COL_VALUE), STYLE_NUMBER_STRONG, shown_decimals(decimals),
                     line->value);
    sheet_put_text(sheet, spot_at(row, COL_UNIT), STYLE_CELL_CENTRE,
                   phrase_unit(w->phrasing, page->indicator->unit));
    sheet_put_text(sheet, spot_at(row, COL_STATUS), STYLE_CELL_SMALL,
                   phrase_status(w->phrasing, line->status));
    sheet_put_text(sheet, spot_at(row, COL_QUALIFIER), STYLE_CELL_SMALL,
                   or_none(w, phrase_choice(w->phrasing, choices_qualifier, line->qualifier)));
    sheet_put_text(
        sheet, spot_at(row, COL_BASIS), STYLE_CELL_SMALL,
        or_none(w, plan_label(&w->release->plan, "basis", line->basis, w->phrasing->language)));
    sheet_put_text(sheet, spot_at(row, COL_PUBLISHED), STYLE_CELL_CENTRE, line->published);
    line_put(w, sheet, row, line->row);
    sheet_put_text(sheet, spot_at(row, COL_DELIVERY), STYLE_CELL_SMALL, line->delivery);
    sheet_put_text(sheet, spot_at(row, COL_SOURCE), STYLE_CELL_SMALL, line->source);
}

/* Where in its delivery an observation stands: what vintages.csv says of the vintage selected. */
static const char *row_of(const workbook_t *w, const observation_row_t *line) {
    const vintage_row_t *vintage = release_find_selected(w->release, line->series, line->period);

    return vintage ? vintage->row : "";
}

static void observation_put(const workbook_t *w, const page_t *page, uint32_t row,
                            const observation_row_t *line) {
    const char *source = line->source;

    if (*line->derivation) {
        source = phrase_fill(w->phrasing, WORD_DERIVED, line->derivation, line->source, NULL);
    }
    published_row_t shared = {line->period,    line->value,    line->status,
                              line->qualifier, line->basis,    line->published,
                              row_of(w, line), line->delivery, source};
    published_put(w, page, row, &shared);
    sheet_put_text(page->sheet, spot_at(row, COL_DATE_BASIS), STYLE_CELL_SMALL,
                   phrase_choice(w->phrasing, choices_date_basis, line->date_basis));
    sheet_put_number(page->sheet, spot_at(row, COL_VINTAGES), STYLE_NUMBER, SHOWN_COUNT,
                     line->vintages);
}

uint32_t indicator_put_observations(const workbook_t *w, page_t *page, uint32_t row,
                                    page_place_t *place) {
    const verdict_row_t *v = page->verdict;
    int target_year = w->release->plan.target_year;
    int n = 0;

    sheet_put_section(w, page->sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_OBSERVATIONS);
    uint32_t head = row;
    table_run_t run = page_run(w, page, RELEASE_OBSERVATIONS);
    const observation_row_t *line;
    while ((line = table_run_next(&run))) {
        if (n++ == 0) {
            heads_put(w, page, row++, false);
        }
        if (period_compare(line->period, v->latest_period) == 0) place->latest_row = row;
        if (period_compare(line->period, v->baseline_period) == 0) place->baseline_row = row;
        if (period_compare(line->period, period_of_year(target_year)) == 0) {
            place->observed_row = row;
        }
        observation_put(w, page, row++, line);
    }
    if (n == 0) {
        sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_word(w->phrasing, WORD_NO_OBSERVATION));
        return row + 1;
    }
    sheet_text_numbers(page->sheet, head, COL_PERIOD, row - 1, COL_PERIOD);
    sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_NOTE,
                   phrase_word(w->phrasing, WORD_OBSERVATIONS_LEGEND));
    return row + 1;
}

static void vintage_put(const workbook_t *w, const page_t *page, uint32_t row,
                        const vintage_row_t *line) {
    const observation_row_t *current =
        release_find_observation(w->release, line->series, line->period);
    published_row_t shared = {line->period,    line->value,    line->status,
                              line->qualifier, line->basis,    line->published,
                              line->row,       line->delivery, line->source};

    published_put(w, page, row, &shared);
    sheet_put_text(page->sheet, spot_at(row, COL_DATE_BASIS), STYLE_CELL_SMALL,
                   phrase_choice(w->phrasing, choices_relation, (int)line->relation));
    optional_t none = {0, 0};
    sheet_put_number(page->sheet, spot_at(row, COL_VINTAGES), STYLE_NUMBER,
                     shown_decimals(page->decimals), current ? current->value : none);
}

uint32_t indicator_put_vintages(const workbook_t *w, page_t *page, uint32_t row) {
    int n = 0;

    sheet_put_section(w, page->sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_VINTAGES);
    uint32_t head = row;
    table_run_t run = page_run(w, page, RELEASE_VINTAGES);
    const vintage_row_t *line;
    while ((line = table_run_next(&run))) {
        if (line->selected) {
            continue;
        }
        if (n++ == 0) {
            heads_put(w, page, row++, true);
        }
        vintage_put(w, page, row++, line);
    }
    if (n > 0) {
        sheet_text_numbers(page->sheet, head, COL_PERIOD, row - 1, COL_PERIOD);
    }
    sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN),
                   n ? STYLE_NOTE : STYLE_TEXT,
                   phrase_word(w->phrasing, n ? WORD_VINTAGES_LEGEND : WORD_NO_VINTAGES));
    return row + 1;
}
