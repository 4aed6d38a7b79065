#include "stats/accounts/breaks.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

static const unsigned long seed = 19930701;
static const double trimming = 0.15;
static const double rounding = 1e-24; /* share of the variation that rounding leaves */

/* Sums of the first i points, so that a segment's regression needs only differences of them. */
typedef struct sums {
    double t, tt, y, ty, yy;
} sums_t;

/* A test's regressors and workspace; y changes from simulation to simulation. */
typedef struct problem {
    breaks_form_t form;
    size_t n;
    size_t p;
    size_t first; /* fewest points of a segment */
    double *t;    /* n, centred and scaled to about -1..1 */
    double *y;
    sums_t *sum; /* n + 1 */
} problem_t;

size_t breaks_points_min(breaks_form_t form) {
    return form == BREAKS_MEAN ? 5 : 7;
}

static void accumulate(problem_t *w) {
    double mean = 0;
    for (size_t i = 0; i < w->n; i++)
        mean += w->y[i] / (double)w->n;
    w->sum[0] = (sums_t){0};
    for (size_t i = 0; i < w->n; i++) {
        const double t = w->t[i];
        const double y = w->y[i] - mean;
        const sums_t *s = &w->sum[i];
        w->sum[i + 1] = (sums_t){s->t + t, s->tt + t * t, s->y + y, s->ty + t * y, s->yy + y * y};
    }
}

/* Residual sum of squares of the regression of points from .. to-1. */
static double segment_rss(const problem_t *w, size_t from, size_t to) {
    const double n = (double)(to - from);
    const sums_t *a = &w->sum[from];
    const sums_t *b = &w->sum[to];
    const double y = b->y - a->y;
    const double yy = b->yy - a->yy - y * y / n;
    if (w->form == BREAKS_MEAN) return fmax(0, yy);
    const double t = b->t - a->t;
    const double tt = b->tt - a->tt - t * t / n;
    const double ty = b->ty - a->ty - t * y / n;
    return fmax(0, yy - ty * ty / tt);
}

/* F(b); 0 when there is nothing to explain, infinite when only two regressions explain all. */
static double f_at(const problem_t *w, size_t b, double rss) {
    const double two = segment_rss(w, 0, b) + segment_rss(w, b, w->n);
    if (two <= rounding * 1e8 * w->sum[w->n].yy) return rss > two ? INFINITY : 0;
    return (rss - two) / (two / (double)(w->n - 2 * w->p));
}

static double sup_f(const problem_t *w, size_t *at) {
    const double rss = segment_rss(w, 0, w->n);
    double best = -1;
    for (size_t b = w->first; b <= w->n - w->first; b++) {
        const double f = f_at(w, b, rss);
        if (f > best) {
            best = f;
            *at = b;
        }
    }
    return best;
}

static double cusum(const problem_t *w, size_t *at) {
    const sums_t *s = &w->sum[w->n];
    const double n = (double)w->n;
    const double rss = segment_rss(w, 0, w->n);
    const double tt = s->tt - s->t * s->t / n;
    const double slope = w->form == BREAKS_MEAN ? 0 : (s->ty - s->t * s->y / n) / tt;
    const double level = (s->y - slope * s->t) / n;
    double best = -1;
    for (size_t b = 1; b < w->n; b++) {
        const double e = fabs(w->sum[b].y - level * (double)b - slope * w->sum[b].t);
        if (e > best) {
            best = e;
            *at = b;
        }
    }
    return best / sqrt(rss / (n - (double)w->p) * n);
}

static double statistic_of(const problem_t *w, breaks_kind_t kind, size_t *at) {
    return kind == BREAKS_SUP_F ? sup_f(w, at) : cusum(w, at);
}

static stats_status_t simulate(problem_t *w, breaks_kind_t kind, double observed, double *p) {
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (!rng) return STATS_NO_MEMORY;
    gsl_rng_set(rng, seed);
    size_t as_large = 1;
    for (int i = 0; i < BREAKS_SIMULATIONS; i++) {
        size_t at;
        for (size_t j = 0; j < w->n; j++)
            w->y[j] = gsl_ran_gaussian_ziggurat(rng, 1);
        accumulate(w);
        if (statistic_of(w, kind, &at) >= observed) as_large++;
    }
    gsl_rng_free(rng);
    *p = (double)as_large / (BREAKS_SIMULATIONS + 1);
    return STATS_OK;
}

static stats_status_t check(const series_t *s, breaks_form_t form) {
    const stats_status_t status = series_check(s, NULL);
    if (status) return status;
    if (s->n < breaks_points_min(form)) return STATS_TOO_FEW;
    return s->n > BREAKS_POINTS_MAX ? STATS_TOO_LONG : STATS_OK;
}

static void free_problem(problem_t *w) {
    free(w->sum);
    free(w->t);
}

static stats_status_t prepare(const series_t *s, breaks_form_t form, problem_t *w) {
    *w = (problem_t){.form = form, .n = s->n, .p = form == BREAKS_MEAN ? 1 : 2};
    const size_t trimmed = (size_t)floor(trimming * (double)s->n + 1e-9);
    w->first = trimmed > w->p + 1 ? trimmed : w->p + 1;
    w->t = malloc(2 * s->n * sizeof *w->t);
    w->sum = malloc((s->n + 1) * sizeof *w->sum);
    if (!w->t || !w->sum) return STATS_NO_MEMORY;
    w->y = w->t + s->n;
    const double start = (double)s->index[0];
    const double span = (double)s->index[s->n - 1] - start;
    double size = 0;
    for (size_t i = 0; i < s->n; i++) {
        w->t[i] = 2 * ((double)s->index[i] - start) / span - 1;
        size = fmax(size, fabs(s->y[i]));
    }
    // Units near one: squares neither overflow nor vanish.
    for (size_t i = 0; i < s->n; i++)
        w->y[i] = size > 0 ? s->y[i] / size : 0;
    accumulate(w);
    const double left = segment_rss(w, 0, w->n);
    return left > rounding * (double)w->n && left > 1e-20 * w->sum[w->n].yy ? STATS_OK
                                                                            : STATS_NOT_APPLICABLE;
}

stats_status_t breaks_run(const series_t *s, breaks_kind_t kind, breaks_form_t form,
                          breaks_test_t *out) {
    stats_status_t status = check(s, form);
    if (status) return status;
    problem_t w;
    status = prepare(s, form, &w);
    breaks_test_t result = {.kind = kind, .form = form, .n = s->n};
    if (!status) result.statistic = statistic_of(&w, kind, &result.at);
    if (!status) status = simulate(&w, kind, result.statistic, &result.p);
    free_problem(&w);
    if (!status) *out = result;
    return status;
}

stats_status_t breaks_f_statistics(const series_t *s, breaks_form_t form, double *f, size_t *first,
                                   size_t *count) {
    stats_status_t status = check(s, form);
    if (status) return status;
    problem_t w;
    status = prepare(s, form, &w);
    if (!status) {
        const double rss = segment_rss(&w, 0, w.n);
        *first = w.first;
        *count = w.n - 2 * w.first + 1;
        for (size_t i = 0; i < *count; i++)
            f[i] = f_at(&w, w.first + i, rss);
    }
    free_problem(&w);
    return status;
}
