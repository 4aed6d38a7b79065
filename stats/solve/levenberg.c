#include "stats/solve/levenberg.h"

#include <math.h>
#include <stdlib.h>

enum { D = LEVENBERG_DIMENSION_MAX };

static const double difference = 1e-7;
static const double damping_start = 1e-3;
static const double damping_max = 1e9;

typedef struct work {
    const levenberg_problem_t *problem;
    double *r;        /* residuals at x */
    double *moved;    /* residuals at a trial point */
    double *jacobian; /* n rows a parameter, parameter by parameter */
    double gradient[D];
    double normal[D][D]; /* J'J */
    bool fixed[D];       /* at a bound the gradient points to */
} work_t;

static double sum_of_squares(const double *r, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += r[i] * r[i];
    }
    return sum;
}

/* Sum of squares at x, residuals into r; infinite where undefined. */
static double evaluate(const levenberg_problem_t *p, const double *x, double *r) {
    if (!p->f(x, p->context, r)) return INFINITY;
    const double sum = sum_of_squares(r, p->n);
    return isfinite(sum) ? sum : INFINITY;
}

/* One column of the Jacobian, by a difference that stays in the box. False when undefined. */
static bool column(work_t *w, double *x, size_t j) {
    const levenberg_problem_t *p = w->problem;
    const double at = x[j];
    double *to = w->jacobian + j * p->n;
    double step = difference * p->unit[j];
    if (at + step > p->upper[j]) step = -step;
    for (int attempt = 0; attempt < 2; attempt++, step = -step) {
        if (at + step < p->lower[j] || at + step > p->upper[j]) continue;
        x[j] = at + step;
        const double by = x[j] - at; // what double precision made of the step
        const bool defined = p->f(x, p->context, w->moved);
        x[j] = at;
        if (!defined) continue;
        for (size_t i = 0; i < p->n; i++) {
            to[i] = (w->moved[i] - w->r[i]) / by;
        }
        return true;
    }
    return false;
}

/* Jacobian, gradient and normal matrix at x. False when they are not finite. */
static bool linearise(work_t *w, double *x) {
    const levenberg_problem_t *p = w->problem;
    for (size_t j = 0; j < p->dimension; j++) {
        if (!column(w, x, j)) return false;
        const double *a = w->jacobian + j * p->n;
        double g = 0;
        for (size_t i = 0; i < p->n; i++) {
            g += a[i] * w->r[i];
        }
        if (!isfinite(g)) return false;
        w->gradient[j] = g;
        w->fixed[j] = (x[j] <= p->lower[j] && g > 0) || (x[j] >= p->upper[j] && g < 0);
        for (size_t k = 0; k <= j; k++) {
            const double *b = w->jacobian + k * p->n;
            double sum = 0;
            for (size_t i = 0; i < p->n; i++) {
                sum += a[i] * b[i];
            }
            w->normal[j][k] = w->normal[k][j] = sum;
        }
    }
    return true;
}

/*
 * Solves (J'J + damping diag(J'J)) step = -gradient on the free parameters by Cholesky's method;
 * false when the matrix is not positive definite.
 */
static bool solve(const work_t *w, double damping, double *step) {
    const size_t d = w->problem->dimension;
    size_t free_index[D];
    size_t m = 0;
    double l[D][D];
    double y[D];
    for (size_t j = 0; j < d; j++) {
        step[j] = 0;
        if (!w->fixed[j] && w->normal[j][j] > 0) free_index[m++] = j;
    }
    for (size_t j = 0; j < m; j++) {
        for (size_t k = 0; k <= j; k++) {
            double sum = w->normal[free_index[j]][free_index[k]];
            if (j == k) sum *= 1 + damping;
            for (size_t i = 0; i < k; i++) {
                sum -= l[j][i] * l[k][i];
            }
            if (j == k && !(sum > 0)) return false;
            l[j][k] = j == k ? sqrt(sum) : sum / l[k][k];
        }
        double rest = -w->gradient[free_index[j]];
        for (size_t i = 0; i < j; i++) {
            rest -= l[j][i] * y[i];
        }
        y[j] = rest / l[j][j];
    }
    for (size_t j = m; j-- > 0;) {
        for (size_t i = j + 1; i < m; i++) {
            y[j] -= l[i][j] * y[i];
        }
        y[j] /= l[j][j];
        step[free_index[j]] = y[j];
    }
    return m > 0;
}

/* One accepted step: x, *value and w->r move; returns the value before, NAN when there is none. */
static double advance(work_t *w, double *x, double *value, double *damping) {
    const levenberg_problem_t *p = w->problem;
    double step[D];
    double trial[D];
    for (; *damping < damping_max; *damping *= 5) {
        if (!solve(w, *damping, step)) continue;
        for (size_t j = 0; j < p->dimension; j++) {
            trial[j] = fmin(p->upper[j], fmax(p->lower[j], x[j] + step[j]));
        }
        const double next = evaluate(p, trial, w->moved);
        if (!(next < *value)) continue;
        const double before = *value;
        double *swap = w->r;
        w->r = w->moved;
        w->moved = swap;
        for (size_t j = 0; j < p->dimension; j++) {
            x[j] = trial[j];
        }
        *value = next;
        *damping = fmax(*damping / 8, 1e-9);
        return before;
    }
    return NAN;
}

static stats_status_t descend(work_t *w, double *x, double *value) {
    const levenberg_problem_t *p = w->problem;
    *value = evaluate(p, x, w->r);
    if (!isfinite(*value)) return STATS_NOT_FINITE;
    double damping = damping_start;
    for (int i = 0; i < p->iterations; i++) {
        if (*value == 0 || !linearise(w, x)) return STATS_OK;
        const double before = advance(w, x, value, &damping);
        if (isnan(before) || before - *value <= p->tolerance * before) return STATS_OK;
    }
    return STATS_NO_CONVERGENCE;
}

stats_status_t levenberg_box(const levenberg_problem_t *problem, double *x, double *value) {
    if (problem->dimension == 0 || problem->dimension > D) return STATS_TOO_LONG;
    if (problem->n == 0) return STATS_TOO_FEW;
    double *memory = malloc(problem->n * (problem->dimension + 2) * sizeof *memory);
    if (!memory) return STATS_NO_MEMORY;
    work_t w = {.problem = problem, .r = memory};
    w.moved = memory + problem->n;
    w.jacobian = memory + 2 * problem->n;
    const stats_status_t status = descend(&w, x, value);
    free(memory);
    return status;
}
