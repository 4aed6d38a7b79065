#include "stats/solve/regress.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_linalg.h>

#include "stats/core/measure.h"
#include "stats/core/summary.h"

/*
 * A column of the scaled design whose part not explained by the columns before it is shorter than
 * this is taken as dependent on them. Filip, the hardest certified problem, has 1e-10 here.
 */
static const long double rank_tolerance = 1e-13L;

/* The design during a fit: q columns of length n, column after column, then y. */
typedef struct design {
    size_t n;
    size_t q;
    long double *column; /* (q + 1) * n: q columns, then the response */
    long double mean[REGRESS_COEFFICIENTS_MAX];
    long double length[REGRESS_COEFFICIENTS_MAX];
    long double y_mean;
    long double r[REGRESS_COEFFICIENTS_MAX][REGRESS_COEFFICIENTS_MAX]; /* upper triangle */
    long double b[REGRESS_COEFFICIENTS_MAX];                           /* of the scaled design */
} design_t;

static long double centre(long double *v, size_t n) {
    long double mean = 0;
    for (size_t i = 0; i < n; i++) {
        mean += v[i];
    }
    mean /= (long double)n;
    for (size_t i = 0; i < n; i++) {
        v[i] -= mean;
    }
    return mean;
}

static long double dot(const long double *a, const long double *b, size_t n) {
    long double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

static stats_status_t load(design_t *d, const double *y, const double *x, bool intercept) {
    const size_t n = d->n;
    long double *response = d->column + d->q * n;
    for (size_t i = 0; i < n; i++) {
        response[i] = y[i];
    }
    d->y_mean = intercept ? centre(response, n) : 0.0L;
    for (size_t j = 0; j < d->q; j++) {
        long double *c = d->column + j * n;
        long double largest = 0;
        for (size_t i = 0; i < n; i++) {
            c[i] = x[i * d->q + j];
            largest = fmaxl(largest, fabsl(c[i]));
        }
        d->mean[j] = intercept ? centre(c, n) : 0.0L;
        d->length[j] = sqrtl(dot(c, c, n));
        if (!(d->length[j] > DBL_EPSILON * largest)) return STATS_SINGULAR;
        for (size_t i = 0; i < n; i++) {
            c[i] /= d->length[j];
        }
    }
    return STATS_OK;
}

/*
 * Householder QR in place; reflections are applied to later columns and to the response at once.
 */
static stats_status_t factorise(design_t *d) {
    const size_t n = d->n;
    for (size_t j = 0; j < d->q; j++) {
        long double *v = d->column + j * n;
        for (size_t i = 0; i < j; i++) {
            d->r[i][j] = v[i];
        }
        const long double norm = sqrtl(dot(v + j, v + j, n - j));
        if (!(norm > rank_tolerance)) return STATS_SINGULAR;
        d->r[j][j] = v[j] > 0 ? -norm : norm; // the sign that avoids cancellation
        v[j] -= d->r[j][j];
        const long double square = dot(v + j, v + j, n - j);
        for (size_t k = j + 1; k <= d->q; k++) {
            long double *w = d->column + k * n;
            const long double factor = 2 * dot(v + j, w + j, n - j) / square;
            for (size_t i = j; i < n; i++) {
                w[i] -= factor * v[i];
            }
        }
    }
    return STATS_OK;
}

/* Solves R b = Q'y, the first q elements of the reflected response. */
static void back_substitute(design_t *d) {
    const long double *response = d->column + d->q * d->n;
    for (size_t j = d->q; j-- > 0;) {
        long double sum = response[j];
        for (size_t k = j + 1; k < d->q; k++) {
            sum -= d->r[j][k] * d->b[k];
        }
        d->b[j] = sum / d->r[j][j];
    }
}

/* R^-1 in place of R: column j is -(inverse of the leading block) (column j of R) / R[j][j]. */
static void invert_triangle(design_t *d) {
    for (size_t j = 0; j < d->q; j++) {
        d->r[j][j] = 1 / d->r[j][j];
        for (size_t i = 0; i < j; i++) {
            long double sum = 0;
            for (size_t k = i; k < j; k++) {
                sum += d->r[i][k] * d->r[k][j];
            }
            d->r[i][j] = -sum * d->r[j][j];
        }
    }
}

/* Condition number from the singular values of R (double suffices for its magnitude). */
static stats_status_t condition_number(const design_t *d, double *condition) {
    *condition = 1.0;
    if (d->q < 2) return STATS_OK;
    gsl_matrix *u = gsl_matrix_calloc(d->q, d->q);
    gsl_matrix *v = gsl_matrix_alloc(d->q, d->q);
    gsl_vector *s = gsl_vector_alloc(d->q);
    stats_status_t status = u && v && s ? STATS_OK : STATS_NO_MEMORY;
    if (!status) {
        for (size_t i = 0; i < d->q; i++) {
            for (size_t j = i; j < d->q; j++) {
                gsl_matrix_set(u, i, j, (double)d->r[i][j]);
            }
        }
        status = gsl_linalg_SV_decomp_jacobi(u, v, s) ? STATS_NO_CONVERGENCE : STATS_OK;
    }
    if (!status) *condition = gsl_vector_get(s, 0) / gsl_vector_get(s, d->q - 1);
    gsl_matrix_free(u);
    gsl_matrix_free(v);
    gsl_vector_free(s);
    return status;
}

static long double residual_sum(const design_t *d) {
    const long double *response = d->column + d->q * d->n;
    return dot(response + d->q, response + d->q, d->n - d->q);
}

/* Coefficients and standard errors of the original columns; r is R^-1. */
static void unscale(const design_t *d, bool intercept, regress_fit_t *fit) {
    const size_t first = intercept ? 1 : 0;
    const long double s2 = (long double)fit->rss / (long double)(fit->n - fit->p);
    long double constant = d->y_mean;
    for (size_t j = 0; j < d->q; j++) {
        const long double b = d->b[j] / d->length[j];
        constant -= b * d->mean[j];
        fit->coefficient[first + j] = (double)b;
        const long double diagonal = dot(d->r[j] + j, d->r[j] + j, d->q - j);
        fit->standard_error[first + j] = (double)(sqrtl(s2 * diagonal) / d->length[j]);
    }
    if (!intercept) return;
    // Var(b0) = s2 (1/n + m'(X'X)^-1 m), m the column means; (X'X)^-1 = R^-1 R^-1'.
    long double variance = 1.0L / (long double)d->n;
    for (size_t k = 0; k < d->q; k++) {
        long double sum = 0;
        for (size_t j = 0; j <= k; j++) {
            sum += d->mean[j] / d->length[j] * d->r[j][k];
        }
        variance += sum * sum;
    }
    fit->coefficient[0] = (double)constant;
    fit->standard_error[0] = (double)sqrtl(s2 * variance);
}

static stats_status_t solve(design_t *d, const double *y, const double *x, bool intercept,
                            regress_fit_t *fit) {
    stats_status_t status = load(d, y, x, intercept);
    if (status) return status;
    const long double *response = d->column + d->q * d->n;
    const long double total = dot(response, response, d->n);
    status = factorise(d);
    if (!status) status = condition_number(d, &fit->condition);
    if (status) return status;
    back_substitute(d);
    invert_triangle(d);
    const long double rss = residual_sum(d);
    fit->rss = (double)rss;
    fit->residual_sd = (double)sqrtl(rss / (long double)(fit->n - fit->p));
    fit->r_squared = total > 0 ? (double)(1 - rss / total) : 1.0;
    unscale(d, intercept, fit);
    const double check[] = {fit->rss, fit->residual_sd, fit->r_squared, fit->condition};
    if (stats_check_finite(check, 4) || stats_check_finite(fit->coefficient, fit->p)) {
        return STATS_NOT_FINITE;
    }
    return stats_check_finite(fit->standard_error, fit->p);
}

stats_status_t regress_linear(const double *y, const double *x, size_t n, size_t k, bool intercept,
                              regress_fit_t *fit) {
    const size_t p = k + (intercept ? 1 : 0);
    if (p == 0) return STATS_DOMAIN;
    if (p > REGRESS_COEFFICIENTS_MAX) return STATS_TOO_LONG;
    if (n <= p) return STATS_TOO_FEW;
    if (stats_check_finite(y, n) || stats_check_finite(x, n * k)) return STATS_NOT_FINITE;
    design_t *d = calloc(1, sizeof *d);
    long double *column = malloc((k + 1) * n * sizeof *column);
    stats_status_t status = STATS_NO_MEMORY;
    regress_fit_t result = {.n = n, .p = p, .intercept = intercept};
    if (d && column) {
        d->n = n;
        d->q = k;
        d->column = column;
        status = solve(d, y, x, intercept, &result);
    }
    free(column);
    free(d);
    if (!status) *fit = result;
    return status;
}

stats_status_t regress_theil_sen(const double *t, const double *y, size_t n, double *slope) {
    if (n < 2) return STATS_TOO_FEW;
    if (stats_check_finite(t, n) || stats_check_finite(y, n)) return STATS_NOT_FINITE;
    double *pair = malloc(n * (n - 1) / 2 * sizeof *pair);
    if (!pair) return STATS_NO_MEMORY;
    stats_status_t status = STATS_OK;
    size_t m = 0;
    for (size_t i = 0; i < n && !status; i++) {
        for (size_t j = i + 1; j < n; j++) {
            if (!(t[j] > t[i])) status = STATS_ORDER;
            pair[m++] = (y[j] - y[i]) / (t[j] - t[i]);
        }
    }
    if (!status) status = summary_median(pair, m, slope);
    free(pair);
    return status;
}
