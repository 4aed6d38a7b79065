#include "pipeline/report/sheets/sheet_parts.h"

#include <math.h>

table_run_t page_run(const workbook_t *w, const page_t *page, release_table_t table) {
    return release_run(w->release, table, page->series ? page->series->id : "");
}

uint32_t sheet_put_title(const workbook_t *w, sheet_t *sheet, const char *title,
                         const char *subtitle, uint16_t last) {
    sheet_put_text(sheet, spot_across(0, 0, last), STYLE_TITLE, title);
    sheet_put_text(sheet, spot_across(1, 0, last), STYLE_SUBTITLE, subtitle);
    sheet_foot(sheet,
               phrase_fill(w->phrasing, WORD_FOOT, w->release->plan.title[w->phrasing->language],
                           w->release->as_of, NULL));
    sheet_repeat(sheet, 0, 0);
    return 3;
}

void sheet_put_section(const workbook_t *w, sheet_t *sheet, uint32_t row, uint16_t last,
                       word_t id) {
    sheet_put_text(sheet, spot_across(row, 0, last), STYLE_SECTION, phrase_word(w->phrasing, id));
}

void sheet_put_heads(const workbook_t *w, sheet_t *sheet, uint32_t row, const word_t *ids,
                     size_t n) {
    for (size_t i = 0; i < n; i++) {
        sheet_put_text(sheet, spot_at(row, (uint16_t)i), STYLE_HEAD,
                       phrase_word(w->phrasing, ids[i]));
    }
}

double sheet_put_reference(sheet_t *sheet, spot_t spot, style_t style, shown_t shown,
                           optional_t artefact, optional_t there, operand_t from) {
    bool is_same = artefact.present && there.present && !(artefact.value < there.value) &&
                   !(artefact.value > there.value);

    if (is_same) {
        sheet_put_formula(sheet, spot, style, shown, artefact.value, "={0}", &from, 1);
    } else {
        sheet_put_number(sheet, spot, style, shown, artefact);
    }
    return artefact.present ? artefact.value : (double)NAN;
}

double sheet_put_checked(sheet_t *sheet, spot_t spot, style_t style, shown_t shown,
                         optional_t artefact, double computed, const char *template,
                         const operand_t *operands, size_t n) {
    if (artefact.present &&
        fabs(computed - artefact.value) <= 1e-9 * fmax(1.0, fabs(artefact.value))) {
        sheet_put_formula(sheet, spot, style, shown, computed, template, operands, n);
        return computed;
    }
    sheet_put_number(sheet, spot, style, shown, artefact);
    return artefact.present ? artefact.value : (double)NAN;
}
