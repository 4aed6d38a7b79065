#include "pipeline/report/phrases/phrase.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/phrases/phrase_model.h"
#include "stats/forecast/combine.h"
#include "stats/models/registry.h"

spot_t spot_at(uint32_t row, uint16_t column) {
    return (spot_t){row, column, column};
}

spot_t spot_across(uint32_t row, uint16_t column, uint16_t last) {
    return (spot_t){row, column, last};
}

const char *phrase_word(const view_t *view, word_t id) {
    return word_text(id, view->language);
}

const char *phrase_fill(const view_t *view, word_t id, ...) {
    enum { ARGUMENTS_MAX = 8 };
    const char *arguments[ARGUMENTS_MAX];
    size_t n = 0;
    va_list list;

    va_start(list, id);
    for (const char *next; n < ARGUMENTS_MAX && (next = va_arg(list, const char *)) != NULL;) {
        arguments[n++] = next;
    }
    va_end(list);
    return book_keep(view->book, text_fill(phrase_word(view, id), arguments, n));
}

const char *phrase_number(const view_t *view, double value, int decimals) {
    char out[2 * NUMBER_SIZE];
    return book_keep(view->book, text_copy(show_write(out, show_decimals(decimals), value)));
}

const char *phrase_percent(const view_t *view, double share) {
    char out[2 * NUMBER_SIZE];
    return book_keep(view->book, text_copy(show_write(out, SHOW_PERCENT, share)));
}

const char *phrase_probability(const view_t *view, double probability) {
    char out[2 * NUMBER_SIZE];
    return book_keep(view->book, text_copy(show_write(out, SHOW_PROBABILITY, probability)));
}

const char *phrase_count(const view_t *view, size_t n) {
    return phrase_number(view, (double)n, 0);
}

const char *phrase_period(const view_t *view, period_t period) {
    char out[PERIOD_SIZE];
    return book_keep(view->book, text_copy(period.year ? period_write(out, period) : ""));
}

int phrase_decimals(double value, int least) {
    int decimals = least;

    while (decimals < 6 && fabs(number_round(value, decimals) - value) > 1e-9 * fabs(value)) {
        decimals++;
    }
    return decimals;
}

const char *phrase_unit(const view_t *view, const char *unit) {
    return plan_label(&view->release->plan, "unit", unit, view->language);
}

const char *phrase_with_unit(const view_t *view, word_t id, const char *unit) {
    return phrase_fill(view, WORD_WITH_UNIT, phrase_word(view, id), phrase_unit(view, unit), NULL);
}

const char *phrase_choice(const view_t *view, const choice_t *choices, int i) {
    if (i < 0) {
        return "";
    }
    return view->language == LANGUAGE_ZH ? choices[i].zh : choices[i].en;
}

/* The word with a capital first letter, where letters have capitals. */
static const char *capital(const view_t *view, const char *s) {
    char *copy = text_copy(s);

    if (copy && *copy >= 'a' && *copy <= 'z') {
        *copy = (char)toupper((unsigned char)*copy);
    }
    return book_keep(view->book, copy);
}

/* Symbols and meanings of the verdicts, in the order of verdict_t. */
static const struct verdict_look {
    const char *symbol;
    word_t meaning;
} verdict_looks[STYLE_VERDICTS] = {
    {"✓", WORD_MEANS_MET},          {"✗", WORD_MEANS_MISSED},       {"●", WORD_MEANS_EXPECTED},
    {"◕", WORD_MEANS_LIKELY},       {"◑", WORD_MEANS_UNCERTAIN},    {"◔", WORD_MEANS_UNLIKELY},
    {"○", WORD_MEANS_NOT_EXPECTED}, {"□", WORD_MEANS_INSUFFICIENT},
};

const char *phrase_verdict(const view_t *view, int verdict) {
    const char *name = capital(view, phrase_choice(view, choices_verdict, verdict));

    if (verdict < 0) {
        return phrase_word(view, WORD_MISSING);
    }
    return book_keep(view->book, text_join(verdict_looks[verdict].symbol, " ", name, NULL));
}

const char *phrase_verdict_meaning(const view_t *view, int verdict) {
    return verdict < 0 ? "" : phrase_word(view, verdict_looks[verdict].meaning);
}

/* The wording of each kind of target, in the order of choices_target. */
static const word_t target_words[] = {
    WORD_TARGET_ABOUT,   WORD_TARGET_AT_LEAST, WORD_TARGET_MORE_THAN,
    WORD_TARGET_AT_MOST, WORD_TARGET_RANGE,    WORD_TARGET_HOLD,
};

const char *phrase_target(const view_t *view, const indicator_row_t *indicator,
                          int is_alternative) {
    int kind = is_alternative ? indicator->alt_target : indicator->target;
    double value = is_alternative && indicator->alt_value.present ? indicator->alt_value.value
                                                                  : indicator->target_value.value;

    if (kind < 0) {
        return phrase_word(view, WORD_NONE);
    }
    const char *number = phrase_number(view, value, phrase_decimals(value, 0));
    double upper = indicator->target_upper.value;
    const char *other = indicator->target_upper.present
                            ? phrase_number(view, upper, phrase_decimals(upper, 0))
                            : "";
    const char *said = phrase_fill(view, target_words[kind], number, other, NULL);
    if (indicator->cumulative) {
        said = phrase_fill(view, WORD_TARGET_CUMULATIVE, said, NULL);
    }
    if (!indicator->tolerance.present || indicator->tolerance.value <= 0) {
        return said;
    }
    double tolerance = indicator->tolerance.value;
    return phrase_fill(view, WORD_TARGET_TOLERANCE, said,
                       phrase_number(view, tolerance, phrase_decimals(tolerance, 0)), NULL);
}

/* --- cautions ----------------------------------------------------------------------------------
 */

size_t phrase_caution_count(const verdict_row_t *row) {
    size_t n = *row->cautions != '\0';

    for (const char *c = row->cautions; *c; c++) {
        n += *c == ';';
    }
    return n;
}

int phrase_caution_has(const verdict_row_t *row, const char *code) {
    size_t length = strlen(code);

    for (const char *at = row->cautions; *at;) {
        size_t n = strcspn(at, ";");
        if (n == length && strncmp(at, code, n) == 0) {
            return 1;
        }
        at += n + (at[n] == ';');
    }
    return 0;
}

const char *phrase_caution(const view_t *view, const verdict_row_t *row, size_t i) {
    const char *from = row->cautions;

    for (; i > 0 && from; i--) {
        from = strchr(from, ';');
        from = from ? from + 1 : NULL;
    }
    size_t length = from ? strcspn(from, ";") : 0;
    for (size_t c = 0; length > 0 && release_cautions[c].code; c++) {
        if (strlen(release_cautions[c].code) == length &&
            strncmp(release_cautions[c].code, from, length) == 0) {
            return capital(view, phrase_choice(view, release_cautions, (int)c));
        }
    }
    return from ? from : "";
}

/* --- words of observations and models ----------------------------------------------------------
 */

const char *phrase_status(const view_t *view, const char *status) {
    static const struct {
        const char *code;
        word_t id;
    } rows[] = {{"A", WORD_STATUS_A},
                {"P", WORD_STATUS_P},
                {"E", WORD_STATUS_E},
                {"D", WORD_STATUS_D},
                {"U", WORD_STATUS_U}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].code, status) == 0) {
            return phrase_word(view, rows[i].id);
        }
    }
    return *status ? status : phrase_word(view, WORD_NONE);
}

const char *phrase_parameters(const view_t *view, const char *parameters) {
    text_t out = {0};
    char *copy = text_copy(parameters);
    char *rest = NULL;

    for (char *token = copy ? strtok_r(copy, " ", &rest) : NULL; token;
         token = strtok_r(NULL, " ", &rest)) {
        char *equals = strchr(token, '=');
        double value;
        text_add(&out, !out.length ? "" : view->language == LANGUAGE_ZH ? "，" : ", ");
        if (!equals || number_read(equals + 1, NUMBER_SCIENTIFIC, &value, NULL) != 0) {
            text_add(&out, token);
            continue;
        }
        char shown[NUMBER_SIZE];
        int lead = value == 0 ? 0 : (int)floor(log10(fabs(value)));
        int decimals = lead >= 3 ? 0 : 3 - lead;
        *equals = '\0';
        text_add(&out, term_parameter(view->language, token));
        text_add(&out, " ");
        text_add(&out, number_write(shown, number_round(value, decimals > 9 ? 9 : decimals)));
    }
    free(copy);
    return book_keep(view->book, text_take(&out));
}

const char *phrase_model(const view_t *view, const char *model) {
    const model_t *row = model_find(model);

    if (strcmp(model, COMBINE_NAME) == 0) {
        return phrase_word(view, WORD_COMBINATION);
    }
    if (!row) {
        return model;
    }
    return view->language == LANGUAGE_ZH ? row->title_zh : row->title_en;
}

/* --- parts of sheets ---------------------------------------------------------------------------
 */

uint32_t sheet_put_title(const view_t *view, sheet_t *sheet, const char *title,
                         const char *subtitle, uint16_t last) {
    sheet_put_text(sheet, spot_across(0, 0, last), STYLE_TITLE, title);
    sheet_put_text(sheet, spot_across(1, 0, last), STYLE_SUBTITLE, subtitle);
    sheet_foot(sheet, phrase_fill(view, WORD_FOOT, view->release->plan.title[view->language],
                                  view->release->as_of, NULL));
    sheet_repeat(sheet, 0, 0);
    return 3;
}

void sheet_put_section(const view_t *view, sheet_t *sheet, uint32_t row, uint16_t last, word_t id) {
    sheet_put_text(sheet, spot_across(row, 0, last), STYLE_SECTION, phrase_word(view, id));
}

void sheet_put_heads(const view_t *view, sheet_t *sheet, uint32_t row, const word_t *ids,
                     size_t n) {
    for (size_t i = 0; i < n; i++) {
        sheet_put_text(sheet, spot_at(row, (uint16_t)i), STYLE_HEAD, phrase_word(view, ids[i]));
    }
}

double sheet_put_reference(sheet_t *sheet, spot_t spot, style_t style, show_t show,
                           optional_t artefact, optional_t there, operand_t from) {
    int is_same = artefact.present && there.present && !(artefact.value < there.value) &&
                  !(artefact.value > there.value);

    if (is_same) {
        sheet_put_formula(sheet, spot, style, show, artefact.value, "={0}", &from, 1);
    } else {
        sheet_put_number(sheet, spot, style, show, artefact);
    }
    return artefact.present ? artefact.value : (double)NAN;
}

double sheet_put_checked(sheet_t *sheet, spot_t spot, style_t style, show_t show,
                         optional_t artefact, double computed, const char *template,
                         const operand_t *operands, size_t n) {
    if (artefact.present &&
        fabs(computed - artefact.value) <= 1e-9 * fmax(1.0, fabs(artefact.value))) {
        sheet_put_formula(sheet, spot, style, show, computed, template, operands, n);
        return computed;
    }
    sheet_put_number(sheet, spot, style, show, artefact);
    return artefact.present ? artefact.value : (double)NAN;
}
