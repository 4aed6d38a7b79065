#include "stats/engines/arima.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/core/measure.h"
#include "stats/solve/levenberg.h"

static const double bound = 0.99; // of a partial autocorrelation

/* delta[0..loss]: coefficients of (1 - B)^d (1 - B^m)^D; returns its degree. */
static size_t difference_polynomial(const arima_order_t *o, int frequency, double *delta) {
    size_t degree = 0;
    delta[0] = 1;
    for (size_t step = 0; step < o->d + o->D; step++) {
        const size_t lag = step < o->d ? 1 : (size_t)frequency;
        for (size_t i = 0; i < lag; i++) {
            delta[degree + 1 + i] = 0;
        }
        degree += lag;
        for (size_t i = degree; i >= lag; i--) {
            delta[i] -= delta[i - lag];
        }
    }
    return degree;
}

/* Multiplies out (1 - a1 B ..)(1 - A1 B^m ..), signs as in arma_t; returns the degree. */
static size_t expand(const double *a, size_t p, const double *seasonal, size_t P, size_t m,
                     double sign, double *out) {
    double full[ARMA_ORDER_MAX + 1] = {1};
    for (size_t i = 0; i < p; i++) {
        full[i + 1] = sign * a[i];
    }
    for (size_t k = P * m + p; k > 0 && P > 0; k--) {
        // From the top down: what is read below has not been overwritten yet.
        double sum = k <= p ? sign * a[k - 1] : 0;
        for (size_t j = 1; j <= P && j * m <= k; j++) {
            const size_t rest = k - j * m;
            if (rest <= p) sum += sign * seasonal[j - 1] * (rest ? sign * a[rest - 1] : 1);
        }
        full[k] = sum;
    }
    const size_t degree = p + P * m;
    for (size_t k = 1; k <= degree; k++) {
        out[k - 1] = sign * full[k];
    }
    return degree;
}

static void expand_all(arima_fit_t *f) {
    const size_t m = (size_t)f->frequency;
    const arima_order_t *o = &f->order;
    f->expanded.p = expand(f->ar, o->p, f->sar, o->P, m, -1, f->expanded.ar);
    f->expanded.q = expand(f->ma, o->q, f->sma, o->Q, m, 1, f->expanded.ma);
}

static stats_status_t check_order(const series_t *s, const arima_order_t *o) {
    const size_t m = (size_t)s->frequency;
    if (o->p > ARIMA_ORDER_MAX || o->q > ARIMA_ORDER_MAX) return STATS_TOO_LONG;
    if (o->P > ARIMA_SEASONAL_MAX || o->Q > ARIMA_SEASONAL_MAX) return STATS_TOO_LONG;
    if (o->p + m * o->P > ARMA_ORDER_MAX || o->q + m * o->Q > ARMA_ORDER_MAX) return STATS_TOO_LONG;
    if (o->d > 2 || o->D > 1 || o->d + m * o->D > ARIMA_LOSS_MAX) return STATS_TOO_LONG;
    if (m == 1 && o->P + o->D + o->Q > 0) return STATS_NOT_APPLICABLE;
    return series_has_gaps(s) ? STATS_GAPS : STATS_OK;
}

/* Differenced values of s into w; the last observations into fit. Returns their number. */
static size_t difference(const series_t *s, arima_fit_t *fit, double *w) {
    double delta[ARIMA_LOSS_MAX + 1];
    const size_t loss = difference_polynomial(&fit->order, s->frequency, delta);
    for (size_t i = 0; i < loss && i < s->n; i++) {
        fit->last[i] = s->y[s->n - 1 - i];
    }
    for (size_t t = loss; t < s->n; t++) {
        w[t - loss] = 0;
        for (size_t i = 0; i <= loss; i++) {
            w[t - loss] += delta[i] * s->y[t - i];
        }
    }
    return s->n > loss ? s->n - loss : 0;
}

static size_t count(const arima_order_t *o) {
    return o->p + o->q + o->P + o->Q + (o->mean ? 1 : 0) + 1;
}

/* Likelihood and criterion from differenced values; w is shifted by the mean. */
static stats_status_t evaluate(arima_fit_t *f, double *w, double unit) {
    static const double two_pi = 6.283185307179586;
    const double n = (double)f->n;
    const double k = (double)f->k;
    for (size_t t = 0; t < f->n; t++) {
        w[t] -= f->mean;
    }
    expand_all(f);
    if (!arma_filter(&f->expanded, w, f->n, NULL, &f->filtered)) return STATS_DOMAIN;
    f->variance = f->filtered.sum_of_squares / n;
    const double floor = 1e-20 * unit * unit; // an exact fit has no likelihood
    f->loglik = -(n * (log(two_pi * fmax(f->variance, floor)) + 1) + f->filtered.sum_of_logs) / 2;
    f->aicc = n > k + 1 ? -2 * f->loglik + 2 * k + 2 * k * (k + 1) / (n - k - 1) : INFINITY;
    const double check[] = {f->variance, f->loglik, f->filtered.state[0]};
    return stats_check_finite(check, sizeof check / sizeof *check);
}

/* Root mean square of n values, 1 when they are all 0. */
static double unit_of(const double *w, size_t n) {
    double sum = 0;
    for (size_t t = 0; t < n; t++) {
        sum += w[t] * w[t];
    }
    return sum > 0 ? sqrt(sum / (double)n) : 1;
}

/* What a search works on. x: partial autocorrelations of ar, ma, sar, sma; mean in units. */
typedef struct search {
    arima_fit_t *fit;
    const double *w; /* in units */
    double *shifted;
} search_t;

static double *blocks(arima_fit_t *f, size_t i, size_t *n) {
    const size_t counts[] = {f->order.p, f->order.q, f->order.P, f->order.Q};
    double *const to[] = {f->ar, f->ma, f->sar, f->sma};
    *n = counts[i];
    return to[i];
}

static void unpack(const double *x, arima_fit_t *f) {
    for (size_t i = 0; i < 4; i++) {
        size_t n;
        double *to = blocks(f, i, &n);
        arma_from_partial(x, n, to);
        // theta(B) = 1 + ..: the coefficients of an invertible average have the other sign.
        for (size_t j = 0; j < n && i % 2; j++) {
            to[j] = -to[j];
        }
        x += n;
    }
    f->mean = f->order.mean ? *x : 0;
    expand_all(f);
}

static bool residuals(const double *x, void *context, double *r) {
    search_t *c = context;
    arima_fit_t *f = c->fit;
    unpack(x, f);
    for (size_t t = 0; t < f->n; t++) {
        c->shifted[t] = c->w[t] - f->mean;
    }
    arma_likelihood_t out;
    if (!arma_filter(&f->expanded, c->shifted, f->n, r, &out)) return false;
    const double factor = exp(out.sum_of_logs / (2 * (double)f->n));
    for (size_t t = 0; t < f->n; t++) {
        r[t] *= factor;
    }
    return true;
}

/* Autocorrelation of w about its mean (or about zero) at a lag, kept away from one. */
static double correlation(const search_t *c, size_t lag, double mean) {
    double square = 0;
    double product = 0;
    for (size_t t = 0; t < c->fit->n; t++) {
        square += (c->w[t] - mean) * (c->w[t] - mean);
        if (t >= lag) product += (c->w[t] - mean) * (c->w[t - lag] - mean);
    }
    return square > 0 ? fmax(-0.6, fmin(0.6, product / square)) : 0;
}

/*
 * Start: the first autocorrelation to the autoregression (to the average when there is none, with
 * the sign that its partial autocorrelation has), likewise at the seasonal lag.
 */
static size_t start(const search_t *c, double *x) {
    const arima_order_t *o = &c->fit->order;
    const size_t m = (size_t)c->fit->frequency;
    double mean = 0;
    for (size_t t = 0; t < c->fit->n && o->mean; t++) {
        mean += c->w[t] / (double)c->fit->n;
    }
    size_t d = 0;
    const size_t counts[] = {o->p, o->q, o->P, o->Q};
    for (size_t i = 0; i < 4; i++) {
        const double r = counts[i] ? correlation(c, i < 2 ? 1 : m, mean) : 0;
        const bool mixed = i % 2 && counts[i - 1];
        for (size_t j = 0; j < counts[i]; j++) {
            x[d++] = j ? 0.05 : i % 2 == 0 ? r : mixed ? 0 : -r;
        }
    }
    if (o->mean) x[d++] = mean;
    return d;
}

static stats_status_t maximise(search_t *c, double unit) {
    double x[LEVENBERG_DIMENSION_MAX];
    double lower[LEVENBERG_DIMENSION_MAX];
    double upper[LEVENBERG_DIMENSION_MAX];
    double size[LEVENBERG_DIMENSION_MAX];
    const size_t d = start(c, x);
    const size_t partial = d - (c->fit->order.mean ? 1 : 0);
    for (size_t i = 0; i < d; i++) {
        lower[i] = i < partial ? -bound : -INFINITY;
        upper[i] = i < partial ? bound : INFINITY;
        size[i] = 1;
    }
    if (d > 0) {
        const levenberg_problem_t p = {residuals, c, c->fit->n, d, lower, upper, size, 40, 1e-7};
        double value;
        const stats_status_t status = levenberg_box(&p, x, &value);
        if (status && status != STATS_NO_CONVERGENCE) return status;
    }
    unpack(x, c->fit);
    c->fit->mean *= unit;
    for (size_t i = 0; i < partial; i++) {
        c->fit->at_bound = c->fit->at_bound || fabs(x[i]) >= bound;
    }
    return STATS_OK;
}

stats_status_t arima_estimate(const series_t *s, const arima_order_t *order, arima_fit_t *fit) {
    *fit = (arima_fit_t){.order = *order, .frequency = s->frequency, .k = count(order)};
    stats_status_t status = check_order(s, order);
    if (status) return status;
    double *memory = malloc(3 * s->n * sizeof *memory);
    if (!memory) return STATS_NO_MEMORY;
    double *w = memory;
    double *scaled = memory + s->n;
    fit->n = difference(s, fit, w);
    double centre = 0; // taken out first: a shift of the data then shifts the result, nothing else
    for (size_t t = 0; t < fit->n && order->mean; t++) {
        centre += w[t] / (double)fit->n;
    }
    for (size_t t = 0; t < fit->n; t++) {
        scaled[t] = w[t] - centre;
    }
    const double unit = unit_of(scaled, fit->n);
    status = fit->n < fit->k + 2 ? STATS_TOO_FEW : isfinite(unit) ? STATS_OK : STATS_NOT_FINITE;
    for (size_t t = 0; t < fit->n; t++) {
        scaled[t] /= unit;
    }
    search_t c = {fit, scaled, memory + 2 * s->n};
    if (!status) status = maximise(&c, unit);
    fit->mean += centre;
    if (!status) status = evaluate(fit, w, unit);
    free(memory);
    return status;
}

void arima_predict(const arima_fit_t *fit, size_t horizon, double *path) {
    double delta[ARIMA_LOSS_MAX + 1];
    const size_t loss = difference_polynomial(&fit->order, fit->frequency, delta);
    arma_predict(&fit->expanded, &fit->filtered, horizon, path);
    for (size_t h = 0; h < horizon; h++) {
        path[h] += fit->mean;
        for (size_t i = 1; i <= loss; i++) {
            path[h] -= delta[i] * (h >= i ? path[h - i] : fit->last[i - h - 1]);
        }
    }
}
