/* Least squares in a box on problems whose minimum is known. */
#include "stats/solve/levenberg.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

/* Rosenbrock's valley as two residuals; minimum 0 at (1, 1). */
static bool valley(const double *x, void *context, double *r) {
    (void)context;
    r[0] = 10 * (x[1] - x[0] * x[0]);
    r[1] = 1 - x[0];
    return true;
}

/* Defined for positive x only; minimum 0 at 3. */
static bool logarithm(const double *x, void *context, double *r) {
    (void)context;
    if (!(x[0] > 0)) return false;
    r[0] = log(x[0] / 3);
    return true;
}

static stats_status_t solve(levenberg_function_t f, size_t n, size_t d, const double *lower,
                            const double *upper, double *x, double *value) {
    const double unit[] = {1, 1};
    const levenberg_problem_t p = {f, NULL, n, d, lower, upper, unit, 200, 1e-14};
    return levenberg_box(&p, x, value);
}

static void free_minimum(void **state) {
    (void)state;
    const double none[] = {-INFINITY, -INFINITY};
    const double any[] = {INFINITY, INFINITY};
    double x[] = {-1.2, 1};
    double value;
    assert_int_equal(solve(valley, 2, 2, none, any, x, &value), STATS_OK);
    assert_near(value, 0, 1e-12);
    assert_near(x[0], 1, 1e-6);
    assert_near(x[1], 1, 1e-6);
}

/* x[0] <= 0.5 binds: x[1] = 0.25, value (1 - 0.5)^2. */
static void minimum_at_bound(void **state) {
    (void)state;
    const double lower[] = {-2, -2};
    const double upper[] = {0.5, 2};
    double x[] = {-1.2, 1};
    double value;
    assert_int_equal(solve(valley, 2, 2, lower, upper, x, &value), STATS_OK);
    assert_near(x[0], 0.5, 0);
    assert_near(x[1], 0.25, 1e-6);
    assert_close(value, 0.25, 1e-10);
}

static void undefined_points_are_avoided(void **state) {
    (void)state;
    const double none[] = {-INFINITY};
    const double any[] = {INFINITY};
    double x[] = {40};
    double value;
    assert_int_equal(solve(logarithm, 1, 1, none, any, x, &value), STATS_OK);
    assert_near(x[0], 3, 1e-6);
    x[0] = -1;
    assert_int_equal(solve(logarithm, 1, 1, none, any, x, &value), STATS_NOT_FINITE);
}

static void refuses(void **state) {
    (void)state;
    double x[LEVENBERG_DIMENSION_MAX + 1] = {0};
    double value;
    assert_int_equal(solve(valley, 2, 0, x, x, x, &value), STATS_TOO_LONG);
    assert_int_equal(solve(valley, 2, LEVENBERG_DIMENSION_MAX + 1, x, x, x, &value),
                     STATS_TOO_LONG);
    assert_int_equal(solve(valley, 0, 2, x, x, x, &value), STATS_TOO_FEW);
    // Stopped early: the best point so far and the word that it is not the end.
    const double none[] = {-INFINITY, -INFINITY};
    const double any[] = {INFINITY, INFINITY};
    const double unit[] = {1, 1};
    const levenberg_problem_t p = {valley, NULL, 2, 2, none, any, unit, 2, 1e-14};
    double at[] = {-1.2, 1};
    assert_int_equal(levenberg_box(&p, at, &value), STATS_NO_CONVERGENCE);
    assert_true(value < 24.2);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(free_minimum),
        cmocka_unit_test(minimum_at_bound),
        cmocka_unit_test(undefined_points_are_avoided),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
