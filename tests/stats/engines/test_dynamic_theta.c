/* Dynamic optimised Theta against its definition by regressions, and its optimum against a grid. */
#include "stats/engines/dynamic_theta.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_fit.h>

#include "tests/support/assert_close.h"
#include "tests/support/classic.h"

enum { LENGTH_MAX = 64 };

/*
 * Twin: intercept and slope by an ordinary regression of y[1..t] on 1..t at every step, the rest
 * as the definition has it.
 */
static double twin(const dynamic_theta_t *p, const double *data, size_t n, size_t horizon,
                   double *path) {
    double y[LENGTH_MAX];
    double time[LENGTH_MAX];
    double level = p->level;
    double sum = 0;
    for (size_t t = 1; t <= n + horizon; t++) {
        double a = data[0];
        double b = 0;
        double ignored[4];
        if (t > 2) {
            gsl_fit_linear(time, 1, y, 1, t - 1, &a, &b, ignored, ignored + 1, ignored + 2,
                           ignored + 3);
        }
        const double before = pow(1 - p->alpha, (double)t - 1);
        const double now = pow(1 - p->alpha, (double)t);
        const double mu = level + p->weight * (before * a + (1 - now) / p->alpha * b);
        y[t - 1] = t <= n ? data[t - 1] : mu;
        time[t - 1] = (double)t;
        if (t > 2 && t <= n) sum += (y[t - 1] - mu) * (y[t - 1] - mu);
        if (t > n) path[t - n - 1] = mu;
        level = p->alpha * y[t - 1] + (1 - p->alpha) * level;
    }
    return sum;
}

static void agrees_with_twin(void **state) {
    (void)state;
    const char *const names[] = {"nile", "gas", "residents"};
    for (int i = 0; i < 3; i++) {
        const series_t s = classic(names[i]);
        const dynamic_theta_t p = {s.y[0] * 1.01, 0.2 + 0.3 * i, 0.25 + 0.25 * i};
        double path[8];
        double expected[8];
        const double sum = dynamic_theta_filter(&p, s.y, s.n, NULL, 8, path);
        assert_close(sum, twin(&p, s.y, s.n, 8, expected), 1e-9);
        for (int h = 0; h < 8; h++) {
            assert_close(path[h], expected[h], 1e-10);
        }
    }
}

/* No point of a grid is better than the estimate. */
static void optimum(void **state) {
    (void)state;
    const char *const names[] = {"nile", "residents"};
    for (int i = 0; i < 2; i++) {
        const series_t s = classic(names[i]);
        dynamic_theta_fit_t fit;
        assert_int_equal(dynamic_theta_estimate(&s, &fit), STATS_OK);
        for (double alpha = 0.1; alpha <= 0.99; alpha += 0.05) {
            for (double weight = 0; weight <= 1; weight += 0.1) {
                for (double level = -0.1; level <= 0.1; level += 0.01) {
                    const dynamic_theta_t p = {s.y[0] * (1 - weight + level), alpha, weight};
                    const double sum = dynamic_theta_filter(&p, s.y, s.n, NULL, 0, NULL);
                    assert_true(sum >= fit.sum_of_squares * (1 - 1e-9));
                }
            }
        }
        const dynamic_theta_t *p = &fit.parameters;
        assert_true(p->alpha >= 0.1 && p->alpha <= 0.99 && p->weight >= 0 && p->weight <= 1);
        assert_close(fit.sigma, sqrt(fit.sum_of_squares / (double)(s.n - 5)), 1e-14);
    }
}

static void moves_with_the_data(void **state) {
    (void)state;
    const series_t s = classic("nile");
    double moved[LENGTH_MAX];
    double path[6];
    double other[6];
    for (size_t i = 0; i < s.n; i++) {
        moved[i] = -3e6 * (s.y[i] - 5000);
    }
    const series_t m = series_with(&s, moved);
    dynamic_theta_fit_t fit;
    dynamic_theta_fit_t again;
    assert_int_equal(dynamic_theta_estimate(&s, &fit), STATS_OK);
    assert_int_equal(dynamic_theta_estimate(&m, &again), STATS_OK);
    dynamic_theta_filter(&fit.parameters, s.y, s.n, NULL, 6, path);
    dynamic_theta_filter(&again.parameters, m.y, m.n, NULL, 6, other);
    // The search ends within its tolerance of the optimum.
    for (int h = 0; h < 6; h++) {
        assert_close(other[h], -3e6 * (path[h] - 5000), 1e-5);
    }
}

static void edges(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6};
    const long holed[] = {1, 2, 4, 5, 6, 7};
    const double flat[] = {7, 7, 7, 7, 7, 7};
    dynamic_theta_fit_t fit;
    const series_t constant = {6, SERIES_ANNUAL, index, flat};
    assert_int_equal(dynamic_theta_estimate(&constant, &fit), STATS_OK);
    double path[3];
    dynamic_theta_filter(&fit.parameters, flat, 6, NULL, 3, path);
    assert_near(path[2], 7, 1e-6);
    const series_t gaps = {6, SERIES_ANNUAL, holed, flat};
    assert_int_equal(dynamic_theta_estimate(&gaps, &fit), STATS_GAPS);
    const series_t few = {5, SERIES_ANNUAL, index, flat};
    assert_int_equal(dynamic_theta_estimate(&few, &fit), STATS_TOO_FEW);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_twin),
        cmocka_unit_test(optimum),
        cmocka_unit_test(moves_with_the_data),
        cmocka_unit_test(edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
