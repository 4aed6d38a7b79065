#include "pipeline/report/sheets/indicator_models.h"

#include <string.h>

#include "pipeline/report/phrases/phrase_model.h"
#include "pipeline/report/sheets/sheet_parts.h"
#include "stats/core/transform.h"

enum { HORIZONS = 3, COL_MASE = 4, COL_SMAPE = 7, COL_PARAMETERS = 10, COL_NOTE = 11 };

/* What a model is to the combination. */
static const word_t role_words[] = {
    [FIT_MEMBER] = WORD_ROLE_MEMBER,
    [FIT_COMBINATION] = WORD_ROLE_COMBINATION,
    [FIT_REFERENCE] = WORD_ROLE_REFERENCE,
};

static void model_heads(const workbook_t *w, const page_t *page, uint32_t row) {
    static const word_t ids[] = {WORD_HEAD_MODEL, WORD_HEAD_ROLE, WORD_HEAD_POINTS};
    const char *year = phrase_year(w->phrasing, w->release->plan.target_year);
    sheet_t *sheet = page->sheet;

    sheet_put_text(sheet, spot_across(row, 0, COL_MASE - 1), STYLE_HEAD, "");
    sheet_put_text(sheet, spot_across(row, COL_MASE, COL_SMAPE - 1), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_MASE));
    sheet_put_text(sheet, spot_across(row, COL_SMAPE, COL_PARAMETERS - 1), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_SMAPE));
    sheet_put_text(sheet, spot_across(row, COL_PARAMETERS, COL_NOTE), STYLE_HEAD, "");
    row++;
    for (uint16_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        sheet_put_text(sheet, spot_at(row, i), STYLE_HEAD, phrase_word(w->phrasing, ids[i]));
    }
    sheet_put_text(sheet, spot_at(row, 3), STYLE_HEAD,
                   phrase_fill(w->phrasing, WORD_HEAD_VALUE_OF_YEAR, year, NULL));
    for (uint16_t h = 0; h < HORIZONS; h++) {
        const char *ahead =
            phrase_fill(w->phrasing, WORD_HEAD_AHEAD, phrase_count(w->phrasing, h + 1U), NULL);
        sheet_put_text(sheet, spot_at(row, (uint16_t)(COL_MASE + h)), STYLE_HEAD, ahead);
        sheet_put_text(sheet, spot_at(row, (uint16_t)(COL_SMAPE + h)), STYLE_HEAD, ahead);
    }
    sheet_put_text(sheet, spot_at(row, COL_PARAMETERS), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_PARAMETERS));
    sheet_put_text(sheet, spot_at(row, COL_NOTE), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_NOTE));
}

/* What is to be said beside a model: why it failed, or how its interval did. */
static const char *model_note(const workbook_t *w, const fit_row_t *fit) {
    const backtest_row_t *first = release_find_backtest(w->release, fit->series, fit->model, 1);

    if (fit->status != FIT_OK) {
        return phrase_term(w->phrasing, terms_status, fit->reason);
    }
    if (!first || !first->origins.present) {
        return phrase_word(w->phrasing, WORD_NO_BACKTEST);
    }
    const char *origins = phrase_count(w->phrasing, (size_t)first->origins.value);
    if (first->cover80.present && first->cover95.present) {
        return phrase_fill(w->phrasing, WORD_BACKTEST_COVER, origins,
                           phrase_percent(w->phrasing, first->cover80.value),
                           phrase_percent(w->phrasing, first->cover95.value), NULL);
    }
    return phrase_fill(w->phrasing, WORD_BACKTEST_ORIGINS, origins, NULL);
}

/* The parameters, with the scale they stand on where it is not that of the data. */
static const char *model_parameters(const workbook_t *w, const fit_row_t *fit) {
    const char *said = phrase_parameters(w->phrasing, fit->parameters);

    if (*fit->parameters == '\0') {
        return phrase_word(w->phrasing, WORD_MISSING);
    }
    return strstr(fit->parameters, "lambda=")
               ? phrase_fill(w->phrasing, WORD_SCALE_BOXCOX, said, NULL)
           : fit->transform == TRANSFORM_LOG ? phrase_fill(w->phrasing, WORD_SCALE_LOG, said, NULL)
           : fit->transform == TRANSFORM_LOGIT
               ? phrase_fill(w->phrasing, WORD_SCALE_LOGIT, said, NULL)
               : said;
}

static void model_row(const workbook_t *w, const page_t *page, uint32_t row, const fit_row_t *fit) {
    sheet_t *sheet = page->sheet;
    bool is_combination = fit->role == FIT_COMBINATION;
    style_t style = is_combination ? STYLE_NUMBER_STRONG : STYLE_NUMBER;

    sheet_put_text(sheet, spot_at(row, 0), is_combination ? STYLE_GROUP : STYLE_CELL,
                   phrase_model(w->phrasing, fit->model));
    sheet_put_text(sheet, spot_at(row, 1), STYLE_CELL_SMALL,
                   phrase_word(w->phrasing, role_words[fit->role]));
    sheet_put_number(sheet, spot_at(row, 2), STYLE_NUMBER, SHOWN_COUNT, fit->n);
    sheet_put_number(
        sheet, spot_at(row, 3), style, shown_decimals(page->decimals),
        release_path_value(w->release, fit->series, fit->model, w->release->plan.target_year));
    for (int h = 0; h < HORIZONS; h++) {
        const backtest_row_t *line =
            release_find_backtest(w->release, fit->series, fit->model, h + 1);
        optional_t none = {0, 0};
        sheet_put_number(sheet, spot_at(row, (uint16_t)(COL_MASE + h)), style, shown_decimals(2),
                         line ? line->mase : none);
        sheet_put_number(sheet, spot_at(row, (uint16_t)(COL_SMAPE + h)), style, shown_decimals(2),
                         line ? line->smape : none);
    }
    sheet_put_text(sheet, spot_at(row, COL_PARAMETERS), STYLE_CELL_SMALL, model_parameters(w, fit));
    sheet_put_text(sheet, spot_at(row, COL_NOTE), STYLE_CELL_SMALL, model_note(w, fit));
}

/* The row of the combination, of a series with fewer points than any model is fitted to; NULL. */
static const fit_row_t *too_few(const workbook_t *w, const page_t *page) {
    const fit_row_t *found = NULL;

    table_run_t run = page_run(w, page, RELEASE_FITS);
    const fit_row_t *fit;
    while ((fit = table_run_next(&run))) {
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

uint32_t indicator_put_models(const workbook_t *w, page_t *page, uint32_t row) {
    int n = 0;

    sheet_put_section(w, page->sheet, row++, PAGE_LAST_COLUMN, WORD_SECTION_MODELS);
    const fit_row_t *none = too_few(w, page);
    if (none) { /* every row would give the same reason */
        sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN), STYLE_TEXT,
                       phrase_fill(w->phrasing, WORD_MODELS_NONE_FITTED,
                                   phrase_count(w->phrasing, (size_t)none->n.value),
                                   phrase_count(w->phrasing, (size_t)none->need.value), NULL));
        return row + 1;
    }
    table_run_t run = page_run(w, page, RELEASE_FITS);
    const fit_row_t *fit;
    while ((fit = table_run_next(&run))) {
        if (n++ == 0) {
            model_heads(w, page, row);
            row += 2;
        }
        model_row(w, page, row++, fit);
    }
    sheet_put_text(page->sheet, spot_across(row++, 0, PAGE_LAST_COLUMN),
                   n ? STYLE_NOTE : STYLE_TEXT,
                   phrase_word(w->phrasing, n ? WORD_MODELS_LEGEND : WORD_NO_MODELS));
    return row + 1;
}
