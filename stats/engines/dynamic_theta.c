#include "stats/engines/dynamic_theta.h"

#include <math.h>

#include "stats/core/measure.h"
#include "stats/solve/levenberg.h"

static const double alpha_low = 0.1; // bounds of the authors' own program
static const double alpha_high = 0.99;

enum { STARTING = 2, ESTIMATED = 3 }; /* errors left out; parameters */

double dynamic_theta_filter(const dynamic_theta_t *p, const double *y, size_t n, double *e,
                            size_t horizon, double *path) {
    double level = p->level;
    double a = n ? y[0] : 0;
    double b = 0;
    double mean = 0;
    double power = 1; // (1 - alpha)^(t - 1)
    double sum = 0;
    for (size_t i = 0; i < n + horizon; i++) {
        const double t = (double)(i + 1);
        const double next = power * (1 - p->alpha);
        const double mu = level + p->weight * (power * a + (1 - next) / p->alpha * b);
        double value = mu;
        if (i < n) {
            value = y[i];
            const double error = i < STARTING ? 0 : value - mu;
            if (e) e[i] = error;
            sum += error * error;
        } else {
            path[i - n] = mu;
        }
        level = p->alpha * value + (1 - p->alpha) * level;
        b = i == 0 ? 0 : ((t - 2) * b + 6 / t * (value - mean)) / (t + 1);
        mean = ((t - 1) * mean + value) / t;
        a = mean - (t + 1) / 2 * b;
        power = next;
    }
    return sum;
}

/* x: level in units of the data's spread about the first value, alpha, weight. */
typedef struct search {
    const double *y;
    size_t n;
    double origin;
    double unit;
} search_t;

static dynamic_theta_t at(const search_t *c, const double *x) {
    return (dynamic_theta_t){c->origin + c->unit * x[0], x[1], x[2]};
}

static bool residuals(const double *x, void *context, double *r) {
    const search_t *c = context;
    const dynamic_theta_t p = at(c, x);
    dynamic_theta_filter(&p, c->y, c->n, r, 0, NULL);
    for (size_t i = 0; i < c->n; i++) {
        r[i] /= c->unit;
    }
    return true;
}

stats_status_t dynamic_theta_estimate(const series_t *s, dynamic_theta_fit_t *fit) {
    if (series_has_gaps(s)) return STATS_GAPS;
    if (s->n <= STARTING + ESTIMATED) return STATS_TOO_FEW;
    search_t c = {s->y, s->n, s->y[0], 0};
    for (size_t i = 1; i < s->n; i++) {
        c.unit += fabs(s->y[i] - s->y[0]) / (double)s->n;
    }
    if (!isfinite(c.unit)) return STATS_NOT_FINITE;
    if (c.unit == 0) c.unit = 1; // a constant series
    static const double lower[] = {-INFINITY, alpha_low, 0};
    static const double upper[] = {INFINITY, alpha_high, 1};
    static const double size[] = {1, 1, 1};
    static const double starts[] = {0.2, 0.5, 0.9};
    double least = INFINITY;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        double x[] = {0, starts[i], 0.5};
        double value;
        const levenberg_problem_t problem = {residuals, &c, s->n, 3, lower, upper, size, 100, 1e-9};
        const stats_status_t status = levenberg_box(&problem, x, &value);
        if (status && status != STATS_NO_CONVERGENCE) return status;
        if (!(value < least)) continue;
        least = value;
        fit->parameters = at(&c, x);
    }
    fit->n = s->n;
    fit->sum_of_squares = dynamic_theta_filter(&fit->parameters, s->y, s->n, NULL, 0, NULL);
    fit->sigma = sqrt(fit->sum_of_squares / (double)(s->n - STARTING - ESTIMATED));
    return stats_check_finite(&fit->sigma, 1);
}
