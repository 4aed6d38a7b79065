/*
 * header_words: the words of a table's header and what they mean: our own, SDMX-CSV's, Chinese
 * tables' and those of mappings.csv; and the words by which a supplier calls a series.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_HEADER_WORDS_H
#define TIDEMARK_PIPELINE_INGEST_READ_HEADER_WORDS_H

#include <stdbool.h>

#include "pipeline/plan/column_role.h"
#include "pipeline/plan/plan.h"

enum { LAYOUT_UNIT_SIZE = 32 };

/*
 * The series that a supplier's word means: a word `area|word` of mappings.csv (kind series), a
 * code, a word of mappings.csv, or a name of series.csv; the last two only of a series that has no
 * area or this one ("" none given). NULL when none. `word` is normalised.
 */
const series_row_t *series_of_word(const plan_t *plan, const char *area, const char *word);

/* Whether a row whose first filled field is `text` is a remark below a table (注：, Source:, *). */
bool is_remark(const char *text);

/* NFKC of `s` with blanks at both ends taken off; caller frees; NULL: no memory. */
char *text_normalised(const char *s);

/* What a header word means (normalised; kind header of mappings.csv first); ROLES: nothing. */
column_role_t column_role_of_word(const plan_t *plan, const char *word);

/*
 * Adds what is wrong with a word that period_parse did not read; `one` and `other` are the meanings
 * of an ambiguous one.
 */
void period_problem(const place_t *where, const char *word, period_result_t result, period_t one,
                    period_t other, err_t *err);

/* Cuts a unit in brackets off the end of a header: "GDP(亿元)" leaves "GDP" and 亿元. */
void unit_cut(char *header, char unit[LAYOUT_UNIT_SIZE]);

#endif
