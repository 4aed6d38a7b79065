/* The figures an indicator rests on, each with delivery, line and source. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/report/phrases/phrase_model.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/history.h"
#include "pipeline/report/sheets/indicator.h"

enum {
    COL_PERIOD,
    COL_VALUE,
    COL_UNIT,
    COL_STATUS,
    COL_QUALIFIER,
    COL_BASIS,
    COL_PUBLISHED,
    COL_DATE_BASIS, /* of vintages: what it is to the figure before */
    COL_ROW,
    COL_VINTAGES,
    COL_DELIVERY,
    COL_SOURCE,
};

static void heads_put(const workbook_t *w, const page_t *page, uint32_t row, int is_vintages) {
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

/* A line of a delivery: a number where it is one, text where a derived figure names several. */
static void line_put(const workbook_t *w, sheet_t *sheet, uint32_t row, const char *line) {
    double number;
    int is_number = number_read(line, NUMBER_PLAIN, &number, NULL) == 0;

    if (is_number) {
        sheet_put_number(sheet, spot_at(row, COL_ROW), STYLE_NUMBER, SHOWN_PLAIN,
                         (optional_t){number, 1});
    } else {
        sheet_put_text(sheet, spot_at(row, COL_ROW), STYLE_CELL_SMALL, or_none(w, line));
    }
}

/* The columns that an observation and a vintage share. */
typedef struct figure_row {
    period_t period;
    optional_t value;
    const char *status;
    int qualifier;
    const char *basis;
    const char *published;
    const char *row;
    const char *delivery;
    const char *source;
} figure_row_t;

static void figure_put(const workbook_t *w, const page_t *page, uint32_t row,
                       const figure_row_t *line) {
    sheet_t *sheet = page->sheet;
    int decimals = phrase_decimals(line->value.value, page->decimals);

    sheet_put_text(sheet, spot_at(row, COL_PERIOD), STYLE_CELL_CENTRE,
                   phrase_period(w->phrasing, line->period));
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

/*
 * Where in its delivery the figure stands: what vintages.csv says of the vintage selected for it.
 */
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
    figure_row_t shared = {line->period,    line->value,    line->status,
                           line->qualifier, line->basis,    line->published,
                           row_of(w, line), line->delivery, source};
    figure_put(w, page, row, &shared);
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
    for (size_t i = 0; page->series && i < release_count(w->release, RELEASE_OBSERVATIONS); i++) {
        const observation_row_t *line = release_observation(w->release, i);
        if (strcmp(line->series, page->series->id) != 0) {
            continue;
        }
        if (n++ == 0) {
            heads_put(w, page, row++, 0);
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

/* --- figures that do not hold ------------------------------------------------------------------
 */

static void vintage_put(const workbook_t *w, const page_t *page, uint32_t row,
                        const vintage_row_t *line) {
    const observation_row_t *held =
        release_find_observation(w->release, line->series, line->period);
    figure_row_t shared = {line->period,    line->value,    line->status,
                           line->qualifier, line->basis,    line->published,
                           line->row,       line->delivery, line->source};

    figure_put(w, page, row, &shared);
    sheet_put_text(page->sheet, spot_at(row, COL_DATE_BASIS), STYLE_CELL_SMALL,
                   phrase_choice(w->phrasing, choices_relation, line->relation));
    optional_t none = {0, 0};
    sheet_put_number(page->sheet, spot_at(row, COL_VINTAGES), STYLE_NUMBER,
                     shown_decimals(page->decimals), held ? held->value : none);
}

uint32_t indicator_put_vintages(const workbook_t *w, page_t *page, uint32_t row) {
    int n = 0;

    sheet_put_section(w, page->sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_VINTAGES);
    uint32_t head = row;
    for (size_t i = 0; page->series && i < release_count(w->release, RELEASE_VINTAGES); i++) {
        const vintage_row_t *line = release_vintage(w->release, i);
        if (line->selected == 1 || strcmp(line->series, page->series->id) != 0) {
            continue;
        }
        if (n++ == 0) {
            heads_put(w, page, row++, 1);
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

/* --- cautions ----------------------------------------------------------------------------------
 */

/* Where the figures meet that a break names the bases of; "" of a break that is only dated. */
static const char *changes_text(const workbook_t *w, const page_t *page, const break_row_t *line) {
    if (*line->basis_before == '\0' && *line->basis_after == '\0') {
        return "";
    }
    const char *years = history_changes(w, page, line);
    if (*years == '\0') {
        return phrase_word(w->phrasing, WORD_BREAK_APART);
    }
    int is_there = strcmp(years, phrase_period(w->phrasing, line->period)) == 0;
    return phrase_fill(w->phrasing,
                       line->treatment != TREATMENT_LINK ? WORD_BREAK_CHANGES
                       : is_there                        ? WORD_BREAK_JOINED
                                                         : WORD_BREAK_RESTATED,
                       years, NULL);
}

static uint32_t breaks_put(const workbook_t *w, const page_t *page, uint32_t row) {
    const plan_t *plan = &w->release->plan;

    for (size_t i = 0; page->series && i < plan_count(plan, PLAN_BREAKS); i++) {
        const break_row_t *line = plan_break(plan, i);
        if (strcmp(line->series, page->series->id) != 0) {
            continue;
        }
        sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_fill(w->phrasing, WORD_BREAK_LINE,
                                   phrase_period(w->phrasing, line->period),
                                   phrase_choice(w->phrasing, choices_break_kind, line->kind),
                                   phrase_choice(w->phrasing, choices_treatment, line->treatment),
                                   changes_text(w, page, line), NULL));
    }
    const char *undeclared = page->series ? history_changes(w, page, NULL) : "";
    if (*undeclared) {
        sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_fill(w->phrasing, WORD_BREAK_UNDECLARED, undeclared, NULL));
    }
    return row;
}

uint32_t indicator_put_cautions(const workbook_t *w, page_t *page, uint32_t row) {
    size_t n = phrase_caution_count(page->verdict);

    sheet_put_section(w, page->sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_CAUTIONS);
    for (size_t i = 0; i < n; i++) {
        sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_fill(w->phrasing, WORD_BULLET,
                                   phrase_caution(w->phrasing, page->verdict, i), NULL));
    }
    uint32_t behind = breaks_put(w, page, row);
    if (n == 0 && behind == row) {
        sheet_put_text(page->sheet, spot_across(behind++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_word(w->phrasing, WORD_NO_CAUTIONS));
    }
    return behind + 1;
}
