/*
 * Minimum of a function of a few variables in a box, by Nelder-Mead from fixed starts.
 *
 * A free simplex can run away along a flat direction, and a single start can end in a local
 * minimum; hence the box (outside it the function is its value at the nearest point plus a penalty
 * growing with the distance) and several starts: the best few each begin a search, the best end is
 * kept. No random numbers: the same problem has the same result.
 */
#ifndef TIDEMARK_STATS_SOLVE_OPTIMISE_H
#define TIDEMARK_STATS_SOLVE_OPTIMISE_H

#include <stddef.h>

#include "stats/core/status.h"

enum { OPTIMISE_DIMENSION_MAX = 8 };

/* Value at x; must be finite inside the box. context is handed through unchanged. */
typedef double (*optimise_function_t)(const double *x, const void *context);

typedef struct optimise_problem {
    optimise_function_t f;
    const void *context;
    size_t dimension; /* 1 .. OPTIMISE_DIMENSION_MAX */
    const double *lower;
    const double *upper; /* lower[i] < upper[i] */
    const double *start; /* n_starts rows of `dimension` numbers inside the box */
    size_t n_starts;
} optimise_problem_t;

/*
 * x: receives the minimum (dimension numbers, inside the box); value: f(x).
 * STATS_NO_CONVERGENCE when no search reached its tolerance; x and value are then the best point
 * seen. STATS_NOT_FINITE when no start has a finite value.
 */
stats_status_t optimise_box(const optimise_problem_t *problem, double *x, double *value);

#endif
