#include "stats/engines/smoothing.h"

#include <math.h>
#include <stdlib.h>

#include "stats/core/measure.h"
#include "stats/solve/optimise.h"

/* Bounds and starts of the searched numbers (alpha, beta / alpha, phi), and what a form uses. */
static const double lower[] = {0.0001, 0.0001, 0.80};
static const double upper[] = {0.9999, 0.9999, 0.98};
static const double level_starts[] = {0.05, 0.2, 0.4, 0.6, 0.8, 0.95};
static const double trend_starts[] = {
    0.1, 0.1, 0.3, 0.1, 0.3, 0.5, 0.6, 0.1, 0.6, 0.5, 0.9, 0.1, 0.9, 0.4, 0.9, 0.9,
};
static const double damped_starts[] = {
    0.1, 0.1, 0.90, 0.3, 0.5, 0.85, 0.3, 0.1, 0.95, 0.6, 0.1, 0.95, 0.6,  0.5, 0.85,
    0.9, 0.1, 0.85, 0.9, 0.1, 0.97, 0.9, 0.5, 0.90, 0.9, 0.9, 0.95, 0.98, 0.9, 0.82,
};

/* Mean squared innovation, on data scaled to 1, that is only rounding. */
static const double exact_fit = 1e-28;

typedef struct form {
    size_t searched;
    size_t states;
    const double *start;
    size_t n_starts;
} form_t;

static const form_t forms[] = {
    [SMOOTHING_LEVEL] = {1, 1, level_starts, sizeof level_starts / sizeof *level_starts},
    [SMOOTHING_TREND] = {2, 2, trend_starts, sizeof trend_starts / sizeof *trend_starts / 2},
    [SMOOTHING_DAMPED] = {3, 2, damped_starts, sizeof damped_starts / sizeof *damped_starts / 3},
};

/*
 * The filter run on three inputs at once: column 0 the data from x[0] = 0, columns 1 and 2 no data
 * from a unit level and a unit slope. Innovations of any start are combinations of the three.
 */
enum { DATA, LEVEL, SLOPE, COLUMNS };

/* A symmetric 2 x 2 matrix. */
typedef struct variance {
    double p00;
    double p01;
    double p11;
} variance_t;

typedef struct filter {
    double phi;
    double alpha;
    double beta;
    double level[COLUMNS];
    double slope[COLUMNS];
    variance_t p;   /* of the state, over sigma^2; 0 until the first gap */
    bool uncertain; /* whether p can differ from 0 */
} filter_t;

typedef struct search {
    const series_t *s; /* scaled: last value 0, largest deviation 1 */
    smoothing_form_t form;
    double *innovation; /* n rows of COLUMNS, divided by sqrt(v) */
} search_t;

size_t smoothing_parameter_count(smoothing_form_t form) {
    return forms[form].searched + forms[form].states;
}

/* F P F' */
static variance_t propagated(variance_t p, double phi) {
    return (variance_t){p.p00 + 2 * phi * p.p01 + phi * phi * p.p11,
                        phi * p.p01 + phi * phi * p.p11, phi * phi * p.p11};
}

/* P + factor a a', a = (level, slope) */
static variance_t plus_outer(variance_t p, double level, double slope, double factor) {
    return (variance_t){p.p00 + factor * level * level, p.p01 + factor * level * slope,
                        p.p11 + factor * slope * slope};
}

/* A period without an observation. */
static void step_missing(filter_t *f) {
    for (int c = 0; c < COLUMNS; c++) {
        f->level[c] += f->phi * f->slope[c];
        f->slope[c] *= f->phi;
    }
    f->p = plus_outer(propagated(f->p, f->phi), f->alpha, f->beta, 1.0);
    f->uncertain = true;
}

/* A period with observation y: innovations of the three columns into e; returns v. */
static double step_observed(filter_t *f, double y, double *e) {
    double gain_level = f->alpha;
    double gain_slope = f->beta;
    double v = 1.0;
    if (f->uncertain) {
        const double level = f->p.p00 + f->phi * f->p.p01; // P w
        const double slope = f->p.p01 + f->phi * f->p.p11;
        v += level + f->phi * slope;
        gain_level = (level + f->phi * slope + f->alpha) / v;
        gain_slope = (f->phi * slope + f->beta) / v;
        f->p = plus_outer(propagated(f->p, f->phi), f->alpha, f->beta, 1.0);
        f->p = plus_outer(f->p, gain_level, gain_slope, -v);
    }
    for (int c = 0; c < COLUMNS; c++) {
        const double next = f->level[c] + f->phi * f->slope[c];
        e[c] = (c == DATA ? y : 0.0) - next;
        f->level[c] = next + gain_level * e[c];
        f->slope[c] = f->phi * f->slope[c] + gain_slope * e[c];
    }
    return v;
}

/* Runs the filter; fills pr->innovation and returns the mean of ln v. */
static double run(const search_t *pr, const smoothing_t *m, filter_t *f) {
    *f = (filter_t){.phi = m->phi, .alpha = m->alpha, .beta = m->beta};
    f->level[LEVEL] = 1.0;
    f->slope[SLOPE] = forms[m->form].states > 1 ? 1.0 : 0.0;
    double log_v = 0;
    for (size_t i = 0; i < pr->s->n; i++) {
        for (long k = i ? series_step(pr->s, i) : 1; k > 1; k--) {
            step_missing(f);
        }
        double *e = pr->innovation + i * COLUMNS;
        const double v = step_observed(f, pr->s->y[i], e);
        if (f->uncertain) {
            const double root = sqrt(v);
            for (int c = 0; c < COLUMNS; c++) {
                e[c] /= root;
            }
            log_v += log(v);
        }
    }
    return log_v / (double)pr->s->n;
}

/* Least squares of column DATA on -LEVEL and -SLOPE by modified Gram-Schmidt; x0 and the rss. */
static double best_start(const search_t *pr, size_t states, double x0[2]) {
    const size_t n = pr->s->n;
    double *e = pr->innovation;
    double r01 = 0;
    double norm[2] = {0, 0};
    double projection[2] = {0, 0};
    for (size_t i = 0; i < n; i++) {
        norm[0] += e[i * COLUMNS + LEVEL] * e[i * COLUMNS + LEVEL];
        r01 += e[i * COLUMNS + LEVEL] * e[i * COLUMNS + SLOPE];
    }
    r01 /= norm[0];
    for (size_t i = 0; i < n; i++) {
        double *row = e + i * COLUMNS;
        row[SLOPE] -= r01 * row[LEVEL];
        norm[1] += row[SLOPE] * row[SLOPE];
        projection[0] -= row[DATA] * row[LEVEL];
    }
    projection[0] /= norm[0];
    for (size_t i = 0; i < n; i++) {
        e[i * COLUMNS] += projection[0] * e[i * COLUMNS + LEVEL];
    }
    if (states > 1 && norm[1] > 0) {
        for (size_t i = 0; i < n; i++) {
            projection[1] -= e[i * COLUMNS] * e[i * COLUMNS + SLOPE];
        }
        projection[1] /= norm[1];
        for (size_t i = 0; i < n; i++) {
            e[i * COLUMNS] += projection[1] * e[i * COLUMNS + SLOPE];
        }
    }
    double rss = 0;
    for (size_t i = 0; i < n; i++) {
        rss += e[i * COLUMNS] * e[i * COLUMNS];
    }
    x0[1] = projection[1];
    x0[0] = projection[0] - r01 * projection[1];
    return rss;
}

static smoothing_t parameters_of(smoothing_form_t form, const double *x) {
    smoothing_t m = {form, x[0], 0.0, 0.0};
    if (form != SMOOTHING_LEVEL) {
        m.beta = x[0] * x[1];
        m.phi = form == SMOOTHING_DAMPED ? x[2] : 1.0;
    }
    return m;
}

static double criterion(const double *x, const void *context) {
    const search_t *pr = context;
    const smoothing_t m = parameters_of(pr->form, x);
    filter_t f;
    double x0[2];
    const double mean_log_v = run(pr, &m, &f);
    return best_start(pr, forms[pr->form].states, x0) * exp(mean_log_v);
}

/* Final state and criteria for given parameters, in the scaled unit. */
static void finish(const search_t *pr, const smoothing_t *m, smoothing_fit_t *fit) {
    filter_t f;
    double x0[2];
    const double mean_log_v = run(pr, m, &f);
    const double rss = best_start(pr, forms[m->form].states, x0);
    *fit = (smoothing_fit_t){.parameters = *m,
                             .start_level = x0[0],
                             .start_slope = x0[1],
                             .sum_of_squares = rss,
                             .criterion = rss * exp(mean_log_v),
                             .n = pr->s->n,
                             .p = smoothing_parameter_count(m->form)};
    fit->level = f.level[DATA] + x0[0] * f.level[LEVEL] + x0[1] * f.level[SLOPE];
    fit->slope = f.slope[DATA] + x0[0] * f.slope[LEVEL] + x0[1] * f.slope[SLOPE];
    fit->sigma = sqrt(rss / (double)(fit->n - fit->p));
}

static void unscale(smoothing_fit_t *fit, double origin, double unit) {
    fit->start_level = origin + unit * fit->start_level;
    fit->start_slope *= unit;
    fit->level = origin + unit * fit->level;
    fit->slope *= unit;
    fit->sigma *= unit;
    fit->sum_of_squares *= unit * unit;
    fit->criterion *= unit * unit;
}

static stats_status_t check_fit(const smoothing_fit_t *fit) {
    const double all[] = {
        fit->parameters.alpha, fit->parameters.beta, fit->parameters.phi, fit->start_level,
        fit->start_slope,      fit->level,           fit->slope,          fit->sigma,
        fit->criterion};
    return stats_check_finite(all, sizeof all / sizeof *all);
}

/* parameters NULL: estimate them. */
static stats_status_t fit_scaled(search_t *pr, const smoothing_t *parameters,
                                 smoothing_fit_t *fit) {
    if (parameters) {
        finish(pr, parameters, fit);
        return STATS_OK;
    }
    const form_t *form = &forms[pr->form];
    // A constant (or, with a trend, a straight line) fits whatever the parameters: nothing to
    // search.
    if (criterion(form->start, pr) <= exact_fit * (double)pr->s->n) {
        const smoothing_t any = parameters_of(pr->form, form->start);
        finish(pr, &any, fit);
        return STATS_OK;
    }
    const optimise_problem_t problem = {criterion, pr,          form->searched, lower,
                                        upper,     form->start, form->n_starts};
    double x[3];
    double value;
    const stats_status_t status = optimise_box(&problem, x, &value);
    if (status) return status;
    const smoothing_t m = parameters_of(pr->form, x);
    finish(pr, &m, fit);
    return STATS_OK;
}

static stats_status_t smooth(const series_t *s, smoothing_form_t form,
                             const smoothing_t *parameters, smoothing_fit_t *fit) {
    if (s->n <= smoothing_parameter_count(form)) return STATS_TOO_FEW;
    double *y = malloc(s->n * sizeof *y);
    double *innovation = malloc(s->n * COLUMNS * sizeof *innovation);
    stats_status_t status = y && innovation ? STATS_OK : STATS_NO_MEMORY;
    if (!status) {
        // Scaled so that tolerances mean the same for a share and for a turnover in yuan.
        const double origin = s->y[s->n - 1];
        double unit = 0;
        for (size_t i = 0; i < s->n; i++) {
            unit = fmax(unit, fabs(s->y[i] - origin));
        }
        if (unit == 0) unit = 1.0; // a constant series: nothing to scale
        for (size_t i = 0; i < s->n; i++) {
            y[i] = (s->y[i] - origin) / unit;
        }
        const series_t scaled = series_with(s, y);
        search_t pr = {&scaled, form, innovation};
        status = fit_scaled(&pr, parameters, fit);
        if (!status) unscale(fit, origin, unit);
    }
    free(innovation);
    free(y);
    return status ? status : check_fit(fit);
}

stats_status_t smoothing_filter(const series_t *s, const smoothing_t *parameters,
                                smoothing_fit_t *fit) {
    if ((int)parameters->form < 0 || parameters->form >= SMOOTHING_FORM_COUNT) return STATS_DOMAIN;
    return smooth(s, parameters->form, parameters, fit);
}

stats_status_t smoothing_estimate(const series_t *s, smoothing_form_t form, smoothing_fit_t *fit) {
    if ((int)form < 0 || form >= SMOOTHING_FORM_COUNT) return STATS_DOMAIN;
    return smooth(s, form, NULL, fit);
}

void smoothing_predict(const smoothing_t *parameters, double level, double slope, size_t horizon,
                       double *path) {
    double weight = 0;
    double damping = 1;
    for (size_t h = 0; h < horizon; h++) {
        damping *= parameters->phi;
        weight += damping;
        path[h] = level + weight * slope;
    }
}

void smoothing_damping_bounds(double *low, double *high) {
    *low = lower[2];
    *high = upper[2];
}
