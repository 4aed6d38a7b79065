#include "stats/engines/ces.h"

#include <math.h>

#include "stats/core/measure.h"
#include "stats/solve/levenberg.h"

enum { ESTIMATED = 4, POINTS_MIN = 6, FIRST = 10 };

static const double margin = 1e-4;        // left between the roots and the edge of stability
static const double start[] = {1.3, 1.0}; // of the authors' own program

bool ces_stable(double real, double imaginary) {
    const double sum = 2 - 2 * real + imaginary; // of the roots, and their product
    const double product = real * real - 3 * real + 2 + imaginary * imaginary - imaginary;
    return product < 1 - margin && fabs(sum) < 1 - margin + product;
}

/* The state moved by one error, or by none (0) in a forecast. */
static void move(const ces_t *p, double error, double *level, double *information) {
    const double before = *level;
    *level += (p->real - p->imaginary) * error - (1 - p->imaginary) * *information;
    *information = before + (1 - p->real) * *information + (p->real + p->imaginary) * error;
}

double ces_filter(const ces_t *p, const double *y, size_t n, double *e, size_t horizon,
                  double *path) {
    double level = p->level;
    double information = p->information;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        const double error = y[i] - level;
        if (e) e[i] = error;
        sum += error * error;
        move(p, error, &level, &information);
    }
    for (size_t h = 0; h < horizon; h++) {
        path[h] = level;
        move(p, 0, &level, &information);
    }
    return sum;
}

void ces_backcast(ces_t *p, const double *y, size_t n) {
    const size_t first = n < FIRST ? n : FIRST;
    p->level = 0;
    for (size_t i = 0; i < first; i++) {
        p->level += y[i] / (double)first;
    }
    p->information = p->level / p->real;
    for (size_t i = 0; i < n; i++) {
        move(p, y[i] - p->level, &p->level, &p->information);
    }
    for (size_t i = n; i-- > 0;) {
        move(p, y[i] - p->level, &p->level, &p->information);
    }
}

/*
 * x: distance and angle of the parameter from 2.5, the centre of that circle of the stable region
 * along which trending series have a narrow valley; its edge is a bound of the search, which slides
 * along it, while beyond the other two circles points are only refused.
 */
typedef struct search {
    const double *y;
    size_t n;
    double unit; // mean size of the values
} search_t;

static const double centre = 2.5;

static ces_t at(const search_t *c, const double *x) {
    ces_t p = {.real = centre - x[0] * cos(x[1]), .imaginary = x[0] * sin(x[1])};
    ces_backcast(&p, c->y, c->n);
    return p;
}

static bool residuals(const double *x, void *context, double *r) {
    const search_t *c = context;
    const ces_t p = at(c, x);
    if (!ces_stable(p.real, p.imaginary)) return false;
    ces_filter(&p, c->y, c->n, r, 0, NULL);
    for (size_t i = 0; i < c->n; i++) {
        r[i] /= c->unit;
    }
    return true;
}

stats_status_t ces_estimate(const series_t *s, ces_fit_t *fit) {
    if (series_has_gaps(s)) return STATS_GAPS;
    if (s->n < POINTS_MIN) return STATS_TOO_FEW;
    search_t c = {s->y, s->n, 0};
    for (size_t i = 0; i < s->n; i++) {
        c.unit += fabs(s->y[i]) / (double)s->n;
    }
    if (!isfinite(c.unit)) return STATS_NOT_FINITE;
    if (c.unit == 0) c.unit = 1; // nothing but zeros
    // A little inside the edge: there ces_stable must not hang on rounding.
    const double lower[] = {sqrt(1.25 + 1.01 * margin), -1};
    const double upper[] = {3, 2};
    static const double size[] = {1, 1};
    double x[] = {hypot(centre - start[0], start[1]), atan2(start[1], centre - start[0])};
    double value;
    const levenberg_problem_t problem = {residuals, &c, s->n, 2, lower, upper, size, 100, 1e-9};
    const stats_status_t status = levenberg_box(&problem, x, &value);
    if (status && status != STATS_NO_CONVERGENCE) return status;
    fit->parameters = at(&c, x);
    fit->n = s->n;
    fit->sum_of_squares = ces_filter(&fit->parameters, s->y, s->n, NULL, 0, NULL);
    fit->sigma = sqrt(fit->sum_of_squares / (double)(s->n - ESTIMATED));
    return stats_check_finite(&fit->sigma, 1);
}
