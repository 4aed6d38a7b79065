/*
 * Linear least squares against certified values of the NIST Statistical Reference Datasets
 * (tests/support/nist_linear.c). LRE: number of correct digits; the table is printed.
 *
 * Required: at least the digits R's lm reaches (R 4.2.2, coefficients; Filip with tol = 1e-18).
 * The exception is Wampler2: its decimal data are not doubles, and the exact rational solution of
 * the rounded problem has 13.2 digits (R reaches 13.6 by the luck of its own rounding).
 */
#include "stats/solve/regress.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/nist_linear.h"

/* Fewest correct digits of a coefficient, and of standard errors and residual sd. */
static const struct {
    const char *name;
    double digits;
    double digits_sd;
} required[] = {
    {"Norris", 12.5, 12.5}, {"Pontius", 12.7, 12.7}, {"NoInt1", 14.7, 14.7},
    {"NoInt2", 15, 14.7},   {"Longley", 13.0, 13.0}, {"Wampler1", 9.8, 15},
    {"Wampler2", 13.1, 15}, {"Wampler3", 9.3, 9.3},  {"Wampler4", 7.5, 9.3},
    {"Wampler5", 5.5, 9.3}, {"Filip", 7.2, 7.2},
};

/* Design rows: powers of the one regressor, or the columns. */
static size_t design(const nist_linear_t *pr, double *x) {
    if (pr->degree == 0) {
        memcpy(x, pr->x, pr->n * pr->columns * sizeof *x);
        return pr->columns;
    }
    for (size_t i = 0; i < pr->n; i++) {
        double power = 1;
        for (size_t j = 0; j < pr->degree; j++) {
            power *= pr->x[i];
            x[i * pr->degree + j] = power;
        }
    }
    return pr->degree;
}

static void solve(const nist_linear_t *pr, double digits, double digits_sd) {
    static double x[NIST_LINEAR_POINTS_MAX * NIST_LINEAR_TERMS_MAX];
    const size_t k = design(pr, x);
    regress_fit_t fit;
    assert_int_equal(regress_linear(pr->y, x, pr->n, k, pr->intercept, &fit), STATS_OK);
    assert_int_equal(fit.p, k + (pr->intercept ? 1 : 0));
    double worst = 15;
    double worst_sd = 15;
    for (size_t j = 0; j < fit.p; j++) {
        worst = fmin(worst, log_relative_error(fit.coefficient[j], pr->estimate[j]));
        // A certified standard error of 0 (an exact fit) is met by anything next to nothing.
        if (pr->sd[j] > 0) {
            worst_sd = fmin(worst_sd, log_relative_error(fit.standard_error[j], pr->sd[j]));
        } else {
            assert_near(fit.standard_error[j], 0, 1e-6);
        }
    }
    const double rsd =
        pr->residual_sd > 0 ? log_relative_error(fit.residual_sd, pr->residual_sd) : 15;
    print_message("    %-9s coefficients %5.1f  standard errors %5.1f  residual sd %5.1f  "
                  "condition %.0e\n",
                  pr->name, worst, worst_sd, rsd, fit.condition);
    assert_true(worst >= digits);
    assert_true(worst_sd >= digits_sd);
    assert_true(rsd >= digits_sd);
    assert_close(fit.r_squared, pr->r_squared, 1e-9);
}

static void nist(void **state) {
    (void)state;
    assert_int_equal(nist_linear_count(), sizeof required / sizeof *required);
    for (size_t i = 0; i < nist_linear_count(); i++) {
        assert_string_equal(nist_linear_at(i)->name, required[i].name);
        solve(nist_linear_at(i), required[i].digits, required[i].digits_sd);
    }
}

static void refuses(void **state) {
    (void)state;
    const double y[] = {1, 2, 4, 3, 5};
    const double x[] = {1, 2, 3, 4, 5};
    const double constant[] = {7, 7, 7, 7, 7};
    const double dependent[] = {1, 2.1, 2, 4.1, 3, 6.1, 4, 8.1, 5, 10.1};
    const double bad[] = {1, 2, NAN, 3, 5};
    regress_fit_t fit;
    assert_int_equal(regress_linear(y, x, 2, 1, true, &fit), STATS_TOO_FEW);
    assert_int_equal(regress_linear(y, constant, 5, 1, true, &fit), STATS_SINGULAR);
    assert_int_equal(regress_linear(y, constant, 5, 1, false, &fit), STATS_OK);
    assert_int_equal(regress_linear(y, dependent, 5, 2, true, &fit), STATS_SINGULAR);
    assert_int_equal(regress_linear(bad, x, 5, 1, true, &fit), STATS_NOT_FINITE);
    assert_int_equal(regress_linear(y, bad, 5, 1, true, &fit), STATS_NOT_FINITE);
    assert_int_equal(regress_linear(y, x, 5, 17, true, &fit), STATS_TOO_LONG);
    assert_int_equal(regress_linear(y, x, 5, 0, false, &fit), STATS_DOMAIN);
}

/* Intercept only: the mean, with the standard error of a mean. */
static void mean_is_a_regression(void **state) {
    (void)state;
    const double y[] = {2, 4, 4, 4, 5, 5, 7, 9};
    regress_fit_t fit;
    assert_int_equal(regress_linear(y, y, 8, 0, true, &fit), STATS_OK);
    assert_near(fit.coefficient[0], 5, 1e-15);
    assert_close(fit.residual_sd, sqrt(32.0 / 7.0), 1e-15);
    assert_close(fit.standard_error[0], sqrt(32.0 / 7.0 / 8.0), 1e-15);
}

static void theil_sen_worked(void **state) {
    (void)state;
    // Slopes of the pairs: 1, 1.5, 1, 2, 1, 0 -> sorted 0 1 1 1 1.5 2, median 1.
    const double t[] = {0, 1, 2, 3};
    const double y[] = {0, 1, 3, 3};
    double slope;
    assert_int_equal(regress_theil_sen(t, y, 4, &slope), STATS_OK);
    assert_near(slope, 1, 1e-15);
    assert_int_equal(regress_theil_sen(t, y, 1, &slope), STATS_TOO_FEW);
    const double back[] = {0, 2, 1, 3};
    assert_int_equal(regress_theil_sen(back, y, 4, &slope), STATS_ORDER);
}

/* Two of nine points far off the line y = 3 + 2 t do not move the slope. */
static void theil_sen_resists(void **state) {
    (void)state;
    double t[9];
    double y[9];
    for (size_t i = 0; i < 9; i++) {
        t[i] = (double)(2010 + i);
        y[i] = 3 + 2 * t[i];
    }
    y[2] += 500;
    y[7] -= 900;
    double slope;
    assert_int_equal(regress_theil_sen(t, y, 9, &slope), STATS_OK);
    assert_near(slope, 2, 1e-12);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nist),
        cmocka_unit_test(refuses),
        cmocka_unit_test(mean_is_a_regression),
        cmocka_unit_test(theil_sen_worked),
        cmocka_unit_test(theil_sen_resists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
