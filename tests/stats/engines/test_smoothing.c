/*
 * Exponential smoothing against a direct recursion, against the dense Gaussian likelihood (gaps
 * included), against R, and its behaviour at the ends of the range.
 *
 * R 4.2.2, forecast 8.20, x the series of tests/support/ausair.c:
 *     ses(x, h = 3, initial = "optimal"), holt(x, h = 5, initial = "optimal"),
 *     holt(x, damped = TRUE, h = 5, initial = "optimal")
 * R searches for the start with everything else, from one point, and stops early; so at R's own
 * parameters our sum of squares must not exceed R's and forecasts agree to the accuracy of its
 * start (5e-3 for the damped one, 1 % above the least sum), and our search must not end above R's.
 */
#include "stats/engines/smoothing.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"

enum { N = 9 };
static const double y[N] = {3.1, 2.7, 4.4, 6.0, 5.2, 7.7, 7.9, 9.3, 8.8};
static const long adjacent[N] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
static const long holed[N] = {1, 2, 3, 5, 6, 10, 11, 12, 14};

static const smoothing_t choices[] = {
    {SMOOTHING_LEVEL, 0.37, 0, 0},      {SMOOTHING_TREND, 0.52, 0.11, 1},
    {SMOOTHING_DAMPED, 0.8, 0.3, 0.85}, {SMOOTHING_DAMPED, 0.2, 0.15, 0.98},
    {SMOOTHING_LEVEL, 0.9999, 0, 0},    {SMOOTHING_TREND, 0.05, 0.0001, 1},
};
enum { CHOICES = sizeof choices / sizeof *choices };

/* Textbook recursion from the fitted start: sum of squares, final level and slope. */
static double recursion(const smoothing_fit_t *fit, double *level, double *slope) {
    const smoothing_t *m = &fit->parameters;
    double l = fit->start_level;
    double b = fit->start_slope;
    double sum = 0;
    for (int i = 0; i < N; i++) {
        const double e = y[i] - (l + m->phi * b);
        l = l + m->phi * b + m->alpha * e;
        b = m->phi * b + m->beta * e;
        sum += e * e;
    }
    *level = l;
    *slope = b;
    return sum;
}

static void agrees_with_recursion(void **state) {
    (void)state;
    const series_t s = {N, SERIES_ANNUAL, adjacent, y};
    for (int c = 0; c < CHOICES; c++) {
        smoothing_fit_t fit;
        double level;
        double slope;
        assert_int_equal(smoothing_filter(&s, &choices[c], &fit), STATS_OK);
        assert_close(recursion(&fit, &level, &slope), fit.sum_of_squares, 1e-12);
        assert_close(fit.level, level, 1e-12);
        assert_near(fit.slope, slope, 1e-12);
        assert_close(fit.criterion, fit.sum_of_squares, 1e-14);
        assert_close(fit.sigma, sqrt(fit.sum_of_squares / (double)(N - fit.p)), 1e-14);
        // The start is the best one: moving it either way makes the sum larger.
        for (int k = 0; k < 4; k++) {
            smoothing_fit_t moved = fit;
            if (k < 2) moved.start_level += k ? 0.01 : -0.01;
            if (k >= 2) moved.start_slope += k == 2 ? 0.01 : -0.01;
            if (k >= 2 && choices[c].form == SMOOTHING_LEVEL) continue;
            assert_true(recursion(&moved, &level, &slope) > fit.sum_of_squares);
        }
    }
}

/* Coefficient of the start (level, slope) and of the innovation `lag` periods back. */
static double slope_weight(const smoothing_t *m, long periods) {
    double sum = 0;
    for (long k = 1; k <= periods; k++) {
        sum += pow(m->phi, (double)k);
    }
    return sum;
}

/*
 * The dense twin: observations are normal with mean W x0 and covariance L L', written out from the
 * model's moving-average form; x0 by generalised least squares. Criterion r'V^-1 r |V|^(1/n).
 */
static double dense_criterion(const series_t *s, const smoothing_t *m) {
    const size_t n = s->n;
    const size_t p = m->form == SMOOTHING_LEVEL ? 1 : 2;
    gsl_matrix *v = gsl_matrix_calloc(n, n);
    gsl_matrix *w = gsl_matrix_calloc(n, p + 1); // design columns, then the data
    const long first = s->index[0];
    for (size_t i = 0; i < n; i++) {
        const long ti = s->index[i] - first + 1;
        gsl_matrix_set(w, i, 0, 1);
        if (p == 2) gsl_matrix_set(w, i, 1, slope_weight(m, ti));
        gsl_matrix_set(w, i, p, s->y[i]);
        for (size_t j = 0; j <= i; j++) {
            const long tj = s->index[j] - first + 1;
            double sum = 0;
            for (long t = 1; t <= tj; t++) {
                const double a = t == ti ? 1 : m->alpha + m->beta * slope_weight(m, ti - t);
                const double b = t == tj ? 1 : m->alpha + m->beta * slope_weight(m, tj - t);
                sum += a * b;
            }
            gsl_matrix_set(v, i, j, sum);
            gsl_matrix_set(v, j, i, sum);
        }
    }
    gsl_linalg_cholesky_decomp1(v);
    double log_det = 0;
    for (size_t i = 0; i < n; i++) {
        log_det += 2 * log(gsl_matrix_get(v, i, i));
    }
    gsl_blas_dtrsm(CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, 1.0, v, w);
    gsl_matrix_view x = gsl_matrix_submatrix(w, 0, 0, n, p);
    gsl_vector_view b = gsl_matrix_column(w, p);
    gsl_vector *tau = gsl_vector_alloc(p);
    gsl_vector *beta = gsl_vector_alloc(p);
    gsl_vector *r = gsl_vector_alloc(n);
    gsl_linalg_QR_decomp(&x.matrix, tau);
    gsl_linalg_QR_lssolve(&x.matrix, tau, &b.vector, beta, r);
    double rss;
    gsl_blas_ddot(r, r, &rss);
    gsl_matrix_free(v);
    gsl_matrix_free(w);
    gsl_vector_free(tau);
    gsl_vector_free(beta);
    gsl_vector_free(r);
    return rss * exp(log_det / (double)n);
}

static void agrees_with_dense_likelihood(void **state) {
    (void)state;
    const series_t whole = {N, SERIES_ANNUAL, adjacent, y};
    const series_t gaps = {N, SERIES_ANNUAL, holed, y};
    for (int c = 0; c < CHOICES; c++) {
        smoothing_fit_t fit;
        assert_int_equal(smoothing_filter(&whole, &choices[c], &fit), STATS_OK);
        assert_close(fit.criterion, dense_criterion(&whole, &choices[c]), 1e-9);
        assert_int_equal(smoothing_filter(&gaps, &choices[c], &fit), STATS_OK);
        assert_close(fit.criterion, dense_criterion(&gaps, &choices[c]), 1e-9);
    }
}

static void agrees_with_r(void **state) {
    (void)state;
    const series_t s = ausair();
    const struct {
        smoothing_t parameters; /* R's optimum */
        double sum;             /* R's sum of squared residuals */
        double path[3];
        double tolerance;
    } r[] = {
        {{SMOOTHING_TREND, 0.83058058447427241, 0.00010000578691913, 1},
         128.513730376299,
         {74.6037367649363, 76.7057750620685, 78.8078133592008},
         5e-4},
        {{SMOOTHING_DAMPED, 0.8699083477049148, 0.0452714473587344, 0.9799999994631043},
         141.049060194328,
         {74.1399989858435, 75.7909494424763, 77.4088808890900},
         5e-3},
    };
    for (int i = 0; i < 2; i++) {
        smoothing_fit_t fit;
        smoothing_fit_t best;
        double path[3];
        assert_int_equal(smoothing_filter(&s, &r[i].parameters, &fit), STATS_OK);
        assert_true(fit.sum_of_squares <= r[i].sum);
        assert_close(fit.sum_of_squares, r[i].sum, 1e-2);
        smoothing_predict(&fit.parameters, fit.level, fit.slope, 3, path);
        for (int h = 0; h < 3; h++) {
            assert_close(path[h], r[i].path[h], r[i].tolerance);
        }
        assert_int_equal(smoothing_estimate(&s, r[i].parameters.form, &best), STATS_OK);
        assert_true(best.sum_of_squares <= fit.sum_of_squares);
    }
}

/*
 * The same for ses(x - 24 - 1.5 * (1:27), h = 1, initial = "optimal"): one start, well determined.
 */
static void level_agrees_with_r(void **state) {
    (void)state;
    const series_t x = ausair();
    double d[AUSAIR_N];
    for (int i = 0; i < AUSAIR_N; i++) {
        d[i] = x.y[i] - 24 - 1.5 * (i + 1);
    }
    const series_t s = series_with(&x, d);
    smoothing_fit_t fit;
    assert_int_equal(smoothing_estimate(&s, SMOOTHING_LEVEL, &fit), STATS_OK);
    assert_close(fit.parameters.alpha, 0.899028648209836, 1e-3);
    assert_close(fit.level, 7.96665975188744, 1e-4);
    assert_close(fit.sum_of_squares, 140.950095121905, 1e-6);
    assert_close(fit.sigma * fit.sigma, 5.63800380487621, 1e-6);
}

/* No point of a fine grid beats the search; with gaps too. */
static void search_finds_the_minimum(void **state) {
    (void)state;
    const series_t series[] = {{N, SERIES_ANNUAL, adjacent, y}, {N, SERIES_ANNUAL, holed, y}};
    for (int k = 0; k < 2; k++) {
        for (int form = 0; form < SMOOTHING_FORM_COUNT; form++) {
            smoothing_fit_t best;
            assert_int_equal(smoothing_estimate(&series[k], (smoothing_form_t)form, &best),
                             STATS_OK);
            for (double a = 0.0001; a < 1; a += 0.04999) {
                for (double b = 0.0001; b < 1; b += form == SMOOTHING_LEVEL ? 1 : 0.0999) {
                    for (double phi = 0.8; phi < 0.981; phi += form == SMOOTHING_DAMPED ? .02 : 1) {
                        smoothing_t m = {(smoothing_form_t)form, a, a * b, phi};
                        if (form == SMOOTHING_TREND) m.phi = 1;
                        if (form == SMOOTHING_LEVEL) m.beta = m.phi = 0;
                        smoothing_fit_t fit;
                        assert_int_equal(smoothing_filter(&series[k], &m, &fit), STATS_OK);
                        assert_true(fit.criterion >= best.criterion * (1 - 1e-6));
                    }
                }
            }
        }
    }
}

static void equivariant(void **state) {
    (void)state;
    const double factors[] = {1, -1, 1e-9, 1e9};
    const double shifts[] = {0, 1e3, -7};
    for (int form = 0; form < SMOOTHING_FORM_COUNT; form++) {
        smoothing_fit_t base;
        const series_t s = {N, SERIES_ANNUAL, holed, y};
        assert_int_equal(smoothing_estimate(&s, (smoothing_form_t)form, &base), STATS_OK);
        for (int f = 0; f < 4; f++) {
            for (int k = 0; k < 3; k++) {
                double z[N];
                for (int i = 0; i < N; i++) {
                    z[i] = factors[f] * (y[i] + shifts[k]);
                }
                const series_t moved = {N, SERIES_ANNUAL, holed, z};
                smoothing_fit_t fit;
                assert_int_equal(smoothing_estimate(&moved, (smoothing_form_t)form, &fit),
                                 STATS_OK);
                // The search ends within its tolerance of the minimum, not on the same bit.
                assert_close(fit.level, factors[f] * (base.level + shifts[k]), 1e-5);
                assert_near(fit.slope / factors[f], base.slope, 1e-4);
                assert_close(fit.sigma, fabs(factors[f]) * base.sigma, 1e-8);
            }
        }
    }
}

static void constant_and_line(void **state) {
    (void)state;
    double flat[N];
    double line[N];
    for (int i = 0; i < N; i++) {
        flat[i] = 42;
        line[i] = 5 + 3 * (double)holed[i];
    }
    const series_t constant = {N, SERIES_ANNUAL, holed, flat};
    const series_t straight = {N, SERIES_ANNUAL, holed, line};
    for (int form = 0; form < SMOOTHING_FORM_COUNT; form++) {
        smoothing_fit_t fit;
        assert_int_equal(smoothing_estimate(&constant, (smoothing_form_t)form, &fit), STATS_OK);
        assert_near(fit.level, 42, 1e-12);
        assert_near(fit.slope, 0, 1e-12);
        assert_near(fit.sigma, 0, 1e-12);
    }
    smoothing_fit_t fit;
    assert_int_equal(smoothing_estimate(&straight, SMOOTHING_TREND, &fit), STATS_OK);
    assert_close(fit.level, 47, 1e-9);
    assert_close(fit.slope, 3, 1e-9);
}

static void refuses(void **state) {
    (void)state;
    smoothing_fit_t fit;
    for (int form = 0; form < SMOOTHING_FORM_COUNT; form++) {
        const size_t p = smoothing_parameter_count((smoothing_form_t)form);
        const series_t few = {p, SERIES_ANNUAL, adjacent, y};
        const series_t enough = {p + 1, SERIES_ANNUAL, adjacent, y};
        assert_int_equal(smoothing_estimate(&few, (smoothing_form_t)form, &fit), STATS_TOO_FEW);
        assert_int_equal(smoothing_estimate(&enough, (smoothing_form_t)form, &fit), STATS_OK);
    }
    const series_t s = {N, SERIES_ANNUAL, adjacent, y};
    const smoothing_t unknown = {SMOOTHING_FORM_COUNT, 0.5, 0, 0};
    assert_int_equal(smoothing_filter(&s, &unknown, &fit), STATS_DOMAIN);
    assert_int_equal(smoothing_estimate(&s, SMOOTHING_FORM_COUNT, &fit), STATS_DOMAIN);
}

static void paths(void **state) {
    (void)state;
    double path[3];
    const smoothing_t damped = {.form = SMOOTHING_DAMPED, .phi = 0.9};
    smoothing_predict(&damped, 10, 2, 3, path);
    assert_close(path[0], 11.8, 1e-15);
    assert_close(path[1], 10 + 2 * (0.9 + 0.81), 1e-15);
    assert_close(path[2], 10 + 2 * (0.9 + 0.81 + 0.729), 1e-15);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_recursion),
        cmocka_unit_test(agrees_with_dense_likelihood),
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(level_agrees_with_r),
        cmocka_unit_test(search_finds_the_minimum),
        cmocka_unit_test(equivariant),
        cmocka_unit_test(constant_and_line),
        cmocka_unit_test(refuses),
        cmocka_unit_test(paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
