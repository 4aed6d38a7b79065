/*
 * Least squares of residuals nonlinear in a few parameters, inside a box: Levenberg-Marquardt with
 * a projected step and an active set, Jacobian by forward differences.
 *
 * Gaussian likelihoods of time-series models are such problems: maximising a likelihood with the
 * variance concentrated out is minimising the sum of squares of the scaled innovations
 * u[t] = e[t] / sqrt(v[t]) * (v[1] ... v[n])^(1/2n). A parameter at a bound towards which the
 * gradient points stays there; the step of the others is cut at the box. (Levenberg 1944; Marquardt
 * 1963; Nocedal & Wright 2006, Numerical Optimization, 10.3.) No random numbers, no state.
 */
#ifndef TIDEMARK_STATS_SOLVE_LEVENBERG_H
#define TIDEMARK_STATS_SOLVE_LEVENBERG_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/core/status.h"

enum { LEVENBERG_DIMENSION_MAX = 24 };

/*
 * Writes the residuals at x into r; false when they are not defined there (the step is then
 * rejected). context is handed through unchanged.
 */
typedef bool (*levenberg_function_t)(const double *x, void *context, double *r);

typedef struct levenberg_problem {
    levenberg_function_t f;
    void *context;
    size_t n;            /* residuals */
    size_t dimension;    /* parameters, 1 .. LEVENBERG_DIMENSION_MAX */
    const double *lower; /* bounds; -INFINITY, INFINITY for none */
    const double *upper;
    const double *unit; /* typical size of each parameter, > 0: differences are 1e-7 of it */
    int iterations;     /* at most */
    double tolerance;   /* stop when a step lowers the sum of squares by less than this share */
} levenberg_problem_t;

/*
 * x: the start, inside the box, and on return the best point; value: its sum of squares.
 * STATS_NO_CONVERGENCE after `iterations` steps (x and value are still the best seen);
 * STATS_NOT_FINITE when the start has no finite sum of squares; STATS_TOO_LONG; STATS_NO_MEMORY.
 */
stats_status_t levenberg_box(const levenberg_problem_t *problem, double *x, double *value);

#endif
