#include "stats/solve/optimise.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>

enum {
    SEARCHES = 3,         /* starts from which a search begins: the best ones */
    ITERATIONS_MAX = 400, /* a search; in three dimensions about 80 are needed */
    STARTS_MAX = 64
};

static const double size_tolerance = 1e-7; /* simplex size, in units of the box */
static const double first_step = 0.1;

/* From the unit box to the caller's, after moving u to the nearest point inside. */
static double to_box(const optimise_problem_t *p, const double *u, double *x) {
    double outside = 0;
    for (size_t i = 0; i < p->dimension; i++) {
        const double inside = fmin(1.0, fmax(0.0, u[i]));
        outside += (u[i] - inside) * (u[i] - inside);
        x[i] = p->lower[i] + inside * (p->upper[i] - p->lower[i]);
    }
    return outside;
}

static double penalised(const gsl_vector *v, void *problem) {
    const optimise_problem_t *p = problem;
    double x[OPTIMISE_DIMENSION_MAX];
    const double outside = to_box(p, v->data, x);
    const double value = p->f(x, p->context);
    return value + (1 + fabs(value)) * outside;
}

/* One search from row `from` of the starts; keeps the better of its end and the best so far. */
static stats_status_t search(optimise_problem_t *p, size_t from, gsl_multimin_fminimizer *minimizer,
                             double *x, double *value) {
    double point[OPTIMISE_DIMENSION_MAX];
    double step[OPTIMISE_DIMENSION_MAX];
    for (size_t i = 0; i < p->dimension; i++) {
        const double width = p->upper[i] - p->lower[i];
        point[i] = (p->start[from * p->dimension + i] - p->lower[i]) / width;
        step[i] = point[i] > 0.5 ? -first_step : first_step;
    }
    const gsl_vector_view at = gsl_vector_view_array(point, p->dimension);
    const gsl_vector_view by = gsl_vector_view_array(step, p->dimension);
    gsl_multimin_function f = {penalised, p->dimension, p};
    int status = gsl_multimin_fminimizer_set(minimizer, &f, &at.vector, &by.vector);
    bool done = false;
    for (int i = 0; i < ITERATIONS_MAX && !status && !done; i++) {
        status = gsl_multimin_fminimizer_iterate(minimizer);
        done = gsl_multimin_fminimizer_size(minimizer) < size_tolerance;
    }
    double end[OPTIMISE_DIMENSION_MAX];
    to_box(p, minimizer->x->data, end);
    const double reached = p->f(end, p->context);
    if (reached < *value) {
        *value = reached;
        for (size_t i = 0; i < p->dimension; i++) {
            x[i] = end[i];
        }
    }
    return done ? STATS_OK : STATS_NO_CONVERGENCE;
}

/* Takes the best start not yet taken; returns n_starts when none is left. */
static size_t best_start(double *value, size_t n) {
    size_t best = n;
    for (size_t i = 0; i < n; i++) {
        if (isfinite(value[i]) && (best == n || value[i] < value[best])) best = i;
    }
    if (best < n) value[best] = INFINITY;
    return best;
}

stats_status_t optimise_box(const optimise_problem_t *problem, double *x, double *value) {
    optimise_problem_t p = *problem;
    if (p.dimension == 0 || p.dimension > OPTIMISE_DIMENSION_MAX) return STATS_TOO_LONG;
    if (p.n_starts == 0) return STATS_TOO_FEW;
    if (p.n_starts > STARTS_MAX) return STATS_TOO_LONG;
    double at_start[STARTS_MAX];
    for (size_t i = 0; i < p.n_starts; i++) {
        at_start[i] = p.f(p.start + i * p.dimension, p.context);
    }
    gsl_multimin_fminimizer *minimizer =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, p.dimension);
    if (!minimizer) return STATS_NO_MEMORY;
    *value = INFINITY;
    stats_status_t status = STATS_NOT_FINITE;
    for (int i = 0; i < SEARCHES; i++) {
        const size_t from = best_start(at_start, p.n_starts);
        if (from == p.n_starts) break;
        const stats_status_t end = search(&p, from, minimizer, x, value);
        if (status != STATS_OK) status = end; // one search that converged is enough
    }
    gsl_multimin_fminimizer_free(minimizer);
    return isfinite(*value) ? status : STATS_NOT_FINITE;
}
