/* What was compared: models, assessment rules, tolerances. */
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/sheets/indicator.h"
#include "stats/assess/verdict.h"
#include "stats/forecast/combine.h"

enum { HORIZONS = 3, COL_MASE = 4, COL_SMAPE = 7, COL_PARAMETERS = 10, COL_NOTE = 11 };

static void model_heads(const view_t *view, const page_t *page, uint32_t row) {
    static const word_t ids[] = {WORD_HEAD_MODEL, WORD_HEAD_ROLE, WORD_HEAD_POINTS};
    const char *year = period_text(view, period_of_year(view->data->plan.target_year));
    sheet_t *sheet = page->sheet;

    put_text(sheet, across(row, 0, COL_MASE - 1), STYLE_HEAD, "");
    put_text(sheet, across(row, COL_MASE, COL_SMAPE - 1), STYLE_HEAD, word(view, WORD_HEAD_MASE));
    put_text(sheet, across(row, COL_SMAPE, COL_PARAMETERS - 1), STYLE_HEAD,
             word(view, WORD_HEAD_SMAPE));
    put_text(sheet, across(row, COL_PARAMETERS, COL_NOTE), STYLE_HEAD, "");
    row++;
    for (uint16_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        put_text(sheet, at(row, i), STYLE_HEAD, word(view, ids[i]));
    }
    put_text(sheet, at(row, 3), STYLE_HEAD, say(view, WORD_HEAD_VALUE_OF_YEAR, year, NULL));
    for (uint16_t h = 0; h < HORIZONS; h++) {
        const char *ahead = say(view, WORD_HEAD_AHEAD, count_text(view, h + 1U), NULL);
        put_text(sheet, at(row, (uint16_t)(COL_MASE + h)), STYLE_HEAD, ahead);
        put_text(sheet, at(row, (uint16_t)(COL_SMAPE + h)), STYLE_HEAD, ahead);
    }
    put_text(sheet, at(row, COL_PARAMETERS), STYLE_HEAD, word(view, WORD_HEAD_PARAMETERS));
    put_text(sheet, at(row, COL_NOTE), STYLE_HEAD, word(view, WORD_HEAD_NOTE));
}

/* What is to be said beside a model: why it failed, or how its interval did. */
static const char *model_note(const view_t *view, const fit_row_t *fit) {
    const backtest_line_t *first = data_find_backtest(view->data, fit->series, fit->model, 1);

    if (fit->status != FIT_OK) {
        return view->language == LANGUAGE_ZH ? fit->reason_zh : fit->reason_en;
    }
    if (!first || !first->origins.present) {
        return word(view, WORD_NO_BACKTEST);
    }
    const char *origins = count_text(view, (size_t)first->origins.value);
    if (first->cover80.present && first->cover95.present) {
        return say(view, WORD_BACKTEST_COVER, origins, percent(view, first->cover80.value),
                   percent(view, first->cover95.value), NULL);
    }
    return say(view, WORD_BACKTEST_ORIGINS, origins, NULL);
}

/* The parameters, with the scale they stand on where it is not that of the data. */
static const char *model_parameters(const view_t *view, const fit_row_t *fit) {
    const char *said = parameters_text(view, fit->parameters);

    if (*fit->parameters == '\0') {
        return word(view, WORD_MISSING);
    }
    return strstr(fit->parameters, "lambda=")  ? say(view, WORD_SCALE_BOXCOX, said, NULL)
           : fit->transform == TRANSFORM_LOG   ? say(view, WORD_SCALE_LOG, said, NULL)
           : fit->transform == TRANSFORM_LOGIT ? say(view, WORD_SCALE_LOGIT, said, NULL)
                                               : said;
}

static void model_row(const view_t *view, const page_t *page, uint32_t row, const fit_row_t *fit) {
    sheet_t *sheet = page->sheet;
    int is_combination = fit->role == FIT_COMBINATION;
    style_t style = is_combination ? STYLE_FIGURE_STRONG : STYLE_FIGURE;

    put_text(sheet, at(row, 0), is_combination ? STYLE_GROUP : STYLE_CELL,
             model_title(view, fit->model));
    put_text(sheet, at(row, 1), STYLE_CELL_SMALL,
             word(view, (word_t)(WORD_ROLE_MEMBER + fit->role)));
    put_number(sheet, at(row, 2), STYLE_FIGURE, SHOW_COUNT, fit->n);
    put_number(sheet, at(row, 3), style, show_decimals(page->decimals),
               data_path_value(view->data, fit->series, fit->model, view->data->plan.target_year));
    for (int h = 0; h < HORIZONS; h++) {
        const backtest_line_t *line =
            data_find_backtest(view->data, fit->series, fit->model, h + 1);
        optional_t none = {0, 0};
        put_number(sheet, at(row, (uint16_t)(COL_MASE + h)), style, show_decimals(2),
                   line ? line->mase : none);
        put_number(sheet, at(row, (uint16_t)(COL_SMAPE + h)), style, show_decimals(2),
                   line ? line->smape : none);
    }
    put_text(sheet, at(row, COL_PARAMETERS), STYLE_CELL_SMALL, model_parameters(view, fit));
    put_text(sheet, at(row, COL_NOTE), STYLE_CELL_SMALL, model_note(view, fit));
}

/* The row of the combination, of a series with fewer points than any model is fitted to; NULL. */
static const fit_row_t *too_few(const view_t *view, const page_t *page) {
    const fit_row_t *found = NULL;

    for (size_t i = 0; page->series && i < data_count(view->data, RELEASE_FITS); i++) {
        const fit_row_t *fit = data_fit(view->data, i);
        if (strcmp(fit->series, page->series->id) != 0) {
            continue;
        }
        if (fit->status != FIT_INSUFFICIENT) {
            return NULL;
        }
        if (fit->role == FIT_COMBINATION && fit->n.present && fit->need.present &&
            fit->n.value < fit->need.value) {
            found = fit;
        }
    }
    return found;
}

uint32_t models_put(const view_t *view, page_t *page, uint32_t row) {
    int n = 0;

    put_section(view, page->sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_MODELS);
    const fit_row_t *none = too_few(view, page);
    if (none) { /* every row would give the same reason */
        put_text(page->sheet, across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                 say(view, WORD_MODELS_NONE_FITTED, count_text(view, (size_t)none->n.value),
                     count_text(view, (size_t)none->need.value), NULL));
        return row + 1;
    }
    for (size_t i = 0; page->series && i < data_count(view->data, RELEASE_FITS); i++) {
        const fit_row_t *fit = data_fit(view->data, i);
        if (strcmp(fit->series, page->series->id) != 0) {
            continue;
        }
        if (n++ == 0) {
            model_heads(view, page, row);
            row += 2;
        }
        model_row(view, page, row++, fit);
    }
    put_text(page->sheet, across(row++, 0, PAGE_LAST_COLUMN), n ? STYLE_NOTE : STYLE_TEXT,
             word(view, n ? WORD_MODELS_LEGEND : WORD_NO_MODELS));
    return row + 1;
}

/* --- rules -------------------------------------------------------------------------------------
 */

static void rule_row(const view_t *view, const page_t *page, uint32_t row,
                     const assessment_t *line) {
    const verdict_rule_t *rule = verdict_rule_find(line->rule);
    int is_zh = view->language == LANGUAGE_ZH;
    const char *class = is_zh ? line->class_zh : line->class_en;
    const char *reason = is_zh ? line->reason_zh : line->reason_en;
    sheet_t *sheet = page->sheet;

    put_text(sheet, at(row, 0), STYLE_CELL,
             !rule   ? line->rule
             : is_zh ? rule->title_zh
                     : rule->title_en);
    put_number(sheet, at(row, 1), STYLE_FIGURE, show_decimals(2), line->ratio);
    put_text(sheet, across(row, 2, 5), *class ? STYLE_CELL : STYLE_MISSING,
             *class ? class : word(view, WORD_NONE));
    const char *help = !rule ? "" : is_zh ? rule->help_zh : rule->help_en;
    put_text(sheet, across(row, 6, PAGE_LAST_COLUMN), STYLE_CELL_SMALL,
             *reason ? say(view, WORD_RULE_REASON, reason, help, NULL) : help);
}

uint32_t rules_put(const view_t *view, page_t *page, uint32_t row) {
    sheet_t *sheet = page->sheet;
    int n = 0;
    int n_reckoned = 0;

    put_section(view, sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_RULES);
    for (size_t i = 0; i < data_count(view->data, RELEASE_ASSESSMENTS); i++) {
        const assessment_t *line = data_assessment(view->data, i);
        if (strcmp(line->indicator, page->indicator->id) != 0) {
            continue;
        }
        if (n++ == 0) {
            put_text(sheet, at(row, 0), STYLE_HEAD, word(view, WORD_HEAD_RULE));
            put_text(sheet, at(row, 1), STYLE_HEAD, word(view, WORD_HEAD_RATIO));
            put_text(sheet, across(row, 2, 5), STYLE_HEAD, word(view, WORD_HEAD_CLASS));
            put_text(sheet, across(row++, 6, PAGE_LAST_COLUMN), STYLE_HEAD,
                     word(view, WORD_HEAD_HOW));
        }
        n_reckoned += *line->class_code != '\0';
        rule_row(view, page, row++, line);
    }
    put_text(sheet, across(row++, 0, PAGE_LAST_COLUMN), n ? STYLE_NOTE : STYLE_TEXT,
             word(view, !n                             ? WORD_NO_RULES
                        : !n_reckoned                  ? WORD_RULES_NONE_RECKONED
                        : page->verdict->disagree == 1 ? WORD_RULES_DISAGREE
                                                       : WORD_RULES_AGREE));
    return row + 1;
}

/* --- tolerances --------------------------------------------------------------------------------
 */

static void sensitivity_row(const page_t *page, const view_t *view, uint32_t row,
                            const sensitivity_row_t *line) {
    sheet_t *sheet = page->sheet;
    double target = page->indicator->target_value.value;
    double tolerance = line->share.value * target;
    /* The target's figure stands in each row of the path's table; here it is repeated. */
    operand_t cells[] = {cell_at(sheet, row, 0), cell_at(sheet, row, 1)};

    put_number(sheet, at(row, 0), STYLE_FIGURE, SHOW_PERCENT_1, line->share);
    put_number(sheet, at(row, 1), STYLE_FIGURE_LIGHT, show_decimals(decimals_of(target, 0)),
               page->indicator->target_value);
    put_formula(sheet, at(row, 2), STYLE_FIGURE, show_decimals(decimals_of(target, 0) + 2),
                tolerance, "={0}*{1}", cells, 2);
    put_text(sheet, across(row, 3, 5), style_of_verdict(line->verdict),
             verdict_text(view, line->verdict));
}

uint32_t sensitivity_put(const view_t *view, page_t *page, uint32_t row) {
    static const word_t ids[] = {WORD_HEAD_SHARE, WORD_HEAD_TARGET, WORD_HEAD_TOLERANCE};
    sheet_t *sheet = page->sheet;
    int n = 0;

    put_section(view, sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_SENSITIVITY);
    for (size_t i = 0; i < data_count(view->data, RELEASE_SENSITIVITY); i++) {
        const sensitivity_row_t *line = data_sensitivity(view->data, i);
        if (strcmp(line->indicator, page->indicator->id) != 0) {
            continue;
        }
        if (n++ == 0) {
            put_heads(view, sheet, row, ids, sizeof ids / sizeof *ids);
            put_text(sheet, across(row++, 3, 5), STYLE_HEAD, word(view, WORD_HEAD_VERDICT));
        }
        sensitivity_row(page, view, row++, line);
    }
    if (n == 0) {
        put_text(sheet, across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                 word(view, WORD_NO_SENSITIVITY));
    }
    return row + 1;
}
