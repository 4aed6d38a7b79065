#include "pipeline/report/phrases/phrase_target.h"

#include <math.h>

#include "pipeline/base/text.h"
#include "stats/assess/target.h"

/* A number of the plan, whole. */
static const char *plan_number(const phrasing_t *p, optional_t value) {
    return value.present ? phrase_number(p, value.value, phrase_decimals(value.value, 0)) : "";
}

/* "about 75%", "more than 25, cumulative" */
static const char *wording_phrase(const phrasing_t *p, const indicator_row_t *indicator,
                                  const target_t *target) {
    const char *unit = indicator->unit;
    const char *number = plan_number(p, (optional_t){target->value, 1});
    const char *upper = plan_number(p, indicator->target_upper);
    const char *const ends[] = {phrase_quantity(p, WORD_TARGET_QUANTITY, number, unit),
                                phrase_quantity(p, WORD_TARGET_QUANTITY, upper, unit), number};
    const char *said = phrase_template(
        p, phrase_term(p, terms_target, choices_target[target->kind].code), ends, 3);

    return indicator->cumulative ? phrase_fill(p, WORD_TARGET_CUMULATIVE, said, NULL) : said;
}

const char *phrase_target(const phrasing_t *p, const indicator_row_t *indicator,
                          bool is_alternative) {
    target_t target = indicator_target(indicator, is_alternative);
    target_region_t region = {.low = -INFINITY, .high = INFINITY};

    if (is_alternative && indicator->alt_target == CHOICE_NONE) {
        return phrase_word(p, WORD_NONE);
    }
    const char *said = wording_phrase(p, indicator, &target);
    if (target.tolerance <= 0) {
        return said;
    }
    target_region(&target, &region);
    bool is_both = isfinite(region.low) && isfinite(region.high);
    return phrase_fill(p, is_both ? WORD_TARGET_TOLERANCE_BOTH : WORD_TARGET_TOLERANCE, said,
                       phrase_difference(p, WORD_TARGET_QUANTITY,
                                         plan_number(p, indicator->tolerance), indicator->unit),
                       NULL);
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

const char *phrase_distance(const phrasing_t *p, const indicator_row_t *indicator, double distance,
                            int decimals) {
    static const struct sides {
        word_t below; /* said of a value below the number of the target */
        word_t above;
    } sides[TARGET_DIRECTION_COUNT] = {
        [TARGET_UP] = {WORD_DISTANCE_LEFT, WORD_DISTANCE_PASSED},
        [TARGET_DOWN] = {WORD_DISTANCE_BETTER, WORD_DISTANCE_LEFT},
        [TARGET_STEADY] = {WORD_DISTANCE_BELOW, WORD_DISTANCE_ABOVE},
    };
    bool is_hold = indicator->target == TARGET_HOLD;
    const struct sides *side = &sides[is_hold ? TARGET_STEADY : indicator->direction];
    const char *far = phrase_difference(
        p, WORD_TARGET_QUANTITY, phrase_number(p, fabs(distance), decimals), indicator->unit);

    return distance == 0 ? phrase_word(p, WORD_DISTANCE_NONE)
                         : phrase_fill(p, distance > 0 ? side->below : side->above, far, NULL);
}
