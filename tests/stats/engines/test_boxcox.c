/*
 * Box-Cox against R 4.2.2 and forecast 8.20: BoxCox(y, l), InvBoxCox(z, l), and the log-likelihood
 * of bcloglik with lm(x ~ trend [+ season]), maximised by optimize(..., tol = 1e-10) (bcloglik
 * itself takes the best of a grid: 0.25 twice). Series: ausair.c, and aggregate(AirPassengers,
 * nfrequency = 4) (Box & Jenkins 1976, series G).
 */
#include "stats/engines/boxcox.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"

enum { AIR_N = 48 };

static const double air[AIR_N] = {
    362, 385,  432,  341, 382,  409,  498,  387,  473,  513,  582,  474,  544,  582,  681,  557,
    628, 707,  773,  592, 627,  725,  854,  661,  742,  854,  1023, 789,  878,  1005, 1173, 883,
    972, 1125, 1336, 988, 1020, 1146, 1400, 1006, 1108, 1288, 1570, 1174, 1227, 1468, 1736, 1283,
};

static series_t airline(long *index) {
    for (int i = 0; i < AIR_N; i++) {
        index[i] = series_index(SERIES_QUARTERLY, 1949, 1) + i;
    }
    return (series_t){AIR_N, SERIES_QUARTERLY, index, air};
}

static void forward_agrees_with_r(void **state) {
    (void)state;
    const double y[] = {0.5, 3, 40};
    const struct {
        double lambda;
        double z[3];
    } rows[] = {
        {-0.9, {-0.962295536748461, 0.697732157765221, 1.07094095695578}},
        {-0.3, {-0.770481377816388, 0.935923022250452, 2.23113246741739}},
        {0, {-0.693147180559945, 1.09861228866811, 3.68887945411394}},
        {0.25, {-0.636414338985142, 1.26429605180997, 6.05946743746348}},
        {0.5, {-0.585786437626905, 1.46410161513775, 10.6491106406735}},
        {1, {-0.5, 2, 39}},
        {1.7, {-0.407184645096336, 3.21941637642575, 310.621420964503}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int j = 0; j < 3; j++) {
            double z;
            double back;
            assert_int_equal(boxcox_forward(rows[i].lambda, y[j], &z), STATS_OK);
            assert_close(z, rows[i].z[j], 5e-15);
            assert_int_equal(boxcox_inverse(rows[i].lambda, z, &back), STATS_OK);
            assert_close(back, y[j], 1e-13);
        }
    }
}

static void choices_agree_with_r(void **state) {
    (void)state;
    long index[AIR_N];
    const series_t a = ausair();
    const series_t q = airline(index);
    double lambda;
    // A minimum is flat: its place is known to about the root of the function's precision.
    assert_int_equal(boxcox_maximum_likelihood(&a, -1, 2, &lambda), STATS_OK);
    assert_near(lambda, 0.243692143675451, 1e-6);
    assert_int_equal(boxcox_maximum_likelihood(&q, -1, 2, &lambda), STATS_OK);
    assert_near(lambda, 0.227518940879294, 1e-6);
    // Bounded: the best inside.
    assert_int_equal(boxcox_maximum_likelihood(&a, 0.5, 2, &lambda), STATS_OK);
    assert_near(lambda, 0.5, 1e-6);
}

/* The unit of the data does not change the choice. */
static void scale_invariance(void **state) {
    (void)state;
    const double factors[] = {1e-9, 1e-3, 1e6};
    long index[AIR_N];
    const series_t q = airline(index);
    for (int f = 0; f < 3; f++) {
        double y[AIR_N];
        for (int i = 0; i < AIR_N; i++) {
            y[i] = factors[f] * air[i];
        }
        const series_t s = series_with(&q, y);
        double lambda;
        assert_int_equal(boxcox_maximum_likelihood(&s, -1, 2, &lambda), STATS_OK);
        assert_near(lambda, 0.2275189, 1e-6);
    }
}

/* Near lambda = 0 the transform goes over into the logarithm without losing digits. */
static void continuous_at_zero(void **state) {
    (void)state;
    double z;
    assert_int_equal(boxcox_forward(1e-12, 40, &z), STATS_OK);
    assert_close(z, log(40), 1e-11);
    double y;
    assert_int_equal(boxcox_inverse(-1e-12, z, &y), STATS_OK);
    assert_close(y, 40, 1e-10);
}

static void limits(void **state) {
    (void)state;
    double x;
    assert_int_equal(boxcox_inverse(0.5, -2, &x), STATS_OK);
    assert_near(x, 0, 0);
    assert_int_equal(boxcox_inverse(0.5, -50, &x), STATS_OK);
    assert_near(x, 0, 0);
    assert_int_equal(boxcox_inverse(-0.5, 2, &x), STATS_NOT_FINITE);
    assert_int_equal(boxcox_inverse(0, 800, &x), STATS_NOT_FINITE);
    assert_int_equal(boxcox_inverse(0, NAN, &x), STATS_NOT_FINITE);
    assert_int_equal(boxcox_forward(0.5, 0, &x), STATS_DOMAIN);
    assert_int_equal(boxcox_forward(0.5, -1, &x), STATS_DOMAIN);
    assert_int_equal(boxcox_forward(0.5, INFINITY, &x), STATS_NOT_FINITE);
}

static void refuses(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6};
    const long holed[] = {1, 2, 3, 5, 6, 7};
    const double flat[] = {7, 7, 7, 7, 7, 7};
    const double zero[] = {1, 2, 0, 4, 5, 6};
    const double line[] = {1, 2, 4, 7, 11, 17};
    double lambda;
    series_t s = {6, SERIES_ANNUAL, index, zero};
    assert_int_equal(boxcox_maximum_likelihood(&s, 0, 1, &lambda), STATS_DOMAIN);
    s = series_with(&s, flat);
    assert_int_equal(boxcox_maximum_likelihood(&s, 0, 1, &lambda), STATS_NOT_APPLICABLE);
    s = series_with(&s, line);
    assert_int_equal(boxcox_maximum_likelihood(&s, 1, 0, &lambda), STATS_ORDER);
    assert_int_equal(boxcox_maximum_likelihood(&s, 0, INFINITY, &lambda), STATS_DOMAIN);
    s.index = holed;
    assert_int_equal(boxcox_maximum_likelihood(&s, -1, 1, &lambda), STATS_OK);
    s.n = 2;
    assert_int_equal(boxcox_maximum_likelihood(&s, 0, 1, &lambda), STATS_TOO_FEW);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forward_agrees_with_r),
        cmocka_unit_test(choices_agree_with_r),
        cmocka_unit_test(scale_invariance),
        cmocka_unit_test(continuous_at_zero),
        cmocka_unit_test(limits),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
