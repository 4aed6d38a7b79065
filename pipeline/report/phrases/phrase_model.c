#include "pipeline/report/phrases/phrase_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"
#include "stats/assess/assessment.h"
#include "stats/engines/smoothing.h"
#include "stats/forecast/combine.h"

const char *phrase_model(const phrasing_t *p, const char *model) {
    return strcmp(model, COMBINE_NAME) == 0 ? phrase_word(p, WORD_COMBINATION)
                                            : phrase_term(p, terms_model, model);
}

const char *phrase_model_help(const phrasing_t *p, const char *model) {
    enum { DECIMALS = 2 };
    double bounds[2];

    smoothing_damping_bounds(&bounds[0], &bounds[1]);
    const char *const args[] = {phrase_number(p, bounds[0], DECIMALS),
                                phrase_number(p, bounds[1], DECIMALS)};
    return phrase_template(p, phrase_term(p, terms_model_help, model), args, 2);
}

/* A bound of a class: whole, or with the decimals that all bounds of its rule have. */
static const char *bound_said(const phrasing_t *p, double bound, int decimals) {
    char number[NUMBER_SIZE];

    if (bound == floor(bound)) {
        return pool_keep(p->pool, text_copy(number_write(number, bound)));
    }
    number_write_fixed(number, bound, decimals);
    return strncmp(number, "0.", 2) == 0 ? phrase_fill(p, WORD_PART_OF_ONE, number + 2, NULL)
                                         : pool_keep(p->pool, text_copy(number));
}

const char *phrase_rule_help(const phrasing_t *p, const char *code) {
    enum { CLASSES_MAX = 10 };
    const assessment_rule_t *rule = assessment_rule_find(code);
    const char *bounds[CLASSES_MAX];
    size_t n = 0;
    int decimals = 0;

    for (size_t c = 0; rule && c < rule->n_classes; c++) {
        if (isfinite(rule->classes[c].at_least)) {
            decimals = phrase_decimals(rule->classes[c].at_least, decimals);
        }
    }
    for (size_t c = 0; rule && c < rule->n_classes && n < CLASSES_MAX; c++) {
        if (isfinite(rule->classes[c].at_least)) {
            bounds[n++] = bound_said(p, rule->classes[c].at_least, decimals);
        }
    }
    return rule ? phrase_template(p, phrase_term(p, terms_rule_help, code), bounds, n) : "";
}

const char *phrase_parameter(const phrasing_t *p, const char *code) {
    return phrase_term(p, terms_parameter, code);
}

/* Adds a number rounded to four digits, whole numbers whole. */
static void rounded_add(text_t *out, double value) {
    enum { DIGITS = 4, DECIMALS_MAX = 9 };
    char shown[NUMBER_SIZE];
    int lead = value == 0 ? 0 : (int)floor(log10(fabs(value)));
    int decimals = lead >= DIGITS - 1 ? 0 : DIGITS - 1 - lead;

    text_add(out, number_write(shown, number_round(value, decimals > DECIMALS_MAX ? DECIMALS_MAX
                                                                                  : decimals)));
}

const char *phrase_parameters(const phrasing_t *p, const char *codes) {
    text_t out = {0};
    char *copy = text_copy(codes);
    char *rest = NULL;

    for (char *token = copy ? strtok_r(copy, " ", &rest) : NULL; token;
         token = strtok_r(NULL, " ", &rest)) {
        char *equals = strchr(token, '=');
        double value;
        text_add(&out, out.length ? phrase_word(p, WORD_BETWEEN_ITEMS) : "");
        if (!equals || !number_read(equals + 1, NUMBER_SCIENTIFIC, &value, NULL)) {
            text_add(&out, token);
            continue;
        }
        *equals = '\0';
        text_add(&out, phrase_parameter(p, token));
        text_add(&out, " ");
        rounded_add(&out, value);
    }
    free(copy);
    return pool_keep(p->pool, text_take(&out));
}

const char *phrase_source(const phrasing_t *p, const char *source) {
    static const char between[] = "; ";
    text_t out = {0};
    char *rest = text_copy(source);

    for (char *part = rest; part;) {
        char *end = strstr(part, between);
        if (end) {
            *end = '\0';
        }
        text_add(&out, out.length ? phrase_word(p, WORD_BETWEEN_PARTS) : "");
        text_add(&out, phrase_term(p, terms_source, part));
        part = end ? end + strlen(between) : NULL;
    }
    free(rest);
    return pool_keep(p->pool, text_take(&out));
}

const char *phrase_finding(const phrasing_t *p, const char *rule) {
    bool is_of_plan = false;

    for (size_t i = 0; i < plan_count(p->plan, PLAN_RULES); i++) {
        is_of_plan = is_of_plan || strcmp(plan_rule(p->plan, i)->id, rule) == 0;
    }
    return is_of_plan && !term_text(terms_finding, rule, p->language)
               ? phrase_fill(p, WORD_FINDING_OF_PLAN, rule, NULL)
               : phrase_term(p, terms_finding, rule);
}

const char *phrase_status(const phrasing_t *p, const char *status) {
    return *status ? phrase_term(p, choices_status, status) : phrase_word(p, WORD_NONE);
}
