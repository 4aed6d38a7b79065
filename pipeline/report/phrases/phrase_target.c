#include "pipeline/report/phrases/phrase_target.h"

#include "pipeline/base/text.h"
#include "stats/assess/target.h"

/* The wording of each kind of target; {0} the number, {1} the upper end. */
static const word_t target_words[TARGET_KIND_COUNT] = {
    [TARGET_ABOUT] = WORD_TARGET_ABOUT,         [TARGET_AT_LEAST] = WORD_TARGET_AT_LEAST,
    [TARGET_MORE_THAN] = WORD_TARGET_MORE_THAN, [TARGET_AT_MOST] = WORD_TARGET_AT_MOST,
    [TARGET_RANGE] = WORD_TARGET_RANGE,         [TARGET_HOLD] = WORD_TARGET_HOLD,
};

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
    const char *said = phrase_fill(p, target_words[kind], plan_number(p, value),
                                   plan_number(p, indicator->target_upper), NULL);
    if (indicator->cumulative) {
        said = phrase_fill(p, WORD_TARGET_CUMULATIVE, said, NULL);
    }
    if (!indicator->tolerance.present || indicator->tolerance.value <= 0) {
        return said;
    }
    return phrase_fill(p, WORD_TARGET_TOLERANCE, said, plan_number(p, indicator->tolerance), NULL);
}

const char *phrase_target_brief(const phrasing_t *p, const indicator_row_t *indicator) {
    const choice_t *kind = &choices_target[indicator->target];
    word_t order = indicator->target == TARGET_ABOUT ? WORD_BRIEF_ABOUT : WORD_BRIEF_BOUND;
    char value[NUMBER_SIZE];
    char upper[NUMBER_SIZE];

    number_write(value, indicator->target_value.value);
    if (indicator->target_upper.present) {
        number_write(upper, indicator->target_upper.value);
        return pool_keep(p->pool, text_join(value, "–", upper, NULL));
    }
    return phrase_fill(p, order, value, kind->text[p->language], NULL);
}
