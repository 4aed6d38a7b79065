#include "stats/engines/arma.h"

#include <math.h>
#include <string.h>

enum { R = ARMA_ORDER_MAX + 1 };

static const double converged = 1e-12; // of the state's variance above its limit R R'

/*
 * First variance above which the recursions without P lose too much by cancellation: of 60 000
 * random models with partial autocorrelations up to 0.99 they missed -2 ln L by 1e-3 in 636, with
 * this limit in 286; forming P misses it in 277.
 */
static const double spread_limit = 1e3;

static size_t state_size(const arma_t *m) {
    return m->p > m->q + 1 ? m->p : m->q + 1;
}

void arma_from_partial(const double *partial, size_t p, double *coefficient) {
    double before[ARMA_ORDER_MAX];
    for (size_t k = 0; k < p; k++) {
        memcpy(before, coefficient, k * sizeof *before);
        for (size_t j = 0; j < k; j++) {
            coefficient[j] = before[j] - partial[k] * before[k - 1 - j];
        }
        coefficient[k] = partial[k];
    }
}

/* psi[0..q]: the first weights of the infinite moving average. */
static void weights(const arma_t *m, double *psi) {
    psi[0] = 1;
    for (size_t k = 1; k <= m->q; k++) {
        psi[k] = m->ma[k - 1];
        for (size_t j = 1; j <= k && j <= m->p; j++) {
            psi[k] += m->ar[j - 1] * psi[k - j];
        }
    }
}

/* Sum over j = k..q of ma[j] psi[j-k], ma[0] = 1: covariance of w[t-k] with the moving average. */
static double moving(const arma_t *m, const double *psi, size_t k) {
    double sum = 0;
    for (size_t j = k; j <= m->q; j++) {
        sum += (j == 0 ? 1 : m->ma[j - 1]) * psi[j - k];
    }
    return sum;
}

/* Gaussian elimination with partial pivoting of n equations; false when singular. */
static bool eliminate(double a[R][R], double *b, size_t n) {
    for (size_t k = 0; k < n; k++) {
        size_t pivot = k;
        for (size_t i = k + 1; i < n; i++) {
            if (fabs(a[i][k]) > fabs(a[pivot][k])) pivot = i;
        }
        if (!(fabs(a[pivot][k]) > 1e-14)) return false;
        for (size_t j = k; j < n && pivot != k; j++) {
            const double swap = a[k][j];
            a[k][j] = a[pivot][j];
            a[pivot][j] = swap;
        }
        const double swap = b[k];
        b[k] = b[pivot];
        b[pivot] = swap;
        for (size_t i = k + 1; i < n; i++) {
            const double factor = a[i][k] / a[k][k];
            if (factor == 0) continue;
            for (size_t j = k + 1; j < n; j++) {
                a[i][j] -= factor * a[k][j];
            }
            b[i] -= factor * b[k];
        }
    }
    for (size_t k = n; k-- > 0;) {
        for (size_t j = k + 1; j < n; j++) {
            b[k] -= a[k][j] * b[j];
        }
        b[k] /= a[k][k];
    }
    return true;
}

bool arma_autocovariance(const arma_t *m, size_t lags, double *gamma) {
    double psi[R];
    double a[R][R];
    double b[R];
    weights(m, psi);
    for (size_t k = 0; k <= m->p; k++) {
        for (size_t j = 0; j <= m->p; j++) {
            a[k][j] = j == k ? 1 : 0;
        }
        for (size_t j = 1; j <= m->p; j++) {
            a[k][k > j ? k - j : j - k] -= m->ar[j - 1];
        }
        b[k] = moving(m, psi, k);
    }
    if (!eliminate(a, b, m->p + 1)) return false;
    for (size_t k = 0; k <= lags; k++) {
        if (k <= m->p) {
            gamma[k] = b[k];
            continue;
        }
        gamma[k] = moving(m, psi, k);
        for (size_t j = 1; j <= m->p; j++) {
            gamma[k] += m->ar[j - 1] * gamma[k - j];
        }
    }
    return gamma[0] > 0 && isfinite(gamma[0]);
}

typedef struct filter {
    size_t r;
    double ar[R]; /* padded with zeros to r */
    double load[R];
    double a[R];
    double p[R][R]; /* lower triangle and diagonal are kept, the upper mirrors them */
} filter_t;

/* Column 0 of the first variance, from the autocovariances. */
static bool first_column(const filter_t *f, const arma_t *m, double *column) {
    double gamma[R];
    double psi[R];
    if (!arma_autocovariance(m, f->r, gamma)) return false;
    weights(m, psi);
    column[0] = gamma[0];
    for (size_t i = 1; i < f->r; i++) {
        column[i] = 0;
        for (size_t k = i; k < f->r; k++) {
            column[i] += f->ar[k] * gamma[k + 1 - i];
            if (k <= m->q) column[i] += f->load[k] * psi[k - i];
        }
    }
    return true;
}

/* First variance: its column 0, the others backwards along the diagonals. */
static bool start(filter_t *f, const arma_t *m) {
    double column[R];
    if (!first_column(f, m, column)) return false;
    for (size_t i = 0; i < f->r; i++) {
        f->p[i][0] = f->p[0][i] = column[i];
    }
    for (size_t i = f->r; i-- > 1;) {
        for (size_t j = i; j > 0; j--) {
            const double beyond = i + 1 < f->r ? f->p[i + 1][j + 1] : 0;
            const double left = j + 1 < f->r ? f->p[j + 1][0] : 0;
            const double below = i + 1 < f->r ? f->p[i + 1][0] : 0;
            f->p[i][j] = beyond + f->ar[i] * left + f->ar[j] * below +
                         f->ar[i] * f->ar[j] * column[0] + f->load[i] * f->load[j];
            f->p[j][i] = f->p[i][j];
        }
    }
    return true;
}

/* a <- T a */
static void move_state(filter_t *f) {
    const double first = f->a[0];
    for (size_t i = 0; i + 1 < f->r; i++) {
        f->a[i] = f->a[i + 1] + f->ar[i] * first;
    }
    f->a[f->r - 1] = f->ar[f->r - 1] * first;
}

/* P <- T P T' + R R' */
static void move_variance(filter_t *f) {
    const size_t r = f->r;
    double column[R]; // T's first column times P's first entry, and P's first column below it
    const double first = f->p[0][0];
    for (size_t i = 0; i < r; i++) {
        column[i] = i + 1 < r ? f->p[i + 1][0] : 0;
    }
    for (size_t i = 0; i < r; i++) {
        for (size_t j = 0; j <= i; j++) {
            const double shifted = i + 1 < r ? f->p[i + 1][j + 1] : 0;
            f->p[i][j] = shifted + f->ar[i] * column[j] + f->ar[j] * column[i] +
                         f->ar[i] * f->ar[j] * first + f->load[i] * f->load[j];
        }
    }
}

/* Takes in the innovation v of variance p[0][0]. */
static void update(filter_t *f, double v) {
    double gain[R];
    const double variance = f->p[0][0];
    for (size_t i = 0; i < f->r; i++) {
        gain[i] = f->p[i][0] / variance;
    }
    for (size_t i = f->r; i-- > 0;) {
        f->a[i] += gain[i] * v;
        for (size_t j = i + 1; j-- > 0;) {
            f->p[i][j] -= gain[i] * gain[j] * variance;
        }
    }
}

/* P - R R' is never negative, so it is nothing when its trace is. */
static bool has_converged(const filter_t *f) {
    double trace = 0;
    for (size_t i = 0; i < f->r; i++) {
        trace += f->p[i][i] - f->load[i] * f->load[i];
    }
    return fabs(trace) < converged;
}

/* Adds a variance to the sum of logs; product: of those not yet logged. */
static void add_variance(arma_likelihood_t *out, double *product, double variance) {
    *product *= variance;
    if (*product > 1e100) {
        out->sum_of_logs += log(*product);
        *product = 1;
    }
}

/*
 * The filter without missing values by the recursions of Morf, Sidhu & Kailath (1974, IEEE Trans.
 * Automatic Control 19, 315-323), which never form the variance P: from a stationary start its
 * steps have rank one, P[t+1] - P[t] = -l l' / F, and with g = T P e1, F = e1' P e1, c = l[0],
 *
 *     F' = F - c^2 / F      g' = g - (c / F) T l      l' = T l - (c / F) g      l = g at first
 *
 * r operations a value instead of r^2. False near a unit root, and when rounding has spoilt the
 * variance, which is never below 1: then the caller takes the long way.
 */
static bool filter_complete(filter_t *f, const arma_t *m, const double *w, size_t n,
                            double *innovation, arma_likelihood_t *out) {
    double column[R];
    double g[R];
    double l[R];
    if (!first_column(f, m, column) || column[0] > spread_limit) return false;
    for (size_t i = 0; i < f->r; i++) {
        g[i] = l[i] = (i + 1 < f->r ? column[i + 1] : 0) + f->ar[i] * column[0];
    }
    double variance = column[0];
    double product = 1;
    bool steady = false;
    *out = (arma_likelihood_t){.n = n};
    for (size_t t = 0; t < n; t++) {
        const double v = w[t] - f->a[0];
        const double u = steady ? v : v / sqrt(variance);
        if (innovation) innovation[t] = u;
        out->sum_of_squares += u * u;
        add_variance(out, &product, variance);
        const double gain = v / variance;
        const double first = f->a[0];
        const double ratio = l[0] / variance;
        const double head = l[0];
        double square = 0;
        for (size_t i = 0; i < f->r; i++) {
            f->a[i] = (i + 1 < f->r ? f->a[i + 1] : 0) + f->ar[i] * first + g[i] * gain;
            if (steady) continue;
            const double moved = (i + 1 < f->r ? l[i + 1] : 0) + f->ar[i] * head;
            l[i] = moved - ratio * g[i];
            g[i] -= ratio * moved;
            square += l[i] * l[i];
        }
        if (steady) continue;
        variance -= ratio * head;
        // A moving average that cannot be inverted settles at another variance, and never here.
        steady = square < converged && variance - 1 < 1e-9;
        if (steady) {
            // What is left of the way to the limit, F = 1 and P = R R', is below rounding.
            variance = 1;
            for (size_t i = 0; i < f->r; i++) {
                g[i] = (i + 1 < f->r ? f->load[i + 1] : 0) + f->ar[i];
            }
        }
        if (!(variance > 1 - 1e-9)) return false;
    }
    out->sum_of_logs += log(product);
    memcpy(out->state, f->a, sizeof f->a);
    return true;
}

static bool any_missing(const double *w, size_t n) {
    for (size_t t = 0; t < n; t++) {
        if (isnan(w[t])) return true;
    }
    return false;
}

bool arma_filter(const arma_t *m, const double *w, size_t n, double *innovation,
                 arma_likelihood_t *out) {
    filter_t f = {.r = state_size(m)};
    memcpy(f.ar, m->ar, m->p * sizeof *f.ar);
    f.load[0] = 1;
    memcpy(f.load + 1, m->ma, m->q * sizeof *f.load);
    if (!any_missing(w, n)) {
        if (filter_complete(&f, m, w, n, innovation, out)) return true;
        memset(f.a, 0, sizeof f.a);
    }
    if (!start(&f, m)) return false;
    *out = (arma_likelihood_t){.n = 0};
    bool steady = false;
    double product = 1; // of innovation variances, logged in parts
    for (size_t t = 0; t < n; t++) {
        if (innovation) innovation[t] = 0;
        const bool missing = isnan(w[t]);
        if (missing && steady) { // the variance grows again: from its limit R R'
            steady = false;
            for (size_t i = 0; i < f.r; i++) {
                for (size_t j = 0; j <= i; j++) {
                    f.p[i][j] = f.load[i] * f.load[j];
                }
            }
        }
        if (!missing) {
            const double v = w[t] - f.a[0];
            const double variance = steady ? 1 : f.p[0][0];
            if (!(variance > 0)) return false;
            const double u = steady ? v : v / sqrt(variance);
            if (innovation) innovation[t] = u;
            out->sum_of_squares += u * u;
            out->n++;
            add_variance(out, &product, variance);
            if (steady) {
                for (size_t i = 0; i < f.r; i++) {
                    f.a[i] += f.load[i] * v;
                }
            } else {
                update(&f, v);
            }
        }
        move_state(&f);
        if (!steady) {
            move_variance(&f);
            steady = has_converged(&f);
        }
    }
    out->sum_of_logs += log(product);
    memcpy(out->state, f.a, sizeof f.a);
    return true;
}

void arma_predict(const arma_t *m, const arma_likelihood_t *filtered, size_t horizon,
                  double *path) {
    filter_t f = {.r = state_size(m)};
    memcpy(f.ar, m->ar, m->p * sizeof *f.ar);
    memcpy(f.a, filtered->state, sizeof f.a);
    for (size_t h = 0; h < horizon; h++) {
        path[h] = f.a[0];
        move_state(&f);
    }
}
