#include "pipeline/report/sheets/quality.h"

#include <string.h>

#include "pipeline/report/phrases/phrase_model.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/sheet_parts.h"

enum { LAST = 6 };

/* --- summary -----------------------------------------------------------------------------------
 */

static size_t relation_count(const workbook_t *w, relation_t relation) {
    size_t n = 0;

    for (size_t i = 0; i < release_count(w->release, RELEASE_VINTAGES); i++) {
        n += release_vintage(w->release, i)->relation == relation;
    }
    return n;
}

static size_t inferred_count(const workbook_t *w) {
    size_t n = 0;

    for (size_t i = 0; i < release_count(w->release, RELEASE_OBSERVATIONS); i++) {
        n += release_observation(w->release, i)->date_basis == DATE_INFERRED;
    }
    return n;
}

static size_t severity_count(const workbook_t *w, severity_t severity) {
    size_t n = 0;

    for (size_t i = 0; i < release_count(w->release, RELEASE_FINDINGS); i++) {
        n += release_finding(w->release, i)->severity == severity;
    }
    return n;
}

static uint32_t summary_line(const workbook_t *w, sheet_t *sheet, uint32_t row, word_t label,
                             size_t value, word_t note) {
    sheet_put_text(sheet, spot_at(row, 0), STYLE_LABEL, phrase_word(w->phrasing, label));
    sheet_put_count(sheet, spot_at(row, 1), STYLE_NUMBER_STRONG, value);
    sheet_put_text(sheet, spot_across(row, 2, LAST), STYLE_CELL_SMALL,
                   phrase_word(w->phrasing, note));
    return row + 1;
}

static uint32_t summary_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    const struct {
        word_t label;
        word_t note;
        size_t value;
    } lines[] = {
        {WORD_QUALITY_OBSERVATIONS, WORD_QUALITY_OBSERVATIONS_NOTE,
         release_count(w->release, RELEASE_OBSERVATIONS)},
        {WORD_QUALITY_INFERRED, WORD_QUALITY_INFERRED_NOTE, inferred_count(w)},
        {WORD_QUALITY_VINTAGES, WORD_QUALITY_VINTAGES_NOTE,
         release_count(w->release, RELEASE_VINTAGES)},
        {WORD_QUALITY_REVISES, WORD_QUALITY_REVISES_NOTE, relation_count(w, RELATION_REVISES)},
        {WORD_QUALITY_CONFIRMS, WORD_QUALITY_CONFIRMS_NOTE, relation_count(w, RELATION_CONFIRMS)},
        {WORD_QUALITY_CONFLICTS, WORD_QUALITY_CONFLICTS_NOTE,
         relation_count(w, RELATION_CONFLICTS)},
        {WORD_QUALITY_WARNINGS, WORD_QUALITY_WARNINGS_NOTE, severity_count(w, SEVERITY_WARNING)},
        {WORD_QUALITY_ERRORS, WORD_QUALITY_ERRORS_NOTE, severity_count(w, SEVERITY_ERROR)},
        {WORD_QUALITY_REJECTED, WORD_QUALITY_REJECTED_NOTE,
         release_count(w->release, RELEASE_REJECTED)},
    };

    sheet_put_section(w, sheet, row++, LAST, WORD_SECTION_SUMMARY);
    uint32_t first = row;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        row = summary_line(w, sheet, row, lines[i].label, lines[i].value, lines[i].note);
    }
    double all = (double)lines[0].value;
    operand_t cells[] = {operand_cell(sheet, first + 1, 1), operand_cell(sheet, first, 1)};
    sheet_put_text(sheet, spot_at(row, 0), STYLE_LABEL,
                   phrase_word(w->phrasing, WORD_QUALITY_SHARE));
    sheet_put_formula(sheet, spot_at(row, 1), STYLE_NUMBER_STRONG, SHOWN_PERCENT_1,
                      all > 0 ? (double)lines[1].value / all : 0, "=IF({1}=0,0,{0}/{1})", cells, 2);
    sheet_put_text(sheet, spot_across(row, 2, LAST), STYLE_CELL_SMALL,
                   phrase_word(w->phrasing, WORD_QUALITY_SHARE_NOTE));
    return row + 2;
}

/* --- cautions ----------------------------------------------------------------------------------
 */

static uint32_t cautions_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    sheet_put_section(w, sheet, row++, LAST, WORD_SECTION_ALL_CAUTIONS);
    sheet_put_text(sheet, spot_at(row, 0), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_INDICATOR));
    sheet_put_text(sheet, spot_at(row, 1), STYLE_HEAD, phrase_word(w->phrasing, WORD_HEAD_SHEET));
    sheet_put_text(sheet, spot_across(row++, 2, LAST), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_WHAT_CAUTION));
    uint32_t first = row;
    for (size_t i = 0; i < w->n_pages; i++) {
        const page_t *page = &w->pages[i];
        for (size_t c = 0; c < phrase_caution_count(page->verdict); c++) {
            sheet_put_text(sheet, spot_at(row, 0), STYLE_CELL,
                           indicator_name(page->indicator, w->phrasing->language));
            sheet_put_link(sheet, spot_at(row, 1), STYLE_LINK, sheet_name(page->sheet),
                           page->sheet);
            sheet_put_text(sheet, spot_across(row++, 2, LAST), STYLE_CELL,
                           phrase_caution(w->phrasing, page->verdict, c));
        }
    }
    if (row == first) {
        sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_CELL,
                       phrase_word(w->phrasing, WORD_NONE));
    }
    return row + 1;
}

/* --- findings ----------------------------------------------------------------------------------
 */

static const char *series_text(const workbook_t *w, const char *id) {
    const series_row_t *series = plan_find_series(&w->release->plan, id);
    return series ? series_name(series, w->phrasing->language)
           : *id  ? id
                  : phrase_word(w->phrasing, WORD_MISSING);
}

static uint32_t findings_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    static const word_t heads[] = {WORD_HEAD_SERIES, WORD_HEAD_SEVERITY, WORD_HEAD_PERIOD,
                                   WORD_HEAD_RULE_CODE};

    sheet_put_section(w, sheet, row++, LAST, WORD_SECTION_FINDINGS);
    sheet_put_heads(w, sheet, row, heads, sizeof heads / sizeof *heads);
    sheet_put_text(sheet, spot_across(row++, 4, LAST), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_FINDING));
    uint32_t first = row;
    for (size_t i = 0; i < release_count(w->release, RELEASE_FINDINGS); i++) {
        const finding_row_t *line = release_finding(w->release, i);
        const char *period = phrase_period(
            w->phrasing, plan_find_series(&w->release->plan, line->series), line->period);
        sheet_put_text(sheet, spot_at(row, 0), STYLE_CELL, series_text(w, line->series));
        sheet_put_text(sheet, spot_at(row, 1), STYLE_CELL_CENTRE,
                       phrase_choice(w->phrasing, choices_severity, (int)line->severity));
        sheet_put_text(sheet, spot_at(row, 2), STYLE_CELL_CENTRE,
                       *period ? period : phrase_word(w->phrasing, WORD_MISSING));
        sheet_put_text(sheet, spot_at(row, 3), STYLE_CELL_SMALL,
                       phrase_finding(w->phrasing, line->rule));
        sheet_put_text(sheet, spot_across(row++, 4, LAST), STYLE_CELL_SMALL,
                       phrase_either(w->phrasing, line->message_en, line->message_zh));
    }
    if (row == first) {
        sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_CELL,
                       phrase_word(w->phrasing, WORD_NONE));
    } else {
        sheet_text_numbers(sheet, first, 2, row - 1, 2);
    }
    return row + 1;
}

static uint32_t rejected_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    size_t n = release_count(w->release, RELEASE_REJECTED);

    sheet_put_section(w, sheet, row++, LAST, WORD_SECTION_REJECTED);
    if (n == 0) {
        sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_CELL,
                       phrase_word(w->phrasing, WORD_NO_REJECTED));
        return row + 1;
    }
    sheet_put_text(sheet, spot_across(row, 0, 1), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_DELIVERY));
    sheet_put_text(sheet, spot_at(row, 2), STYLE_HEAD, phrase_word(w->phrasing, WORD_HEAD_ROW));
    sheet_put_text(sheet, spot_across(row, 3, 4), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_CONTENT));
    sheet_put_text(sheet, spot_across(row++, 5, LAST), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_REASON));
    for (size_t i = 0; i < n; i++) {
        const rejected_row_t *line = release_rejected(w->release, i);
        sheet_put_text(sheet, spot_across(row, 0, 1), STYLE_CELL_SMALL, line->delivery);
        sheet_put_text(sheet, spot_at(row, 2), STYLE_CELL_CENTRE, line->row);
        sheet_put_text(sheet, spot_across(row, 3, 4), STYLE_CELL_SMALL, line->content);
        sheet_put_text(sheet, spot_across(row++, 5, LAST), STYLE_CELL_SMALL,
                       phrase_either(w->phrasing, line->reason_en, line->reason_zh));
    }
    return row + 1;
}

/* --- deliveries --------------------------------------------------------------------------------
 */

static optional_t count_of(double value) {
    return (optional_t){value, 1};
}

static void totals_put(const workbook_t *w, sheet_t *sheet, uint32_t row, uint32_t first,
                       const double *totals) {
    sheet_put_text(sheet, spot_at(row, 0), STYLE_GROUP, phrase_word(w->phrasing, WORD_TOTAL));
    for (uint16_t c = 0; c < 3; c++) {
        uint16_t column = (uint16_t)(c + 1);
        operand_t cells[] = {operand_cell(sheet, first, column),
                             operand_cell(sheet, row - 1, column)};
        if (row > first) {
            sheet_put_formula(sheet, spot_at(row, column), STYLE_NUMBER_STRONG, SHOWN_COUNT,
                              totals[c], "=SUM({0}:{1})", cells, 2);
        } else {
            sheet_put_number(sheet, spot_at(row, column), STYLE_NUMBER_STRONG, SHOWN_COUNT,
                             count_of(0));
        }
    }
    sheet_put_text(sheet, spot_across(row, 4, LAST), STYLE_CELL_SMALL,
                   phrase_word(w->phrasing, WORD_DELIVERIES_NOTE));
}

static uint32_t deliveries_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    static const word_t heads[] = {WORD_HEAD_DELIVERY, WORD_HEAD_READ,  WORD_HEAD_ACCEPTED,
                                   WORD_HEAD_REJECTED, WORD_HEAD_FIRST, WORD_HEAD_LAST};
    double totals[3] = {0, 0, 0};

    sheet_put_section(w, sheet, row++, LAST, WORD_SECTION_DELIVERIES);
    sheet_put_heads(w, sheet, row, heads, sizeof heads / sizeof *heads);
    sheet_put_text(sheet, spot_at(row, LAST), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_CHECK));
    sheet_repeat(sheet, row - 1, row); /* the last table of the sheet, and it goes on for pages */
    uint32_t first = ++row;
    for (size_t i = 0; i < release_count(w->release, RELEASE_DELIVERIES); i++, row++) {
        const delivery_row_t *line = release_delivery(w->release, i);
        const optional_t counts[3] = {line->read, line->accepted, line->rejected};
        operand_t cells[] = {operand_cell(sheet, row, 1), operand_cell(sheet, row, 2),
                             operand_cell(sheet, row, 3)};
        double left = line->read.value - line->accepted.value - line->rejected.value;
        sheet_put_text(sheet, spot_at(row, 0), STYLE_CELL_SMALL, line->delivery);
        for (uint16_t c = 0; c < 3; c++) {
            sheet_put_number(sheet, spot_at(row, (uint16_t)(c + 1)), STYLE_NUMBER, SHOWN_COUNT,
                             counts[c]);
            totals[c] += counts[c].value;
        }
        sheet_put_text(sheet, spot_at(row, 4), STYLE_CELL_CENTRE, line->published_first);
        sheet_put_text(sheet, spot_at(row, 5), STYLE_CELL_CENTRE, line->published_last);
        sheet_put_formula(sheet, spot_at(row, LAST), STYLE_NUMBER, SHOWN_COUNT, left,
                          "={0}-{1}-{2}", cells, 3);
    }
    totals_put(w, sheet, row, first, totals);
    return row + 2;
}

void quality_build(workbook_t *w) {
    static const double widths[LAST + 1][2] = {{36, 40}, {11, 13}, {11, 13}, {16, 18},
                                               {13, 15}, {13, 15}, {40, 44}};
    sheet_t *sheet = w->sheets[SHEET_QUALITY];
    uint32_t row = sheet_put_title(
        w, sheet, phrase_word(w->phrasing, WORD_SHEET_QUALITY),
        phrase_fill(w->phrasing, WORD_QUALITY_SUBTITLE, w->release->as_of, NULL), LAST);

    for (uint16_t c = 0; c <= LAST; c++) {
        sheet_column(sheet, c, widths[c][0], widths[c][1]);
    }
    sheet_freeze(sheet, 2, 0);
    row = summary_put(w, sheet, row);
    row = cautions_put(w, sheet, row);
    row = findings_put(w, sheet, row);
    row = rejected_put(w, sheet, row);
    deliveries_put(w, sheet, row);
    sheet_landscape(sheet);
}
