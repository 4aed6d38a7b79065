#include "stats/engines/arima_orders.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/engines/season.h"

static const double kpss_limit = 0.463;
static const double strength_limit = 0.64;

double arima_kpss(const double *y, size_t n) {
    const size_t lags = (size_t)(3 * sqrt((double)n) / 13);
    double mean = 0;
    for (size_t i = 0; i < n; i++) {
        mean += y[i] / (double)n;
    }
    double total = 0;
    double squares = 0;
    double variance = 0;
    for (size_t i = 0; i < n; i++) {
        total += y[i] - mean;
        squares += total * total;
        variance += (y[i] - mean) * (y[i] - mean);
    }
    for (size_t k = 1; k <= lags; k++) {
        double sum = 0;
        for (size_t i = k; i < n; i++) {
            sum += (y[i] - mean) * (y[i - k] - mean);
        }
        variance += 2 * (1 - (double)k / (double)(lags + 1)) * sum;
    }
    return variance > 0 ? squares / ((double)n * variance) : 0;
}

static bool constant(const double *y, size_t n) {
    double size = 0;
    double spread = 0;
    for (size_t i = 0; i < n; i++) {
        size = fmax(size, fabs(y[i]));
        spread = fmax(spread, fabs(y[i] - y[0]));
    }
    return spread <= 1e-12 * size;
}

stats_status_t arima_differences(const series_t *s, size_t *d, size_t *D) {
    const size_t m = (size_t)s->frequency;
    season_t season;
    double strength = 0;
    *d = *D = 0;
    if (series_has_gaps(s)) return STATS_GAPS;
    double *y = malloc(s->n * sizeof *y);
    if (!y) return STATS_NO_MEMORY;
    memcpy(y, s->y, s->n * sizeof *y);
    size_t n = s->n;
    if (m > 1 && n >= 2 * m + 2 && !season_decompose(s, SEASON_ADDITIVE, &season, &strength) &&
        strength > strength_limit) {
        *D = 1;
        n -= m;
        for (size_t i = 0; i < n; i++) {
            y[i] = s->y[i + m] - s->y[i];
        }
    }
    while (*d < 2 && n > 2 && !constant(y, n) && arima_kpss(y, n) > kpss_limit) {
        n--;
        for (size_t i = 0; i < n; i++) {
            y[i] = y[i + 1] - y[i];
        }
        ++*d;
    }
    free(y);
    return STATS_OK;
}

enum { LAGS = ARIMA_ORDER_MAX + 1, SEASONS = ARIMA_SEASONAL_MAX + 1 };

typedef struct selection {
    const series_t *s;
    arima_order_t most; /* p, q, P, Q at most; mean: one is allowed */
    bool tried[LAGS][LAGS][SEASONS][SEASONS][2];
    arima_fit_t *best;
    stats_status_t status;
    size_t horizon; /* of the average; 0 for none */
    double *path;   /* sum of weight x forecast, weights relative to the best so far */
    double total;   /* of the weights */
} selection_t;

enum { PATH_MAX_LENGTH = 64 };

/* Adds a fit to the average; when it is the best so far, the others lose weight. */
static void add_path(selection_t *c, const arima_fit_t *fit) {
    if (c->horizon == 0) return;
    double one[PATH_MAX_LENGTH];
    const double gain = c->status ? 0 : (fit->aicc - c->best->aicc) / 2;
    const double before = gain < 0 ? exp(gain) : 1;
    const double weight = gain < 0 ? 1 : exp(-gain);
    arima_predict(fit, c->horizon, one);
    for (size_t h = 0; h < c->horizon; h++) {
        c->path[h] = before * c->path[h] + weight * one[h];
    }
    c->total = before * c->total + weight;
}

/* Fits an order not tried before; true when it is the best so far. */
static bool try_order(selection_t *c, const arima_order_t *o) {
    bool *tried = &c->tried[o->p][o->q][o->P][o->Q][o->mean];
    if (*tried) return false;
    *tried = true;
    arima_fit_t fit;
    const stats_status_t status = arima_estimate(c->s, o, &fit);
    if (status || fit.at_bound || !isfinite(fit.aicc)) return false;
    add_path(c, &fit);
    if (c->status == STATS_OK && !(fit.aicc < c->best->aicc)) return false;
    *c->best = fit;
    c->status = STATS_OK;
    return true;
}

/* Adds the move to a lag count; false when it leaves 0 .. most. */
static bool shift(size_t *lags, int by, size_t most) {
    if (by < 0 && *lags == 0) return false;
    *lags = by < 0 ? *lags - 1 : *lags + (size_t)by;
    return *lags <= most;
}

/* One round over the neighbours of the best; true when one of them became the best. */
static bool step(selection_t *c) {
    // p, q, P, Q; the last toggles the mean. The order in which they are tried is Hyndman's.
    static const int moves[][4] = {
        {0, 0, -1, 0},  {0, 0, 0, -1}, {0, 0, 1, 0},  {0, 0, 0, 1},  {0, 0, -1, -1}, {0, 0, 1, -1},
        {0, 0, -1, 1},  {0, 0, 1, 1},  {-1, 0, 0, 0}, {0, -1, 0, 0}, {1, 0, 0, 0},   {0, 1, 0, 0},
        {-1, -1, 0, 0}, {1, -1, 0, 0}, {-1, 1, 0, 0}, {1, 1, 0, 0},  {0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        arima_order_t o = c->best->order;
        const bool inside =
            shift(&o.p, moves[i][0], c->most.p) && shift(&o.q, moves[i][1], c->most.q) &&
            shift(&o.P, moves[i][2], c->most.P) && shift(&o.Q, moves[i][3], c->most.Q);
        if (!inside) continue;
        if (i + 1 == sizeof moves / sizeof *moves) {
            // Without differences the mean stays: the choice must not depend on where zero is.
            if (!c->most.mean || c->most.d + c->most.D == 0) continue;
            o.mean = !o.mean;
        }
        if (try_order(c, &o)) return true;
    }
    return false;
}

static size_t least_of(size_t a, size_t b) {
    return a < b ? a : b;
}

stats_status_t arima_average(const series_t *s, size_t horizon, arima_fit_t *fit, double *path) {
    if (horizon > PATH_MAX_LENGTH) return STATS_TOO_LONG;
    selection_t c = {
        .s = s, .best = fit, .status = STATS_TOO_FEW, .horizon = horizon, .path = path};
    memset(path, 0, horizon * sizeof *path);
    const size_t m = (size_t)s->frequency;
    const stats_status_t status = arima_differences(s, &c.most.d, &c.most.D);
    if (status) return status;
    c.most.p = c.most.q = least_of(ARIMA_ORDER_MAX, s->n / 3);
    const size_t seasonal = m == 1 ? 0 : m == SERIES_MONTHLY ? 1 : ARIMA_SEASONAL_MAX;
    c.most.P = c.most.Q = least_of(seasonal, s->n / 3 / m);
    c.most.mean = c.most.d + c.most.D < 2;
    const size_t p = least_of(2, c.most.p);
    const size_t one = least_of(1, c.most.p);
    const size_t season = least_of(1, c.most.P);
    const size_t first[][4] = {
        {p, p, season, season}, {0, 0, 0, 0}, {one, 0, season, 0}, {0, one, 0, season}};
    arima_order_t o = c.most;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        o.p = first[i][0];
        o.q = first[i][1];
        o.P = first[i][2];
        o.Q = first[i][3];
        try_order(&c, &o);
    }
    o.p = o.q = o.P = o.Q = 0;
    o.mean = c.most.d + c.most.D == 0;
    try_order(&c, &o);
    while (c.status == STATS_OK && step(&c)) {}
    for (size_t h = 0; h < horizon && !c.status; h++) {
        path[h] /= c.total;
    }
    return c.status;
}
