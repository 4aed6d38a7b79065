#include "pipeline/report/sheets/methods.h"

#include <string.h>

#include "pipeline/report/phrases/phrase_model.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/sheets/sheet_parts.h"
#include "stats/assess/assessment.h"
#include "stats/assess/verdict.h"
#include "stats/forecast/combine.h"
#include "stats/models/registry.h"

enum { LAST = 4, HORIZONS = 5 };

/* A tolerance of the sensitivity table as a number of per cent. */
static const char *tolerance_said(const phrasing_t *p, size_t i) {
    double percent = 100 * verdict_sensitivity_share(i);

    return phrase_number(p, percent, phrase_decimals(percent, 0));
}

/* Paragraphs; {0} {1} ... are the tolerances at which a verdict is shown. */
static uint32_t paragraphs_put(const workbook_t *w, sheet_t *sheet, uint32_t row, word_t section,
                               const word_t *lines, size_t n) {
    const char *tolerances[VERDICT_SENSITIVITY_COUNT];

    for (size_t i = 0; i < VERDICT_SENSITIVITY_COUNT; i++) {
        tolerances[i] = tolerance_said(w->phrasing, i);
    }
    sheet_put_section(w, sheet, row++, LAST, section);
    for (size_t i = 0; i < n; i++) {
        const char *said = phrase_template(w->phrasing, phrase_word(w->phrasing, lines[i]),
                                           tolerances, VERDICT_SENSITIVITY_COUNT);
        sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_TEXT,
                       phrase_fill(w->phrasing, WORD_BULLET, said, NULL));
    }
    return row + 1;
}

static uint32_t verdicts_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    sheet_put_section(w, sheet, row++, LAST, WORD_METHODS_VERDICTS);
    sheet_put_text(sheet, spot_at(row, 0), STYLE_HEAD, phrase_word(w->phrasing, WORD_HEAD_VERDICT));
    sheet_put_text(sheet, spot_at(row, 1), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_PROBABILITY_FROM));
    sheet_put_text(sheet, spot_across(row++, 2, LAST), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_COVER_MEANING));
    for (int i = 0; i < STYLE_VERDICTS; i++) {
        optional_t bound = optional_finite(verdict_class_at((verdict_t)i)->at_least);
        sheet_put_text(sheet, spot_at(row, 0), style_of_verdict(i), phrase_verdict(w->phrasing, i));
        sheet_put_number(sheet, spot_at(row, 1), STYLE_NUMBER, SHOWN_PERCENT, bound);
        sheet_put_text(sheet, spot_across(row++, 2, LAST), STYLE_CELL,
                       phrase_verdict_meaning(w->phrasing, i));
    }
    sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_NOTE,
                   phrase_word(w->phrasing, WORD_METHODS_VERDICTS_NOTE));
    return row + 1;
}

static uint32_t models_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    static const word_t heads[] = {WORD_HEAD_MODEL, WORD_HEAD_ROLE, WORD_HEAD_LEAST_POINTS,
                                   WORD_HEAD_WHAT, WORD_HEAD_ORIGIN};

    sheet_put_section(w, sheet, row++, LAST, WORD_METHODS_MODELS);
    sheet_put_heads(w, sheet, row++, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < model_count(); i++, row++) {
        const model_t *model = model_at(i);
        word_t role = combine_has_member(model->name) ? WORD_ROLE_OF_SOME : WORD_ROLE_REFERENCE;
        sheet_put_text(sheet, spot_at(row, 0), STYLE_CELL, phrase_model(w->phrasing, model->name));
        sheet_put_text(sheet, spot_at(row, 1), STYLE_CELL_SMALL, phrase_word(w->phrasing, role));
        sheet_put_count(sheet, spot_at(row, 2), STYLE_NUMBER, model->min_points);
        sheet_put_text(sheet, spot_at(row, 3), STYLE_CELL_SMALL,
                       phrase_model_help(w->phrasing, model->name));
        sheet_put_text(sheet, spot_at(row, 4), STYLE_CELL_SMALL,
                       phrase_source(w->phrasing, model->source));
    }
    sheet_put_text(sheet, spot_at(row, 0), STYLE_GROUP, phrase_word(w->phrasing, WORD_COMBINATION));
    sheet_put_text(sheet, spot_at(row, 1), STYLE_CELL_SMALL,
                   phrase_word(w->phrasing, WORD_ROLE_COMBINATION));
    sheet_put_count(sheet, spot_at(row, 2), STYLE_NUMBER, COMBINE_MEMBERS_MIN);
    sheet_put_text(sheet, spot_across(row++, 3, LAST), STYLE_CELL_SMALL,
                   phrase_fill(w->phrasing, WORD_METHODS_COMBINATION,
                               phrase_numeral(w->phrasing, COMBINE_MEMBERS_MIN), NULL));
    sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_NOTE,
                   phrase_word(w->phrasing, WORD_METHODS_MODELS_NOTE));
    return row + 1;
}

/* Realised coverage over all series of the release, weighted by comparisons. */
static uint32_t coverage_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    static const word_t heads[] = {WORD_HEAD_HORIZON, WORD_HEAD_COMPARISONS, WORD_HEAD_COVER80,
                                   WORD_HEAD_COVER95};

    sheet_put_section(w, sheet, row++, LAST, WORD_METHODS_INTERVALS);
    sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_TEXT,
                   phrase_word(w->phrasing, WORD_METHODS_INTERVALS_TEXT));
    sheet_put_heads(w, sheet, row, heads, sizeof heads / sizeof *heads);
    sheet_put_text(sheet, spot_at(row++, LAST), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_NOTE));
    for (int h = 1; h <= HORIZONS; h++, row++) {
        double n = 0;
        double inside[2] = {0, 0};
        for (size_t i = 0; i < release_count(w->release, RELEASE_BACKTEST); i++) {
            const backtest_row_t *line = release_backtest(w->release, i);
            if (strcmp(line->model, COMBINE_NAME) == 0 && (int)line->horizon.value == h &&
                line->cover80.present && line->cover95.present && line->origins.present) {
                n += line->origins.value;
                inside[0] += line->origins.value * line->cover80.value;
                inside[1] += line->origins.value * line->cover95.value;
            }
        }
        sheet_put_number(sheet, spot_at(row, 0), STYLE_NUMBER, SHOWN_COUNT, (optional_t){h, 1});
        sheet_put_number(sheet, spot_at(row, 1), STYLE_NUMBER, SHOWN_COUNT, (optional_t){n, 1});
        for (uint16_t c = 0; c < 2; c++) {
            sheet_put_number(sheet, spot_at(row, (uint16_t)(2 + c)), STYLE_NUMBER, SHOWN_PERCENT_1,
                             (optional_t){n > 0 ? inside[c] / n : 0, n > 0});
        }
        sheet_put_text(sheet, spot_at(row, LAST), STYLE_CELL_SMALL,
                       phrase_word(w->phrasing, h == 1 ? WORD_METHODS_COVER_NOTE : WORD_AS_ABOVE));
    }
    sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_NOTE,
                   phrase_word(w->phrasing, WORD_METHODS_COVER_FAR));
    return row + 1;
}

static uint32_t rules_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    sheet_put_section(w, sheet, row++, LAST, WORD_METHODS_RULES);
    sheet_put_text(sheet, spot_at(row, 0), STYLE_HEAD, phrase_word(w->phrasing, WORD_HEAD_RULE));
    sheet_put_text(sheet, spot_across(row, 1, 3), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_HOW));
    sheet_put_text(sheet, spot_at(row++, LAST), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_ORIGIN));
    for (size_t i = 0; i < assessment_rule_count(); i++) {
        const assessment_rule_t *rule = assessment_rule_at(i);
        sheet_put_text(sheet, spot_at(row, 0), STYLE_CELL,
                       phrase_term(w->phrasing, terms_rule, rule->code));
        sheet_put_text(sheet, spot_across(row, 1, 3), STYLE_CELL_SMALL,
                       phrase_rule_help(w->phrasing, rule->code));
        sheet_put_text(sheet, spot_at(row++, LAST), STYLE_CELL_SMALL,
                       phrase_source(w->phrasing, rule->source));
    }
    sheet_put_text(sheet, spot_across(row++, 0, LAST), STYLE_NOTE,
                   phrase_word(w->phrasing, WORD_METHODS_RULES_NOTE));
    return row + 1;
}

void methods_build(workbook_t *w) {
    static const word_t targets[] = {WORD_METHODS_TARGET_1, WORD_METHODS_TARGET_2,
                                     WORD_METHODS_TARGET_3};
    static const word_t release[] = {WORD_METHODS_DATA_1, WORD_METHODS_DATA_2, WORD_METHODS_DATA_3,
                                     WORD_METHODS_DATA_4};
    static const double widths[LAST + 1][2] = {{24, 28}, {15, 18}, {14, 16}, {50, 54}, {46, 50}};
    sheet_t *sheet = w->sheets[SHEET_METHODS];
    uint32_t row = sheet_put_title(w, sheet, phrase_word(w->phrasing, WORD_METHODS_TITLE),
                                   phrase_word(w->phrasing, WORD_METHODS_SUBTITLE), LAST);

    for (uint16_t c = 0; c <= LAST; c++) {
        sheet_column(sheet, c, widths[c][0], widths[c][1]);
    }
    sheet_freeze(sheet, 2, 0);
    row = paragraphs_put(w, sheet, row, WORD_METHODS_TARGETS, targets,
                         sizeof targets / sizeof *targets);
    row = verdicts_put(w, sheet, row);
    row =
        paragraphs_put(w, sheet, row, WORD_METHODS_DATA, release, sizeof release / sizeof *release);
    row = models_put(w, sheet, row);
    row = coverage_put(w, sheet, row);
    rules_put(w, sheet, row);
    sheet_landscape(sheet);
}
