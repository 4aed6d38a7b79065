#include "pipeline/report/phrases/phrase.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>

#include "pipeline/base/text.h"
#include "pipeline/report/phrases/shown.h"

const char *phrase_word(const phrasing_t *p, word_t id) {
    return word_text(id, p->language);
}

const char *phrase_template(const phrasing_t *p, const char *template, const char *const *args,
                            size_t n) {
    return pool_keep(p->pool, text_fill(template, args, n));
}

const char *phrase_numeral(const phrasing_t *p, size_t n) {
    return phrase_term(p, terms_numeral, phrase_count(p, n));
}

const char *phrase_fill(const phrasing_t *p, word_t id, ...) {
    enum { ARGUMENTS_MAX = 8 };
    const char *arguments[ARGUMENTS_MAX];
    size_t n = 0;
    va_list list;

    va_start(list, id);
    for (const char *next; n < ARGUMENTS_MAX && (next = va_arg(list, const char *)) != NULL;) {
        arguments[n++] = next;
    }
    va_end(list);
    return phrase_template(p, phrase_word(p, id), arguments, n);
}

static const char *number_phrase(const phrasing_t *p, shown_t shown, double value) {
    char out[SHOWN_SIZE];
    return pool_keep(p->pool, text_copy(shown_write(out, shown, value)));
}

const char *phrase_number(const phrasing_t *p, double value, int decimals) {
    return number_phrase(p, shown_decimals(decimals), value);
}

const char *phrase_percent(const phrasing_t *p, double share) {
    return number_phrase(p, SHOWN_PERCENT, share);
}

const char *phrase_probability(const phrasing_t *p, double probability) {
    return number_phrase(p, SHOWN_PROBABILITY, probability);
}

const char *phrase_count(const phrasing_t *p, size_t n) {
    return phrase_number(p, (double)n, 0);
}

const char *phrase_period(const phrasing_t *p, period_t period) {
    char out[PERIOD_SIZE];
    return pool_keep(p->pool, text_copy(period.year ? period_write(out, period) : ""));
}

const char *phrase_year(const phrasing_t *p, int year) {
    return phrase_period(p, period_of_year(year));
}

int phrase_decimals(double value, int least) {
    int decimals = least;

    while (decimals < 6 && fabs(number_round(value, decimals) - value) > 1e-9 * fabs(value)) {
        decimals++;
    }
    return decimals;
}

const char *phrase_unit(const phrasing_t *p, const char *unit) {
    return plan_label(p->plan, "unit", unit, p->language);
}

const char *phrase_with_unit(const phrasing_t *p, word_t id, const char *unit) {
    return phrase_fill(p, WORD_WITH_UNIT, phrase_word(p, id), phrase_unit(p, unit), NULL);
}

const char *phrase_choice(const phrasing_t *p, const choice_t *choices, int i) {
    if (i < 0) {
        return "";
    }
    return choices[i].text[p->language];
}

const char *phrase_term(const phrasing_t *p, const term_t *terms, const char *code) {
    const char *name = term_text(terms, code, p->language);

    return name ? name : code;
}

const char *phrase_either(const phrasing_t *p, const char *en, const char *zh) {
    return language_choose(p->language, en, zh);
}

const char *phrase_class(const phrasing_t *p, const char *rule, const char *class) {
    const char *name = term_text_of(terms_class, rule, class, p->language);

    return name ? name : class;
}

const char *phrase_capital(const phrasing_t *p, const char *s) {
    char *copy = text_copy(s);

    if (copy && *copy >= 'a' && *copy <= 'z') {
        *copy = (char)toupper((unsigned char)*copy);
    }
    return pool_keep(p->pool, copy);
}
