/* Minima inside, on the edge, among several; refusals; the same answer twice. */
#include "stats/solve/optimise.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

/* Rosenbrock's valley, minimum 0 at (1, 1). */
static double valley(const double *x, const void *context) {
    (void)context;
    return 100 * pow(x[1] - x[0] * x[0], 2) + pow(1 - x[0], 2);
}

/* Falls towards the upper edge without end. */
static double slope_to_edge(const double *x, const void *context) {
    return -x[0] + *(const double *)context;
}

/* Two wells, the deeper one near 0.8. */
static double wells(const double *x, const void *context) {
    (void)context;
    return fmin(pow(x[0] - 0.2, 2), pow(x[0] - 0.8, 2) - 0.01);
}

static double nowhere(const double *x, const void *context) {
    (void)x;
    (void)context;
    return NAN;
}

static void inside(void **state) {
    (void)state;
    const double lower[] = {-2, -1};
    const double upper[] = {2, 3};
    const double start[] = {-1.2, 1, 0, 0};
    const optimise_problem_t p = {valley, NULL, 2, lower, upper, start, 2};
    double x[2];
    double again[2];
    double value;
    assert_int_equal(optimise_box(&p, x, &value), STATS_OK);
    assert_near(x[0], 1, 1e-5);
    assert_near(x[1], 1, 1e-5);
    assert_near(value, 0, 1e-10);
    assert_int_equal(optimise_box(&p, again, &value), STATS_OK);
    assert_memory_equal(x, again, sizeof x);
}

static void on_the_edge(void **state) {
    (void)state;
    const double lower[] = {0.1};
    const double upper[] = {0.7};
    const double start[] = {0.3};
    const double offset = 5;
    const optimise_problem_t p = {slope_to_edge, &offset, 1, lower, upper, start, 1};
    double x;
    double value;
    assert_int_equal(optimise_box(&p, &x, &value), STATS_OK);
    assert_true(x <= 0.7);
    assert_near(x, 0.7, 1e-6);
    assert_near(value, 4.3, 1e-6);
}

static void deeper_of_two(void **state) {
    (void)state;
    const double lower[] = {0};
    const double upper[] = {1};
    const double start[] = {0.15, 0.9};
    const optimise_problem_t p = {wells, NULL, 1, lower, upper, start, 2};
    double x;
    double value;
    assert_int_equal(optimise_box(&p, &x, &value), STATS_OK);
    assert_near(x, 0.8, 1e-5);
}

static void refuses(void **state) {
    (void)state;
    const double lower[] = {0};
    const double upper[] = {1};
    const double start[] = {0.5};
    double x[9];
    double value;
    optimise_problem_t p = {nowhere, NULL, 1, lower, upper, start, 1};
    assert_int_equal(optimise_box(&p, x, &value), STATS_NOT_FINITE);
    p.n_starts = 0;
    assert_int_equal(optimise_box(&p, x, &value), STATS_TOO_FEW);
    p.n_starts = 1;
    p.dimension = 9;
    assert_int_equal(optimise_box(&p, x, &value), STATS_TOO_LONG);
    p.dimension = 0;
    assert_int_equal(optimise_box(&p, x, &value), STATS_TOO_LONG);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inside),
        cmocka_unit_test(on_the_edge),
        cmocka_unit_test(deeper_of_two),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
