/* The predictive distribution: quantiles, probabilities, clips, point masses. */
#include "stats/core/predictive.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static predictive_t plain(double location, double scale, double dof) {
    return (predictive_t){transform_none(), location, scale, dof, -INFINITY, INFINITY};
}

static double quantile(const predictive_t *p, double prob) {
    double x;
    assert_int_equal(predictive_quantile(p, prob, &x), STATS_OK);
    return x;
}

static double cdf(const predictive_t *p, double x) {
    double prob;
    assert_int_equal(predictive_cdf(p, x, &prob), STATS_OK);
    return prob;
}

static double cdf_below(const predictive_t *p, double x) {
    double prob;
    assert_int_equal(predictive_cdf_below(p, x, &prob), STATS_OK);
    return prob;
}

/* Student quantiles of any printed table: t(4; .975) = 2.776445, t(10; .90) = 1.372184. */
static void tabled(void **state) {
    (void)state;
    const predictive_t four = plain(100, 2, 4);
    const predictive_t ten = plain(0, 1, 10);
    assert_near(quantile(&four, 0.975), 105.552890, 5e-6);
    assert_near(quantile(&ten, 0.90), 1.372184, 5e-7);
    assert_near(quantile(&four, 0.5), 100, 0);
    assert_near(cdf(&ten, 1.372184), 0.90, 1e-6);
}

/* Quantile and cdf are inverse to each other on every scale. */
static void agree(void **state) {
    (void)state;
    const predictive_t all[] = {
        plain(-3, 0.7, 2.5),
        {transform_log(), 8.2, 0.05, 4, -INFINITY, INFINITY},
        {transform_logit(0, 100), 1.1, 0.2, 3, 0, 100},
    };
    for (int i = 0; i < 3; i++) {
        double before = -INFINITY;
        for (double p = 0.01; p < 1; p += 0.01) {
            const double x = quantile(&all[i], p);
            assert_near(cdf(&all[i], x), p, 1e-9);
            assert_near(cdf_below(&all[i], x), p, 1e-9);
            assert_true(x > before);
            before = x;
        }
    }
}

static void domain_of_the_scale(void **state) {
    (void)state;
    const predictive_t positive = {transform_log(), 0, 1, 3, -INFINITY, INFINITY};
    const predictive_t share = {transform_logit(0, 100), 0, 1, 3, -INFINITY, INFINITY};
    assert_near(cdf(&positive, -5), 0, 0);
    assert_near(cdf(&positive, 0), 0, 0);
    assert_near(cdf(&share, 0), 0, 0);
    assert_near(cdf(&share, 100), 1, 0);
    assert_near(cdf(&share, 250), 1, 0);
    assert_near(cdf(&share, INFINITY), 1, 0);
    assert_near(cdf(&positive, -INFINITY), 0, 0);
}

/* All probability below the floor sits on it, all above the ceiling on that. */
static void clips(void **state) {
    (void)state;
    predictive_t p = plain(100, 10, 5);
    p.floor = 98;
    p.ceiling = 110;
    const predictive_t open = plain(100, 10, 5);
    assert_near(quantile(&p, 0.05), 98, 0);
    assert_near(quantile(&p, 0.95), 110, 0);
    assert_near(quantile(&p, 0.5), 100, 0);
    assert_near(cdf(&p, 97.9), 0, 0);
    assert_near(cdf_below(&p, 98), 0, 0);
    assert_near(cdf(&p, 98), cdf(&open, 98), 1e-15);
    assert_near(cdf(&p, 105), cdf(&open, 105), 1e-15);
    assert_near(cdf_below(&p, 110), cdf(&open, 110), 1e-15);
    assert_near(cdf(&p, 110), 1, 0);
}

static void point_mass(void **state) {
    (void)state;
    const predictive_t mass = plain(7, 0, 3);
    assert_near(quantile(&mass, 0.01), 7, 0);
    assert_near(cdf(&mass, 6.999), 0, 0);
    assert_near(cdf_below(&mass, 7), 0, 0);
    assert_near(cdf(&mass, 7), 1, 0);
    // exp(ln 100) is not 100 in floating point; the mass must still be found there.
    const predictive_t logarithm = {transform_log(), log(100), 0, 3, -INFINITY, INFINITY};
    assert_near(cdf(&logarithm, 100), 1, 0);
    assert_near(cdf_below(&logarithm, 100), 0, 0);
    predictive_t lifted = plain(7, 0, 3);
    lifted.floor = 8;
    assert_near(cdf(&lifted, 7.5), 0, 0);
    assert_near(cdf(&lifted, 8), 1, 0);
}

static void refuses(void **state) {
    (void)state;
    double x;
    const predictive_t good = plain(0, 1, 3);
    assert_int_equal(predictive_quantile(&good, 0, &x), STATS_DOMAIN);
    assert_int_equal(predictive_quantile(&good, 1, &x), STATS_DOMAIN);
    assert_int_equal(predictive_quantile(&good, NAN, &x), STATS_DOMAIN);
    assert_int_equal(predictive_cdf(&good, NAN, &x), STATS_NOT_FINITE);
    predictive_t bad = plain(0, -1, 3);
    assert_int_equal(predictive_cdf(&bad, 0, &x), STATS_DOMAIN);
    bad = plain(0, 1, 0);
    assert_int_equal(predictive_cdf(&bad, 0, &x), STATS_DOMAIN);
    bad = plain(NAN, 1, 3);
    assert_int_equal(predictive_cdf(&bad, 0, &x), STATS_NOT_FINITE);
    bad = plain(0, 1, 3);
    bad.floor = 2;
    bad.ceiling = 1;
    assert_int_equal(predictive_cdf(&bad, 0, &x), STATS_ORDER);
    bad = (predictive_t){transform_log(), 709, 10, 1, -INFINITY, INFINITY};
    assert_int_equal(predictive_quantile(&bad, 0.99, &x), STATS_NOT_FINITE);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tabled),
        cmocka_unit_test(agree),
        cmocka_unit_test(domain_of_the_scale),
        cmocka_unit_test(clips),
        cmocka_unit_test(point_mass),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
