#include "stats/engines/growth_curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/solve/regress.h"

static const double ceilings[] = {1.02, 1.2, 1.6, 2.5}; /* starts, times the largest value */
enum { STARTS = sizeof ceilings / sizeof *ceilings, SEARCHES = 2 };

double growth_curve_logistic(double t, const double *b, double *gradient) {
    const double e = exp(b[1] - b[2] * t);
    const double share = isfinite(e) ? 1 / (1 + e) : 0;
    const double slope = share * (1 - share);
    gradient[0] = share;
    gradient[1] = -b[0] * slope;
    gradient[2] = b[0] * t * slope;
    return b[0] * share;
}

double growth_curve_gompertz(double t, const double *b, double *gradient) {
    const double e = exp(b[1] - b[2] * t);
    const double share = exp(-e);
    const double slope = share > 0 ? e * share : 0; // infinity times zero is zero here
    gradient[0] = share;
    gradient[1] = -b[0] * slope;
    gradient[2] = b[0] * t * slope;
    return b[0] * share;
}

static const nlls_curve_t curves[] = {growth_curve_logistic, growth_curve_gompertz};

double growth_curve_value(growth_curve_kind_t kind, double ceiling, double shift, double rate,
                          double h) {
    const double b[] = {ceiling, shift, rate};
    double gradient[GROWTH_PARAMETERS];
    return curves[kind](h, b, gradient);
}

/* What the curve makes a line of time: a - r t. */
static double linearised(growth_curve_kind_t kind, double share) {
    return kind == GROWTH_LOGISTIC ? log(1 / share - 1) : log(-log(share));
}

/* Data with time in units of the span and values in units of the largest: starts fit any series. */
typedef struct scaled {
    size_t n;
    double span; /* periods */
    double top;
    double *t;
    double *y;
} scaled_t;

static stats_status_t scale(const series_t *s, scaled_t *d) {
    d->n = s->n;
    d->span = (double)(s->index[s->n - 1] - s->index[0]);
    d->top = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->y[i] <= 0) return STATS_DOMAIN;
        d->top = fmax(d->top, s->y[i]);
    }
    for (size_t i = 0; i < s->n; i++) {
        d->t[i] = (double)(s->index[i] - s->index[s->n - 1]) / d->span;
        d->y[i] = s->y[i] / d->top;
    }
    return STATS_OK;
}

static double sum_of_squares(const scaled_t *d, growth_curve_kind_t kind, const double *b) {
    double gradient[GROWTH_PARAMETERS];
    double sum = 0;
    for (size_t i = 0; i < d->n; i++) {
        const double e = d->y[i] - curves[kind](d->t[i], b, gradient);
        sum += e * e;
    }
    return sum;
}

/* The best SEARCHES of the starts, best first. */
static stats_status_t make_starts(const scaled_t *d, growth_curve_kind_t kind, double *work,
                                  double *start) {
    double rss[SEARCHES + 1];
    for (size_t k = 0; k < STARTS; k++) {
        for (size_t i = 0; i < d->n; i++) {
            work[i] = linearised(kind, d->y[i] / ceilings[k]);
        }
        regress_fit_t line;
        const stats_status_t status = regress_linear(work, d->t, d->n, 1, true, &line);
        if (status) return status;
        const double b[] = {ceilings[k], line.coefficient[0], -line.coefficient[1]};
        size_t at = k < SEARCHES ? k : SEARCHES;
        rss[at] = sum_of_squares(d, kind, b);
        const double mine = rss[at];
        for (; at > 0 && mine < rss[at - 1]; at--) {
            rss[at] = rss[at - 1];
            memmove(start + at * GROWTH_PARAMETERS, start + (at - 1) * GROWTH_PARAMETERS, sizeof b);
        }
        rss[at] = mine;
        memcpy(start + at * GROWTH_PARAMETERS, b, sizeof b);
    }
    return STATS_OK;
}

static bool supported(const nlls_fit_t *end) {
    const double ceiling = end->coefficient[0];
    return end->coefficient[2] > 0 && ceiling > 0 && ceiling <= GROWTH_CEILING_MAX &&
           end->standard_error[0] <= GROWTH_CEILING_ERROR_MAX * ceiling;
}

static stats_status_t fit_scaled(const series_t *s, growth_curve_kind_t kind, scaled_t *d,
                                 double *work, growth_curve_fit_t *fit) {
    double start[(SEARCHES + 1) * GROWTH_PARAMETERS];
    stats_status_t status = scale(s, d);
    if (!status) status = make_starts(d, kind, work, start);
    if (status) return status;
    // Beyond twice the highest ceiling accepted a search only runs away.
    const double upper[] = {2 * GROWTH_CEILING_MAX, INFINITY, INFINITY};
    const nlls_problem_t problem = {.n = d->n,
                                    .p = GROWTH_PARAMETERS,
                                    .x = d->t,
                                    .y = d->y,
                                    .curve = curves[kind],
                                    .upper = upper};
    nlls_fit_t end;
    status = nlls_solve(&problem, start, SEARCHES, &end);
    if (status) return status;
    if (!supported(&end)) return STATS_NOT_APPLICABLE;
    *fit = (growth_curve_fit_t){.ceiling = end.coefficient[0] * d->top,
                                .ceiling_error = end.standard_error[0] * d->top,
                                .shift = end.coefficient[1],
                                .rate = end.coefficient[2] / d->span,
                                .rate_error = end.standard_error[2] / d->span,
                                .residual_sd = end.residual_sd * d->top};
    return STATS_OK;
}

stats_status_t growth_curve_fit(const series_t *s, growth_curve_kind_t kind,
                                growth_curve_fit_t *fit) {
    if (s->n <= GROWTH_PARAMETERS) return STATS_TOO_FEW;
    double *work = malloc(3 * s->n * sizeof *work);
    if (!work) return STATS_NO_MEMORY;
    scaled_t d = {.t = work + s->n, .y = work + 2 * s->n};
    const stats_status_t status = fit_scaled(s, kind, &d, work, fit);
    free(work);
    return status;
}
