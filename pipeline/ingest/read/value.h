/*
 * value: a number as people print it, read exactly.
 *
 * "约4.07万亿元", "28,307.54", "-2.6%", "超过2200", "37 987.55*": sign, thousands separators, scale
 * words, per cent and per mille, qualifiers and footnote marks are each read as what they are. A
 * range, a date, a formula, an exponent or a decimal comma is refused by name. Scaling moves the
 * decimal point in the text, so that 4.07 万亿元 is 40700 亿元 and nothing is lost in binary.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_VALUE_H
#define TIDEMARK_PIPELINE_INGEST_READ_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The ledger keeps a value as a whole number of VALUE_DIGITS_MAX digits at most. */
enum { VALUE_SIZE = 48, VALUE_TAIL_SIZE = 32, VALUE_DIGITS_MAX = 18 };

typedef enum value_result {
    VALUE_READ,
    VALUE_MISSING, /* a documented mark of a missing value */
    VALUE_NOT_NUMBER,
    VALUE_RANGE,
    VALUE_DATE,
    VALUE_FORMULA,
    VALUE_DECIMAL_COMMA,
    VALUE_EXPONENT,
    VALUE_TOO_LONG,
    VALUE_RESULTS,
} value_result_t;

typedef struct value {
    char digits[VALUE_SIZE]; /* plain decimal text: sign, digits, point */
    int decimals;  /* place of the last digit printed: 2 for 12.50, -2 for 4.07 万亿 in 亿 */
    int qualifier; /* qualifier_t, -1 none */
    bool has_footnote;
    char tail[VALUE_TAIL_SIZE]; /* unit or scale word after the number, "" none */
    const char *missing_status; /* of VALUE_MISSING: SDMX status O, M, L or Q */
} value_t;

/* Reads `s` (any blanks around it). Text must be UTF-8; full-width forms are normalised here. */
value_result_t value_read(const char *s, value_t *value);

/* Multiplies by ten to the `shift`, exactly; false when the result does not fit. */
bool value_shift(value_t *value, int shift);

/* Writes the marks, qualifiers and scale words as Markdown (docs/formats.md). */
void value_document(FILE *stream);

#endif
