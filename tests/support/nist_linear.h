/*
 * The linear regression problems of the NIST Statistical Reference Datasets
 * (www.itl.nist.gov/div898/strd/lls, public domain) with their certified values, transcribed.
 */
#ifndef TIDEMARK_TESTS_NIST_LINEAR_H
#define TIDEMARK_TESTS_NIST_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

enum { NIST_LINEAR_POINTS_MAX = 82, NIST_LINEAR_TERMS_MAX = 11 };

typedef struct nist_linear {
    const char *name;
    size_t n;
    size_t columns; /* of x */
    size_t degree;  /* 0: the columns themselves; else powers 1..degree of the one column */
    bool intercept;
    const double *y;
    const double *x;                        /* row by row */
    double estimate[NIST_LINEAR_TERMS_MAX]; /* intercept first */
    double sd[NIST_LINEAR_TERMS_MAX];       /* their standard errors; 0 for an exact fit */
    double residual_sd;
    double r_squared;
} nist_linear_t;

size_t nist_linear_count(void);
const nist_linear_t *nist_linear_at(size_t i);

#endif
