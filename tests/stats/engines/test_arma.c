/* The filter against the dense Gaussian density of the same process, values missing or not. */
#include "stats/engines/arma.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

#include "tests/support/assert_close.h"

enum { N = 14 };

static const double w[N] = {0.3, -1.2, 0.7, 2.1,  1.4, -0.6, -1.9,
                            0.2, 1.1,  0.9, -0.4, 0.8, 1.7,  -0.3};

static const arma_t processes[] = {
    {0, 0, {0}, {0}},
    {1, 0, {0.8}, {0}},
    {0, 1, {0}, {-0.6}},
    {0, 1, {0}, {-5}}, /* not invertible: the variance of the innovation settles at 25 */
    {2, 1, {1.1, -0.4}, {0.5}},
    {3, 3, {0.3, 0.2, -0.5}, {0.4, -0.1, 0.3}},
    {4, 0, {0, 0, 0, 0.7}, {0}},
    {5, 5, {0.5, 0, 0, 0.4, -0.2}, {0.3, 0, 0, -0.5, -0.15}},
};
enum { PROCESSES = sizeof processes / sizeof *processes };

/* Autocovariance by 4000 terms of the infinite moving average. */
static double covariance(const arma_t *m, size_t lag) {
    enum { TERMS = 4000 };
    static double psi[TERMS];
    for (size_t k = 0; k < TERMS; k++) {
        psi[k] = k == 0 ? 1 : k <= m->q ? m->ma[k - 1] : 0;
        for (size_t j = 1; j <= m->p && j <= k; j++) {
            psi[k] += m->ar[j - 1] * psi[k - j];
        }
    }
    double sum = 0;
    for (size_t k = 0; k + lag < TERMS; k++) {
        sum += psi[k] * psi[k + lag];
    }
    return sum;
}

static void autocovariances(void **state) {
    (void)state;
    for (int i = 0; i < PROCESSES; i++) {
        double gamma[9];
        assert_true(arma_autocovariance(&processes[i], 8, gamma));
        for (size_t k = 0; k <= 8; k++) {
            assert_near(gamma[k], covariance(&processes[i], k), 1e-11 * gamma[0]);
        }
    }
    const arma_t explosive = {1, 0, {1.2}, {0}};
    double gamma[3];
    assert_false(arma_autocovariance(&explosive, 2, gamma));
}

/* Quadratic form and ln det of the covariance matrix of the values present. */
static void dense(const arma_t *m, const double *y, double *form, double *logs) {
    size_t at[N];
    size_t n = 0;
    for (size_t t = 0; t < N; t++) {
        if (!isnan(y[t])) at[n++] = t;
    }
    gsl_matrix *v = gsl_matrix_alloc(n, n);
    gsl_vector *x = gsl_vector_alloc(n);
    for (size_t i = 0; i < n; i++) {
        gsl_vector_set(x, i, y[at[i]]);
        for (size_t j = 0; j < n; j++) {
            gsl_matrix_set(v, i, j, covariance(m, at[i] > at[j] ? at[i] - at[j] : at[j] - at[i]));
        }
    }
    gsl_linalg_cholesky_decomp1(v);
    *form = *logs = 0;
    for (size_t i = 0; i < n; i++) {
        double u = gsl_vector_get(x, i);
        for (size_t j = 0; j < i; j++) {
            u -= gsl_matrix_get(v, i, j) * gsl_vector_get(x, j);
        }
        u /= gsl_matrix_get(v, i, i);
        gsl_vector_set(x, i, u);
        *form += u * u;
        *logs += 2 * log(gsl_matrix_get(v, i, i));
    }
    gsl_vector_free(x);
    gsl_matrix_free(v);
}

static void likelihood(void **state) {
    (void)state;
    for (int i = 0; i < PROCESSES; i++) {
        for (int missing = 0; missing < 2; missing++) {
            double y[N];
            double u[N];
            for (int t = 0; t < N; t++) {
                y[t] = missing && (t == 3 || t == 9 || t == 10) ? NAN : w[t];
            }
            double form;
            double logs;
            dense(&processes[i], y, &form, &logs);
            arma_likelihood_t out;
            assert_true(arma_filter(&processes[i], y, N, u, &out));
            assert_int_equal(out.n, missing ? N - 3 : N);
            assert_close(out.sum_of_squares, form, 1e-10);
            assert_near(out.sum_of_logs, logs, 1e-10);
            double sum = 0;
            for (int t = 0; t < N; t++) {
                sum += u[t] * u[t];
            }
            assert_close(sum, out.sum_of_squares, 1e-13);
        }
    }
}

/* AR(1): 0.8^h times the last value; MA(1): theta times the last innovation, then nothing. */
/*
 * Long series, with and without a missing value at the end, which is filtered the long way: 200
 * values are enough for every process to reach its limit, and to miss it when that is taken for
 * reached too early. The last process is too near a unit root for the short way.
 */
static void both_ways(void **state) {
    (void)state;
    enum { LONG = 200 };
    static const arma_t slow[] = {
        {0, 1, {0}, {-0.95}},
        {1, 13, {0.5}, {-0.4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -0.8, 0.32}},
        {13, 1, {0.3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.6, -0.18}, {0.7}},
        {2, 0, {1.97, -0.9801}, {0}},
    };
    double y[LONG + 1];
    double x = 0;
    for (int t = 0; t < LONG; t++) {
        x = 0.7 * x + sin(37.0 * t * t);
        y[t] = x;
    }
    y[LONG] = NAN;
    for (size_t i = 0; i < sizeof slow / sizeof *slow; i++) {
        double u[LONG + 1];
        double v[LONG + 1];
        arma_likelihood_t quick;
        arma_likelihood_t full;
        assert_true(arma_filter(&slow[i], y, LONG, u, &quick));
        assert_true(arma_filter(&slow[i], y, LONG + 1, v, &full));
        assert_close(quick.sum_of_squares, full.sum_of_squares, 1e-10);
        assert_near(quick.sum_of_logs, full.sum_of_logs, 1e-9);
        double path[3];
        double further[4];
        arma_predict(&slow[i], &quick, 3, path);
        arma_predict(&slow[i], &full, 3, further); // one period later
        assert_near(path[1], further[0], 1e-9);
        assert_near(path[2], further[1], 1e-9);
        for (int t = 0; t < LONG; t++) {
            assert_near(u[t], v[t], 1e-9);
        }
    }
}

static void prediction(void **state) {
    (void)state;
    arma_likelihood_t out;
    double path[3];
    double u[N];
    assert_true(arma_filter(&processes[1], w, N, NULL, &out));
    arma_predict(&processes[1], &out, 3, path);
    for (int h = 0; h < 3; h++) {
        assert_close(path[h], pow(0.8, h + 1) * w[N - 1], 1e-13);
    }
    assert_true(arma_filter(&processes[2], w, N, u, &out));
    arma_predict(&processes[2], &out, 3, path);
    assert_near(path[0], -0.6 * u[N - 1], 1e-3); // the last variance is 1 to within that
    assert_near(path[1], 0, 0);
}

/* Partial autocorrelations of an AR(2) by hand: phi1 = r1 (1 - r2), phi2 = r2. */
static void partial(void **state) {
    (void)state;
    const double r[] = {0.5, -0.3, 0.9};
    double phi[3];
    arma_from_partial(r, 2, phi);
    assert_close(phi[0], 0.5 * 1.3, 1e-15);
    assert_close(phi[1], -0.3, 1e-15);
    arma_from_partial(r, 3, phi);
    const arma_t m = {3, 0, {phi[0], phi[1], phi[2]}, {0}};
    double gamma[2];
    assert_true(arma_autocovariance(&m, 1, gamma));
    assert_close(gamma[1] / gamma[0], 0.5, 1e-12); // the first is the first autocorrelation
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(autocovariances), cmocka_unit_test(likelihood),
        cmocka_unit_test(both_ways),       cmocka_unit_test(prediction),
        cmocka_unit_test(partial),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
