#include "pipeline/report/phrases/phrase_verdict.h"

#include <math.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stats/assess/verdict.h"

static const char *const symbols[] = {
    [VERDICT_MET] = "✓",          [VERDICT_MISSED] = "✗",       [VERDICT_EXPECTED] = "●",
    [VERDICT_LIKELY] = "◕",       [VERDICT_UNCERTAIN] = "◑",    [VERDICT_UNLIKELY] = "◔",
    [VERDICT_NOT_EXPECTED] = "○", [VERDICT_INSUFFICIENT] = "□",
};

const char *phrase_verdict(const phrasing_t *p, int verdict) {
    if (verdict < 0) {
        return phrase_word(p, WORD_MISSING);
    }
    const char *name = phrase_capital(p, phrase_choice(p, choices_verdict, verdict));
    return pool_keep(p->pool, text_join(symbols[verdict], " ", name, NULL));
}

const char *phrase_verdict_meaning(const phrasing_t *p, int verdict) {
    const char *code = verdict < 0 ? "" : choices_verdict[verdict].code;
    const char *bounds[2] = {NULL};
    size_t n = 0;

    // The bounds of a probability: its class's own, and that of the better class before it.
    if (verdict >= VERDICT_EXPECTED && verdict <= VERDICT_NOT_EXPECTED) {
        const verdict_class_t *class = verdict_class_at((verdict_t)verdict);
        if (isfinite(class->at_least)) {
            bounds[n++] = phrase_percent(p, class->at_least);
        }
        if (verdict > VERDICT_EXPECTED) {
            bounds[n++] = phrase_percent(p, verdict_class_at((verdict_t)(verdict - 1))->at_least);
        }
    }
    return phrase_template(p, phrase_term(p, terms_verdict_meaning, code), bounds, n);
}

const char *phrase_verdict_brief(const phrasing_t *p, const verdict_row_t *row) {
    const char *missing = "";
    char have[NUMBER_SIZE];
    char need[NUMBER_SIZE];

    if (row->verdict == VERDICT_INSUFFICIENT && row->points_have.value >= row->points_need.value) {
        missing = phrase_word(p, WORD_BRIEF_NO_FIT); /* fits.csv has the reason */
    } else if (row->verdict == VERDICT_INSUFFICIENT) {
        missing = phrase_fill(p, WORD_BRIEF_TOO_FEW, number_write(have, row->points_have.value),
                              number_write(need, row->points_need.value), NULL);
    }
    return pool_keep(p->pool, text_join(phrase_choice(p, choices_verdict, row->verdict), missing,
                                        row->early ? phrase_word(p, WORD_BRIEF_EARLY) : "", NULL));
}

size_t phrase_caution_count(const verdict_row_t *row) {
    size_t n = *row->cautions != '\0';

    for (const char *c = row->cautions; *c; c++) {
        n += *c == ';';
    }
    return n;
}

/* The number that decides a caution, as a word; "" for one without. */
static const char *caution_number(const phrasing_t *p, const char *code) {
    static const struct {
        const char *code;
        size_t number;
    } numbers[] = {{"stale", CAUTION_STALE_YEARS}, {"few_points", CAUTION_FEW_POINTS}};

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (strcmp(numbers[i].code, code) == 0) {
            return phrase_numeral(p, numbers[i].number);
        }
    }
    return "";
}

const char *phrase_caution(const phrasing_t *p, const verdict_row_t *row, size_t i) {
    const char *from = row->cautions;

    for (; i > 0 && from; i--) {
        from = strchr(from, ';');
        from = from ? from + 1 : NULL;
    }
    size_t length = from ? strcspn(from, ";") : 0;
    for (size_t c = 0; length > 0 && choices_caution[c].code; c++) {
        if (strlen(choices_caution[c].code) == length &&
            strncmp(choices_caution[c].code, from, length) == 0) {
            const char *number = caution_number(p, choices_caution[c].code);
            return phrase_capital(
                p, phrase_template(p, choices_caution[c].text[p->language], &number, 1));
        }
    }
    return from ? from : "";
}
