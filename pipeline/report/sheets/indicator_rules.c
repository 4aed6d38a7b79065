#include "pipeline/report/sheets/indicator_rules.h"

#include <string.h>

#include "pipeline/report/phrases/phrase_model.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/sheet_parts.h"

static void rule_row(const workbook_t *w, const page_t *page, uint32_t row,
                     const assessment_row_t *line) {
    bool has_class = *line->class != '\0';
    sheet_t *sheet = page->sheet;

    sheet_put_text(sheet, spot_at(row, 0), STYLE_CELL,
                   phrase_term(w->phrasing, terms_rule, line->rule));
    sheet_put_number(sheet, spot_at(row, 1), STYLE_NUMBER, shown_decimals(2), line->ratio);
    sheet_put_text(sheet, spot_across(row, 2, 5), has_class ? STYLE_CELL : STYLE_MISSING,
                   has_class ? phrase_class(w->phrasing, line->rule, line->class)
                             : phrase_word(w->phrasing, WORD_NONE));
    const char *help = phrase_rule_help(w->phrasing, line->rule);
    sheet_put_text(sheet, spot_across(row, 6, PAGE_LAST_COLUMN), STYLE_CELL_SMALL,
                   *line->reason ? phrase_fill(w->phrasing, WORD_RULE_REASON,
                                               phrase_term(w->phrasing, terms_status, line->reason),
                                               help, NULL)
                                 : help);
}

uint32_t indicator_put_rules(const workbook_t *w, page_t *page, uint32_t row) {
    sheet_t *sheet = page->sheet;
    int n = 0;
    int n_applied = 0;

    sheet_put_section(w, sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_RULES);
    table_run_t run = release_run(w->release, RELEASE_ASSESSMENTS, page->indicator->id);
    const assessment_row_t *line;
    while ((line = table_run_next(&run))) {
        if (n++ == 0) {
            sheet_put_text(sheet, spot_at(row, 0), STYLE_HEAD,
                           phrase_word(w->phrasing, WORD_HEAD_RULE));
            sheet_put_text(sheet, spot_at(row, 1), STYLE_HEAD,
                           phrase_word(w->phrasing, WORD_HEAD_RATIO));
            sheet_put_text(sheet, spot_across(row, 2, 5), STYLE_HEAD,
                           phrase_word(w->phrasing, WORD_HEAD_CLASS));
            sheet_put_text(sheet, spot_across(row++, 6, PAGE_LAST_COLUMN), STYLE_HEAD,
                           phrase_word(w->phrasing, WORD_HEAD_HOW));
        }
        n_applied += *line->class != '\0';
        rule_row(w, page, row++, line);
    }
    sheet_put_text(sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), n ? STYLE_NOTE : STYLE_TEXT,
                   phrase_word(w->phrasing, !n                        ? WORD_NO_RULES
                                            : !n_applied              ? WORD_RULES_NONE_COMPUTED
                                            : page->verdict->disagree ? WORD_RULES_DISAGREE
                                                                      : WORD_RULES_AGREE));
    return row + 1;
}

static void sensitivity_row(const workbook_t *w, const page_t *page, uint32_t row,
                            const sensitivity_row_t *line) {
    sheet_t *sheet = page->sheet;
    double target = page->indicator->target_value.value;
    double tolerance = line->share.value * target;
    /* The target's value stands in each row of the path's table; here it is repeated. */
    operand_t cells[] = {operand_cell(sheet, row, 0), operand_cell(sheet, row, 1)};

    sheet_put_number(sheet, spot_at(row, 0), STYLE_NUMBER, SHOWN_PERCENT_1, line->share);
    sheet_put_number(sheet, spot_at(row, 1), STYLE_NUMBER_LIGHT,
                     shown_decimals(phrase_decimals(target, 0)), page->indicator->target_value);
    sheet_put_formula(sheet, spot_at(row, 2), STYLE_NUMBER,
                      shown_decimals(phrase_decimals(target, 0) + 2), tolerance, "={0}*{1}", cells,
                      2);
    sheet_put_text(sheet, spot_across(row, 3, 5), style_of_verdict(line->verdict),
                   phrase_verdict(w->phrasing, line->verdict));
}

uint32_t indicator_put_sensitivity(const workbook_t *w, page_t *page, uint32_t row) {
    static const word_t ids[] = {WORD_HEAD_SHARE, WORD_HEAD_TARGET, WORD_HEAD_TOLERANCE};
    sheet_t *sheet = page->sheet;
    int n = 0;

    sheet_put_section(w, sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_SENSITIVITY);
    table_run_t run = release_run(w->release, RELEASE_SENSITIVITY, page->indicator->id);
    const sensitivity_row_t *line;
    while ((line = table_run_next(&run))) {
        if (n++ == 0) {
            sheet_put_heads(w, sheet, row, ids, sizeof ids / sizeof *ids);
            sheet_put_text(sheet, spot_across(row++, 3, 5), STYLE_HEAD,
                           phrase_word(w->phrasing, WORD_HEAD_VERDICT));
        }
        sensitivity_row(w, page, row++, line);
    }
    if (n == 0) {
        sheet_put_text(sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_word(w->phrasing, WORD_NO_SENSITIVITY));
    }
    return row + 1;
}
