#include "stats/engines/ets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/core/measure.h"
#include "stats/engines/season.h"
#include "stats/solve/levenberg.h"
#include "stats/solve/regress.h"

static const double least = 1e-4; // smoothing parameters stay this far from 0 and 1
static const double phi_low = 0.80;
static const double phi_high = 0.98;

/* A perfect fit has no likelihood: squares below this share of those of the data count as that. */
static const double exact = 1e-20;

size_t ets_parameter_count(ets_form_t form, int frequency) {
    size_t k = 3; // alpha, level, variance
    if (form.trend != ETS_NONE) k += 2;
    if (form.trend == ETS_DAMPED) k += 1;
    if (form.season != ETS_NONE) k += (size_t)frequency;
    return k;
}

/* What one pass over the data leaves. */
typedef struct pass {
    double squares;  /* of e */
    double absolute; /* squares of y - f */
    double logs;     /* sum of ln |f|, multiplicative error only */
} pass_t;

/*
 * One pass; m moves from start to end state, errors (may be NULL) receives e. The season is kept
 * as a ring whose place `at` is met next. False when a multiplicative form leaves its domain.
 */
static bool run(ets_t *m, const double *y, size_t n, double *errors, pass_t *out) {
    const bool relative = m->form.error == ETS_MULTIPLICATIVE;
    const ets_component_t season = m->form.season;
    const bool trend = m->form.trend != ETS_NONE;
    const double follow = trend ? m->beta / m->alpha : 0;
    const size_t period = season == ETS_NONE ? 1 : (size_t)m->frequency;
    size_t at = 0;
    double product = 1; // of forecasts, logged in parts: a logarithm costs more than a step
    *out = (pass_t){0, 0, 0};
    for (size_t t = 0; t < n; t++) {
        const double slope = m->phi * m->slope;
        const double q = m->level + slope;
        const double s = m->season[at];
        double f = q;
        double level = y[t];
        if (season == ETS_ADDITIVE) {
            f = q + s;
            level = y[t] - s;
        } else if (season == ETS_MULTIPLICATIVE) {
            if (!(q > 0) || !(s > 0)) return false;
            f = q * s;
            level = y[t] / s;
        }
        double e = y[t] - f;
        out->absolute += e * e;
        if (relative) {
            if (!(f > 0)) return false;
            e /= f;
            product *= f;
            if (product > 1e100 || product < 1e-100) {
                out->logs += log(product);
                product = 1;
            }
        }
        out->squares += e * e;
        if (errors) errors[t] = e;
        const double next = q + m->alpha * (level - q);
        if (trend) m->slope = slope + follow * (next - m->level - slope);
        if (season == ETS_ADDITIVE) m->season[at] = s + m->gamma * (y[t] - q - s);
        if (season == ETS_MULTIPLICATIVE) m->season[at] = s + m->gamma * (y[t] / q - s);
        m->level = next;
        if (++at == period) at = 0;
    }
    if (relative) out->logs += log(product);
    double ring[SERIES_MONTHLY];
    for (size_t k = 0; k < period; k++) {
        ring[k] = m->season[(at + k) % period];
    }
    memcpy(m->season, ring, period * sizeof *ring);
    return true;
}

static double sum_of_squares(const double *y, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += y[i] * y[i];
    }
    return sum;
}

stats_status_t ets_filter(const series_t *s, const ets_t *start, ets_fit_t *fit) {
    const double n = (double)s->n;
    *fit = (ets_fit_t){.start = *start, .end = *start, .n = s->n, .aicc = INFINITY};
    fit->k = ets_parameter_count(start->form, start->frequency);
    if (series_has_gaps(s)) return STATS_GAPS;
    if (s->n < fit->k + 2) return STATS_TOO_FEW;
    pass_t pass;
    if (!run(&fit->end, s->y, s->n, NULL, &pass)) return STATS_DOMAIN;
    const bool relative = start->form.error == ETS_MULTIPLICATIVE;
    const double floor = exact * (relative ? n : sum_of_squares(s->y, s->n));
    const double k = (double)fit->k;
    fit->minus2logl = n * log(fmax(pass.squares, floor)) + 2 * pass.logs;
    if (floor == 0 && pass.squares == 0) fit->minus2logl = 0; // a series of zeros
    fit->aicc = fit->minus2logl + 2 * k + 2 * k * (k + 1) / (n - k - 1);
    fit->sigma = sqrt(pass.squares / (n - k + 1));
    fit->residual_sd = sqrt(pass.absolute / (n - k + 1));
    const double check[] = {fit->minus2logl, fit->sigma, fit->residual_sd, fit->end.level};
    return stats_check_finite(check, sizeof check / sizeof *check);
}

/* Adds `weight` times the recursion continued without errors. */
static void add_path(const ets_t *end, double weight, size_t horizon, double *path) {
    double slope = end->phi * end->slope;
    double q = end->level;
    for (size_t h = 0; h < horizon; h++) {
        q += slope;
        slope *= end->phi;
        const double s = end->season[h % (size_t)end->frequency];
        double f = q;
        if (end->form.season == ETS_ADDITIVE) f = q + s;
        if (end->form.season == ETS_MULTIPLICATIVE) f = q * s;
        path[h] += weight * f;
    }
}

/* ---- estimation ---- */

/* What a search works on: data scaled to order one, and the form. */
typedef struct search {
    ets_form_t form;
    int frequency;
    const double *y; /* scaled */
    size_t n;
} search_t;

enum { ALPHA, BETA, GAMMA, PHI, LEVEL, SLOPE, SEASON };

/*
 * The vector searched: alpha, beta's place in (least, alpha), gamma's in (least, 1 - alpha), phi,
 * level, slope, all seasonal states but the last, which follows from their sum; components the form
 * lacks have no place. Writes the model of x.
 */
static void unpack(const search_t *c, const double *x, ets_t *m) {
    *m = (ets_t){.form = c->form, .frequency = c->frequency};
    m->alpha = *x++;
    if (c->form.trend != ETS_NONE) m->beta = least + *x++ * fmax(0, m->alpha - least);
    if (c->form.season != ETS_NONE) m->gamma = least + *x++ * fmax(0, 1 - m->alpha - least);
    if (c->form.trend == ETS_ADDITIVE) m->phi = 1;
    if (c->form.trend == ETS_DAMPED) m->phi = *x++;
    m->level = *x++;
    if (c->form.trend != ETS_NONE) m->slope = *x++;
    if (c->form.season == ETS_NONE) return;
    const int last = c->frequency - 1;
    double rest = c->form.season == ETS_MULTIPLICATIVE ? c->frequency : 0;
    for (int k = 0; k < last; k++) {
        m->season[k] = x[k];
        rest -= x[k];
    }
    m->season[last] = rest;
}

/*
 * Residuals whose squares the likelihood minimises: e, times the geometric mean of the forecasts
 * when errors are relative.
 */
static bool residuals(const double *x, void *context, double *r) {
    const search_t *c = context;
    ets_t m;
    unpack(c, x, &m);
    pass_t pass;
    if (!run(&m, c->y, c->n, r, &pass)) return false;
    if (c->form.error != ETS_MULTIPLICATIVE) return true;
    const double mean = exp(pass.logs / (double)c->n);
    for (size_t i = 0; i < c->n; i++) {
        r[i] *= mean;
    }
    return true;
}

/* Start states that a form takes over: level, slope, season of the adjusted beginning. */
typedef struct origin {
    bool ready;
    double mean; /* of the first points, for forms without trend */
    double level;
    double slope;
    double season[SERIES_MONTHLY];
} origin_t;

/*
 * Level and slope of the line through the first points (ten, or two years), after removing the
 * season of a classical decomposition (Hyndman et al. 2008, 2.6.1).
 */
static stats_status_t find_origin(const series_t *s, ets_component_t season, origin_t *o) {
    const size_t m = (size_t)s->frequency;
    const size_t n = s->n < 10 ? s->n : m * 2 > 10 && s->n >= 2 * m ? 2 * m : 10;
    double first[2 * SERIES_MONTHLY];
    double time[2 * SERIES_MONTHLY];
    season_t found = {.form = SEASON_NONE, .frequency = s->frequency};
    const bool ratio = season == ETS_MULTIPLICATIVE;
    if (season != ETS_NONE) {
        const stats_status_t status =
            season_decompose(s, ratio ? SEASON_MULTIPLICATIVE : SEASON_ADDITIVE, &found, NULL);
        if (status) return status;
    }
    const series_t head = series_head(s, n);
    season_remove(&found, &head, first);
    o->mean = 0;
    for (size_t i = 0; i < n; i++) {
        time[i] = (double)(i + 1);
        o->mean += first[i] / (double)n;
    }
    regress_fit_t line;
    const stats_status_t status = regress_linear(first, time, n, 1, true, &line);
    if (status) return status;
    o->level = line.coefficient[0];
    o->slope = line.coefficient[1];
    for (size_t k = 0; k < m && season != ETS_NONE; k++) {
        o->season[k] = found.index[(size_t)series_part(s->frequency, s->index[0] + (long)k) - 1];
    }
    o->ready = true;
    return STATS_OK;
}

/* Bounds, units and the start states of x; the smoothing parameters are left to the grid. */
static size_t lay_out(const search_t *c, const origin_t *o, double *x, double *lower, double *upper,
                      double *size) {
    const double unit = 1; // the data are scaled

    size_t d = 0;
    const bool trend = c->form.trend != ETS_NONE;
    const struct {
        bool used;
        double at, low, high, size;
    } rows[] = {
        [ALPHA] = {true, 0.5, least, 1 - least, 1},
        [BETA] = {trend, 0.1, 0, 1, 1},
        [GAMMA] = {c->form.season != ETS_NONE, 0.05, 0, 1, 1},
        [PHI] = {c->form.trend == ETS_DAMPED, 0.9, phi_low, phi_high, 0.1},
        [LEVEL] = {true, trend ? o->level : o->mean, -INFINITY, INFINITY, unit},
        [SLOPE] = {trend, o->slope, -INFINITY, INFINITY, unit},
    };
    for (size_t i = 0; i < SEASON; i++) {
        if (!rows[i].used) continue;
        x[d] = rows[i].at;
        lower[d] = rows[i].low;
        upper[d] = rows[i].high;
        size[d++] = rows[i].size;
    }
    for (int k = 0; c->form.season != ETS_NONE && k + 1 < c->frequency; k++) {
        x[d] = o->season[k];
        lower[d] = -INFINITY;
        upper[d] = INFINITY;
        size[d++] = c->form.season == ETS_MULTIPLICATIVE ? 1 : unit;
    }
    return d;
}

/*
 * Puts the best of a few fixed smoothing parameters into x; gamma's place is near one of the two
 * ends, a fixed or a renewed season, each of which can be a local optimum.
 */
static void coarse(search_t *c, bool renewed, double *x, double *r) {
    static const double alphas[] = {0.1, 0.35, 0.7, 0.95};
    static const double shares[2][2] = {{0.02, 0.3}, {0.6, 0.95}};
    const bool trend = c->form.trend != ETS_NONE;
    const bool season = c->form.season != ETS_NONE;
    double best[3] = {x[0], x[1], x[2]};
    double least_value = INFINITY;
    for (size_t i = 0; i < sizeof alphas / sizeof *alphas; i++) {
        for (int j = 0; j < (trend ? 2 : 1); j++) {
            for (int k = 0; k < (season ? 2 : 1); k++) {
                x[0] = alphas[i];
                if (trend) x[1] = shares[0][j];
                if (season) x[trend ? 2 : 1] = shares[renewed][k];
                if (!residuals(x, c, r)) continue;
                const double value = sum_of_squares(r, c->n);
                if (!(value < least_value)) continue;
                least_value = value;
                memcpy(best, x, sizeof best);
            }
        }
    }
    memcpy(x, best, (1 + (size_t)trend + (size_t)season) * sizeof *x);
}

static stats_status_t search_form(search_t *c, const origin_t *o, double *r, ets_t *start) {
    double lower[LEVENBERG_DIMENSION_MAX];
    double upper[LEVENBERG_DIMENSION_MAX];
    double size[LEVENBERG_DIMENSION_MAX];
    double least_value = INFINITY;
    for (int renewed = 0; renewed <= (c->form.season != ETS_NONE); renewed++) {
        double x[LEVENBERG_DIMENSION_MAX] = {0};
        const size_t d = lay_out(c, o, x, lower, upper, size);
        coarse(c, renewed, x, r);
        const levenberg_problem_t problem = {residuals, c, c->n, d, lower, upper, size, 60, 1e-8};
        double value;
        const stats_status_t status = levenberg_box(&problem, x, &value);
        if (status && status != STATS_NO_CONVERGENCE) continue;
        if (!(value < least_value)) continue;
        least_value = value;
        unpack(c, x, start);
    }
    return least_value < INFINITY ? STATS_OK : STATS_DOMAIN;
}

/* Restores the unit of the data. */
static void rescale(ets_t *m, double unit) {
    m->level *= unit;
    m->slope *= unit;
    for (int k = 0; m->form.season == ETS_ADDITIVE && k < m->frequency; k++) {
        m->season[k] *= unit;
    }
}

/* Data in units of their root mean square, and room for residuals: 2 n doubles. Caller frees. */
static stats_status_t open_scaled(const series_t *s, double **memory, double *unit) {
    *unit = sqrt(sum_of_squares(s->y, s->n) / (double)s->n);
    if (!isfinite(*unit)) return STATS_NOT_FINITE;
    if (*unit == 0) *unit = 1;
    *memory = malloc(2 * s->n * sizeof **memory);
    if (!*memory) return STATS_NO_MEMORY;
    for (size_t i = 0; i < s->n; i++) {
        (*memory)[i] = s->y[i] / *unit;
    }
    return STATS_OK;
}

static stats_status_t estimate_scaled(const series_t *s, const series_t *scaled, double unit,
                                      ets_form_t form, origin_t *o, double *r, ets_fit_t *fit) {
    if (s->n < ets_parameter_count(form, s->frequency) + 2) return STATS_TOO_FEW;
    stats_status_t status = o->ready ? STATS_OK : find_origin(scaled, form.season, o);
    if (status) return status;
    search_t c = {form, s->frequency, scaled->y, s->n};
    ets_t start;
    status = search_form(&c, o, r, &start);
    if (status) return status;
    rescale(&start, unit);
    return ets_filter(s, &start, fit);
}

/* Tries every form that may compete. Returns the number of those that could be fitted. */
static size_t compete(const series_t *s, const series_t *scaled, double unit, bool multiplicative,
                      double *r, ets_fit_t *candidate) {
    static const ets_component_t seasons[] = {ETS_NONE, ETS_ADDITIVE, ETS_MULTIPLICATIVE};
    static const ets_component_t trends[] = {ETS_NONE, ETS_ADDITIVE, ETS_DAMPED};
    static const ets_component_t errors[] = {ETS_ADDITIVE, ETS_MULTIPLICATIVE};
    size_t n = 0;
    for (size_t i = 0; i < (s->frequency > 1 ? 3 : 1); i++) {
        if (seasons[i] == ETS_MULTIPLICATIVE && !multiplicative) continue;
        origin_t o = {.ready = false};
        for (size_t j = 0; j < 3; j++) {
            const size_t from = seasons[i] == ETS_MULTIPLICATIVE ? 1 : 0;
            for (size_t k = from; k < (multiplicative ? 2 : 1); k++) {
                const ets_form_t form = {errors[k], trends[j], seasons[i]};
                if (estimate_scaled(s, scaled, unit, form, &o, r, &candidate[n])) continue;
                if (isfinite(candidate[n].aicc)) n++;
            }
        }
    }
    return n;
}

stats_status_t ets_compete(const series_t *s, bool multiplicative, ets_fit_t *candidate,
                           size_t *n) {
    *n = 0;
    if (series_has_gaps(s)) return STATS_GAPS;
    for (size_t i = 0; i < s->n; i++) {
        multiplicative = multiplicative && s->y[i] > 0;
    }
    double *memory;
    double unit;
    const stats_status_t status = open_scaled(s, &memory, &unit);
    if (status) return status;
    const series_t scaled = series_with(s, memory);
    *n = compete(s, &scaled, unit, multiplicative, memory + s->n, candidate);
    free(memory);
    return *n ? STATS_OK : STATS_TOO_FEW;
}

size_t ets_best(const ets_fit_t *candidate, size_t n) {
    size_t best = 0;
    for (size_t i = 1; i < n; i++) {
        if (candidate[i].aicc < candidate[best].aicc) best = i;
    }
    return best;
}

void ets_average(const ets_fit_t *candidate, size_t n, size_t horizon, double *path) {
    const double least_aicc = candidate[ets_best(candidate, n)].aicc;
    double total = 0;
    memset(path, 0, horizon * sizeof *path);
    for (size_t i = 0; i < n; i++) {
        const double weight = exp((least_aicc - candidate[i].aicc) / 2);
        add_path(&candidate[i].end, weight, horizon, path);
        total += weight;
    }
    for (size_t h = 0; h < horizon; h++) {
        path[h] /= total;
    }
}
