/*
 * Growth curves. Data: pasture yield of NIST Rat42 (Ratkowsky 1983). R 4.2.2, t = x - 79, analytic
 * gradients by deriv(): nls(y ~ K / (1 + exp(a - r t))), nls(y ~ K exp(-exp(a - r t))), tol = 1e-8.
 * Its relative-offset stop leaves about 1e-8 standard errors: tolerance 1e-7.
 */
#include "stats/engines/growth_curve.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "tests/support/assert_close.h"

enum { N = 9, LONG_N = 24 };

static const long days[N] = {9, 14, 21, 28, 42, 57, 63, 70, 79};
static const double yield[N] = {8.93, 10.80, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08};

static series_t pasture(void) {
    return (series_t){N, SERIES_ANNUAL, days, yield};
}

static void against_r(void **state) {
    (void)state;
    const struct {
        growth_curve_kind_t kind;
        growth_curve_fit_t r;
        double ahead1;
        double ahead10;
    } rows[] = {
        {GROWTH_LOGISTIC,
         {72.4622375681852, 1.73402833917835, -2.7032999659352, 0.0673592000803, 0.00344656633831,
          1.15877254986},
         68.1920055150,
         70.0691355531},
        {GROWTH_GOMPERTZ,
         {82.8321895031073, 5.69750771580087, -1.7052043066989, 0.0370749116368, 0.00435263726009,
          1.9058676947},
         69.5256633400,
         73.0672296771},
    };
    const series_t s = pasture();
    for (int i = 0; i < 2; i++) {
        growth_curve_fit_t fit;
        assert_int_equal(growth_curve_fit(&s, rows[i].kind, &fit), STATS_OK);
        assert_close(fit.ceiling, rows[i].r.ceiling, 1e-7);
        assert_close(fit.ceiling_error, rows[i].r.ceiling_error, 1e-6);
        assert_close(fit.shift, rows[i].r.shift, 1e-7);
        assert_close(fit.rate, rows[i].r.rate, 1e-7);
        assert_close(fit.rate_error, rows[i].r.rate_error, 1e-6);
        assert_close(fit.residual_sd, rows[i].r.residual_sd, 1e-9);
        assert_close(growth_curve_value(rows[i].kind, fit.ceiling, fit.shift, fit.rate, 1),
                     rows[i].ahead1, 1e-7);
        assert_close(growth_curve_value(rows[i].kind, fit.ceiling, fit.shift, fit.rate, 10),
                     rows[i].ahead10, 1e-7);
    }
}

/* Gradients against central differences. */
static void gradients(void **state) {
    (void)state;
    const nlls_curve_t curves[] = {growth_curve_logistic, growth_curve_gompertz};
    const double at[] = {72, -1.2, 0.4};
    for (int c = 0; c < 2; c++) {
        double g[3];
        double ignored[3];
        curves[c](-2.5, at, g);
        for (int k = 0; k < 3; k++) {
            double b[] = {at[0], at[1], at[2]};
            b[k] = at[k] * (1 + 1e-5);
            const double above = curves[c](-2.5, b, ignored);
            b[k] = at[k] * (1 - 1e-5);
            const double below = curves[c](-2.5, b, ignored);
            assert_close(g[k], (above - below) / (2e-5 * at[k]), 1e-7);
        }
    }
}

/* Far from the inflection nothing overflows and the gradient is zero. */
static void extremes(void **state) {
    (void)state;
    const double b[] = {10, 0, 5};
    double g[3];
    const nlls_curve_t curves[] = {growth_curve_logistic, growth_curve_gompertz};
    for (int c = 0; c < 2; c++) {
        assert_near(curves[c](-1000, b, g), 0, 0);
        for (int k = 0; k < 3; k++) {
            assert_near(g[k], 0, 0);
        }
        assert_near(curves[c](1000, b, g), 10, 0);
        assert_near(g[0], 1, 0);
    }
}

/* Synthetic: the curve itself plus noise, the last point past the inflection. */
static void recovers(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 20250101);
    for (int kind = 0; kind < 2; kind++) {
        int inside = 0;
        for (int trial = 0; trial < 200; trial++) {
            long index[LONG_N];
            double y[LONG_N];
            for (int i = 0; i < LONG_N; i++) {
                index[i] = 2000 + i;
                y[i] =
                    growth_curve_value((growth_curve_kind_t)kind, 500, -2, 0.15, i - LONG_N + 1) +
                    gsl_ran_gaussian(rng, 1.5);
            }
            const series_t s = {LONG_N, SERIES_ANNUAL, index, y};
            growth_curve_fit_t fit;
            assert_int_equal(growth_curve_fit(&s, (growth_curve_kind_t)kind, &fit), STATS_OK);
            assert_close(fit.ceiling, 500, 0.15);
            // 2.08: the 97.5 % point of t with 21 degrees of freedom.
            inside += fabs(fit.ceiling - 500) <= 2.08 * fit.ceiling_error;
        }
        // 95 % of 200 is 190, sd 3.1; the linear approximation costs little here.
        assert_true(inside >= 180);
    }
    gsl_rng_free(rng);
}

static stats_status_t fit_values(const double *y, size_t n, growth_curve_kind_t kind,
                                 growth_curve_fit_t *fit) {
    long index[LONG_N];
    for (size_t i = 0; i < n; i++) {
        index[i] = 2000 + (long)i;
    }
    const series_t s = {n, SERIES_ANNUAL, index, y};
    return growth_curve_fit(&s, kind, fit);
}

/* A ceiling nobody can see in the data is refused. */
static void refuses(void **state) {
    (void)state;
    double line[LONG_N];
    double exponential[LONG_N];
    double falling[LONG_N];
    double flat[LONG_N];
    for (int i = 0; i < LONG_N; i++) {
        line[i] = 100 + 3 * i + (i % 3);
        exponential[i] = 20 * exp(0.1 * i) * (1 + 0.01 * (i % 4));
        falling[i] = 500 / (1 + exp(0.3 * (i - 12)));
        flat[i] = 7.25;
    }
    growth_curve_fit_t fit;
    for (int kind = 0; kind < 2; kind++) {
        const growth_curve_kind_t k = (growth_curve_kind_t)kind;
        assert_int_equal(fit_values(line, 8, k, &fit), STATS_NOT_APPLICABLE);
        assert_true(fit_values(exponential, LONG_N, k, &fit) != STATS_OK);
        assert_true(fit_values(falling, LONG_N, k, &fit) != STATS_OK);
        assert_true(fit_values(flat, LONG_N, k, &fit) != STATS_OK);
        assert_int_equal(fit_values(line, 3, k, &fit), STATS_TOO_FEW);
        line[2] = 0;
        assert_int_equal(fit_values(line, 8, k, &fit), STATS_DOMAIN);
        line[2] = 108;
    }
}

/* Exactly on a curve whose ceiling is four times what has been seen: known well, still refused. */
static void far_ceiling(void **state) {
    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        double y[LONG_N];
        growth_curve_fit_t fit;
        const double shift[] = {log(3), log(log(4))};
        for (int i = 0; i < LONG_N; i++) {
            y[i] = growth_curve_value((growth_curve_kind_t)kind, 400, shift[kind], 0.1,
                                      i - LONG_N + 1);
        }
        assert_close(y[LONG_N - 1], 100, 1e-12);
        assert_int_equal(fit_values(y, LONG_N, (growth_curve_kind_t)kind, &fit),
                         STATS_NOT_APPLICABLE);
        // Ten periods later the same curve is half way up and its ceiling is seen.
        for (int i = 0; i < LONG_N; i++) {
            y[i] = growth_curve_value((growth_curve_kind_t)kind, 400, shift[kind], 0.1,
                                      i - LONG_N + 11);
        }
        assert_int_equal(fit_values(y, LONG_N, (growth_curve_kind_t)kind, &fit), STATS_OK);
        assert_close(fit.ceiling, 400, 1e-6);
    }
}

/* Units of value and time change nothing but the units of the result. */
static void equivariance(void **state) {
    (void)state;
    const double factors[] = {1e-9, 1e-3, 1e6, 1e12};
    for (int kind = 0; kind < 2; kind++) {
        series_t s = pasture();
        growth_curve_fit_t base;
        assert_int_equal(growth_curve_fit(&s, (growth_curve_kind_t)kind, &base), STATS_OK);
        for (int f = 0; f < 4; f++) {
            double y[N];
            long index[N];
            for (int i = 0; i < N; i++) {
                y[i] = factors[f] * yield[i];
                index[i] = 7 + 3 * days[i];
            }
            s = (series_t){N, SERIES_ANNUAL, index, y};
            growth_curve_fit_t fit;
            assert_int_equal(growth_curve_fit(&s, (growth_curve_kind_t)kind, &fit), STATS_OK);
            assert_close(fit.ceiling, factors[f] * base.ceiling, 1e-9);
            assert_close(fit.ceiling_error, factors[f] * base.ceiling_error, 1e-8);
            assert_close(fit.rate, base.rate / 3, 1e-9);
            assert_close(fit.shift, base.shift, 1e-9);
            assert_close(fit.residual_sd, factors[f] * base.residual_sd, 1e-9);
        }
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(against_r),   cmocka_unit_test(gradients), cmocka_unit_test(extremes),
        cmocka_unit_test(recovers),    cmocka_unit_test(refuses),   cmocka_unit_test(equivariance),
        cmocka_unit_test(far_ceiling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
