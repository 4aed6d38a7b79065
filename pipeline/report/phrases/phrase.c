#include "pipeline/report/phrases/phrase.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/phrases/shown.h"

/* The unit whose differences are in points. */
static const char PERCENT[] = "%";

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

const char *phrase_year(const phrasing_t *p, int year) {
    char out[PERIOD_SIZE];
    return pool_keep(p->pool, text_copy(period_write(out, period_of_year(year))));
}

/* A period that is not empty, without regard to what is counted in it. */
static const char *span_phrase(const phrasing_t *p, period_t period) {
    const char *year = phrase_year(p, period.year);
    char code[PERIOD_SIZE];
    const char *template =
        term_text(terms_period, period_write(code, period) + strlen(year), p->language);

    return template
               ? phrase_template(p, template, &year, 1)
               : phrase_fill(p, WORD_PERIOD_MONTHS, year, phrase_count(p, (size_t)period.first),
                             phrase_count(p, (size_t)period.last), NULL);
}

const char *phrase_period(const phrasing_t *p, const series_row_t *series, period_t period) {
    if (!period.year) {
        return "";
    }
    const char *span = span_phrase(p, period);
    bool is_moment = series && series->accumulation == ACCUMULATION_STOCK;
    return is_moment ? phrase_fill(p, WORD_PERIOD_END, span, NULL) : span;
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

const char *phrase_quantity(const phrasing_t *p, word_t id, const char *number, const char *unit) {
    bool is_percent = strcmp(unit, PERCENT) == 0;

    return phrase_fill(p, is_percent ? WORD_QUANTITY_PERCENT : id, number, phrase_unit(p, unit),
                       NULL);
}

const char *phrase_difference(const phrasing_t *p, word_t id, const char *number,
                              const char *unit) {
    bool is_percent = strcmp(unit, PERCENT) == 0;

    return phrase_fill(p, is_percent ? WORD_QUANTITY : id, number,
                       is_percent ? phrase_word(p, WORD_PERCENTAGE_POINTS) : phrase_unit(p, unit),
                       NULL);
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
