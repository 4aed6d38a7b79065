/* Transforms: values, inverses, limits, domain errors. */
#include "stats/core/transform.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void values(void **state) {
    (void)state;
    double z;
    const transform_t none = transform_none();
    const transform_t logarithm = transform_log();
    const transform_t logit = transform_logit(0, 100);
    assert_int_equal(transform_forward(&none, -5, &z), STATS_OK);
    assert_near(z, -5, 0);
    assert_int_equal(transform_forward(&logarithm, exp(2), &z), STATS_OK);
    assert_close(z, 2, 1e-15);
    assert_int_equal(transform_forward(&logit, 75, &z), STATS_OK);
    assert_close(z, log(3), 1e-15); // odds 75 : 25
}

static void round_trip(void **state) {
    (void)state;
    const transform_t all[] = {transform_none(), transform_log(), transform_logit(-20, 120)};
    for (int i = 0; i < 3; i++) {
        for (double y = 0.001; y < 119; y *= 1.7) {
            double z;
            double back;
            assert_int_equal(transform_forward(&all[i], y, &z), STATS_OK);
            assert_int_equal(transform_inverse(&all[i], z, &back), STATS_OK);
            assert_near(back, y, 1e-12);
        }
    }
}

static void limits(void **state) {
    (void)state;
    double y;
    const transform_t none = transform_none();
    const transform_t logarithm = transform_log();
    const transform_t logit = transform_logit(0, 100);
    assert_int_equal(transform_inverse(&logit, INFINITY, &y), STATS_OK);
    assert_near(y, 100, 0);
    assert_int_equal(transform_inverse(&logit, -INFINITY, &y), STATS_OK);
    assert_near(y, 0, 0);
    assert_int_equal(transform_inverse(&logit, 800, &y), STATS_OK);
    assert_near(y, 100, 0);
    assert_int_equal(transform_inverse(&logarithm, -INFINITY, &y), STATS_OK);
    assert_near(y, 0, 0);
    assert_int_equal(transform_inverse(&logarithm, 800, &y), STATS_NOT_FINITE);
    assert_int_equal(transform_inverse(&none, INFINITY, &y), STATS_NOT_FINITE);
    assert_int_equal(transform_inverse(&none, NAN, &y), STATS_NOT_FINITE);
}

static void domain(void **state) {
    (void)state;
    double z;
    const transform_t logarithm = transform_log();
    const transform_t logit = transform_logit(0, 100);
    assert_int_equal(transform_forward(&logarithm, 0, &z), STATS_DOMAIN);
    assert_int_equal(transform_forward(&logarithm, -1, &z), STATS_DOMAIN);
    assert_int_equal(transform_forward(&logit, 0, &z), STATS_DOMAIN);
    assert_int_equal(transform_forward(&logit, 100, &z), STATS_DOMAIN);
    assert_int_equal(transform_forward(&logit, NAN, &z), STATS_NOT_FINITE);
    const double y[] = {10, 20, 100, 30};
    double all[4];
    size_t where = 9;
    assert_int_equal(transform_forward_all(&logit, y, 4, all, &where), STATS_DOMAIN);
    assert_int_equal(where, 2);
    assert_int_equal(transform_forward_all(&logit, y, 2, all, NULL), STATS_OK);

    const transform_t reversed = transform_logit(5, 5);
    const transform_t open = transform_logit(0, INFINITY);
    const transform_t unknown = {(transform_kind_t)7, 0, 0};
    assert_int_equal(transform_check(&reversed), STATS_ORDER);
    assert_int_equal(transform_check(&open), STATS_DOMAIN);
    assert_int_equal(transform_check(&unknown), STATS_DOMAIN);
    assert_int_equal(transform_check(&logit), STATS_OK);
}

/* The slope against a central difference. */
static void slopes(void **state) {
    (void)state;
    const transform_t all[] = {transform_none(), transform_log(), transform_logit(0, 100)};
    for (int i = 0; i < 3; i++) {
        double slope;
        double up;
        double down;
        assert_int_equal(transform_slope(&all[i], 73.2, &slope), STATS_OK);
        assert_int_equal(transform_forward(&all[i], 73.2 + 1e-4, &up), STATS_OK);
        assert_int_equal(transform_forward(&all[i], 73.2 - 1e-4, &down), STATS_OK);
        assert_close(slope, (up - down) / 2e-4, 1e-7);
    }
    double slope;
    assert_int_equal(transform_slope(&all[1], 0, &slope), STATS_DOMAIN);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(round_trip), cmocka_unit_test(limits),
        cmocka_unit_test(domain), cmocka_unit_test(slopes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
