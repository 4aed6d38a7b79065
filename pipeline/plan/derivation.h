/*
 * derivation: how one series follows from others of the same delivery.
 *
 *     ratio(a+b; c+d; 100) | ratio(a; e; 100)
 *
 * is 100 (a + b) / (c + d), or, where that cannot be computed, 100 a / e.
 */
#ifndef TIDEMARK_PIPELINE_PLAN_DERIVATION_H
#define TIDEMARK_PIPELINE_PLAN_DERIVATION_H

#include <stdbool.h>
#include <stddef.h>

enum { DERIVATION_TERMS_MAX = 8, DERIVATION_WAYS_MAX = 4 };

typedef struct ratio {
    char *numerator[DERIVATION_TERMS_MAX];
    size_t n_numerator;
    char *denominator[DERIVATION_TERMS_MAX];
    size_t n_denominator;
    double factor;
} ratio_t;

/* The alternatives, first choice first. Owner calls derivation_free. */
typedef struct derivation {
    ratio_t ways[DERIVATION_WAYS_MAX];
    size_t n;
} derivation_t;

/* Reads `s`; "" gives no way. False when it is not a derivation or memory is out. */
bool derivation_read(const char *s, derivation_t *derivation);
void derivation_free(derivation_t *derivation);

#endif
