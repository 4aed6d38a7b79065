/*
 * phrase: how numbers, periods and units are said in a sentence or a cell.
 *
 * A phrase needs no workbook: page, terminal and workbook say the same words from here.
 */
#ifndef TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_H
#define TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_H

#include "pipeline/base/pool.h"
#include "pipeline/plan/plan.h"
#include "pipeline/words/words.h"

/* What a phrase needs: the plan's own words, the language, and the owner of what is said. */
typedef struct phrasing {
    const plan_t *plan;
    language_t language;
    pool_t *pool; /* a failed allocation is remembered there, the phrase is "" */
} phrasing_t;

/* Every phrase returned here and in phrase_*.h is static or kept by the pool. */

/* A word of the catalogue. */
const char *phrase_word(const phrasing_t *p, word_t id);

/* The word with {0} {1} ... replaced by the arguments, which end with NULL; at most eight. */
const char *phrase_fill(const phrasing_t *p, word_t id, ...) __attribute__((sentinel));

/* Any template of the catalogues, filled with n arguments. */
const char *phrase_template(const phrasing_t *p, const char *template, const char *const *args,
                            size_t n);

/* A small whole number as a word of a sentence, a greater one in digits. */
const char *phrase_numeral(const phrasing_t *p, size_t n);

/* A number with commas between thousands; decimals as shown_decimals takes them. */
const char *phrase_number(const phrasing_t *p, double value, int decimals);
const char *phrase_percent(const phrasing_t *p, double share);
const char *phrase_probability(const phrasing_t *p, double probability);
const char *phrase_count(const phrasing_t *p, size_t n);

/*
 * A period: in English as it is written in a release, in Chinese in words, "first three quarters of
 * 2025"; "" for none (year 0). Of a stock it is the moment at its end; `series` may be NULL.
 */
const char *phrase_period(const phrasing_t *p, const series_row_t *series, period_t period);

/* The digits of a year. */
const char *phrase_year(const phrasing_t *p, int year);

/* Decimals that show a number of the plan whole: at least `least`, at most six. */
int phrase_decimals(double value, int least);

/* A unit in the plan's words. */
const char *phrase_unit(const phrasing_t *p, const char *unit);

/* A number with its unit, "78.2%", and a difference, "0.75 points"; `id` joins the two where the
 * unit is not per cent. */
const char *phrase_quantity(const phrasing_t *p, word_t id, const char *number, const char *unit);
const char *phrase_difference(const phrasing_t *p, word_t id, const char *number, const char *unit);

/* `word (unit)`. */
const char *phrase_with_unit(const phrasing_t *p, word_t id, const char *unit);

/* The meaning of code i of a choice list; "" for -1. */
const char *phrase_choice(const phrasing_t *p, const choice_t *choices, int i);

/* What a code is called; the code itself when the list has no such code. */
const char *phrase_term(const phrasing_t *p, const term_t *terms, const char *code);

/* The one of two texts of an artefact that is in the language. */
const char *phrase_either(const phrasing_t *p, const char *en, const char *zh);

/* What an assessment rule calls its class; the code when the catalogue has no name. */
const char *phrase_class(const phrasing_t *p, const char *rule, const char *class);

/* `s` with a capital first letter, where letters have capitals. */
const char *phrase_capital(const phrasing_t *p, const char *s);

#endif
