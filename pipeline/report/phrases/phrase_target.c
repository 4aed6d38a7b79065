#include "pipeline/report/phrases/phrase_target.h"

#include "pipeline/base/text.h"

/* A number of the plan, whole. */
static const char *plan_number(const phrasing_t *p, optional_t value) {
    return value.present ? phrase_number(p, value.value, phrase_decimals(value.value, 0)) : "";
}

const char *phrase_target(const phrasing_t *p, const indicator_row_t *indicator,
                          bool is_alternative) {
    int kind = is_alternative ? indicator->alt_target : (int)indicator->target;
    optional_t value = is_alternative && indicator->alt_value.present ? indicator->alt_value
                                                                      : indicator->target_value;

    if (kind < 0) {
        return phrase_word(p, WORD_NONE);
    }
    const char *const ends[] = {plan_number(p, value), plan_number(p, indicator->target_upper)};
    const char *said =
        phrase_template(p, phrase_term(p, terms_target, choices_target[kind].code), ends, 2);
    if (indicator->cumulative) {
        said = phrase_fill(p, WORD_TARGET_CUMULATIVE, said, NULL);
    }
    if (!indicator->tolerance.present || indicator->tolerance.value <= 0) {
        return said;
    }
    return phrase_fill(p, WORD_TARGET_TOLERANCE, said, plan_number(p, indicator->tolerance), NULL);
}

const char *phrase_target_brief(const phrasing_t *p, const indicator_row_t *indicator) {
    const char *code = choices_target[indicator->target].code;
    char value[NUMBER_SIZE];
    char upper[NUMBER_SIZE] = "";

    number_write(value, indicator->target_value.value);
    if (indicator->target_upper.present) {
        number_write(upper, indicator->target_upper.value);
    }
    const char *const ends[] = {value, upper};
    return phrase_template(p, phrase_term(p, terms_target_brief, code), ends, 2);
}
