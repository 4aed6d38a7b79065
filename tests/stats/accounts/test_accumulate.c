/* Year-to-date and single periods: printed values, exact decimals, gaps, refusals. */
#include "stats/accounts/accumulate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>

#include "tests/support/assert_close.h"

static const double missing = -0x1p900; /* stands for no value in the tables below */

static void set(measure_t *x, const double *value, size_t parts) {
    for (size_t k = 0; k < parts; k++) {
        x[k] = value[k] == missing ? measure_undefined(STATS_NO_DATA) : measure_of(value[k]);
    }
}

/* Equal to the last bit: what reading the decimal's text gives. */
static void expect(const measure_t *x, double value) {
    assert_int_equal(x->status, STATS_OK);
    assert_near(x->value, value, 0);
}

static void expect_undefined(const measure_t *x, stats_status_t why) {
    assert_int_equal(x->status, why);
    assert_true(isnan(x->value));
}

/*
 * Gross product of Shanghai in 2022, 100 million yuan, first releases of the city's bureau of
 * statistics: first quarter 10010.25, first half 19349.31, year 44652.80. The level of the first
 * three quarters is not at hand: the third quarter is missing, the fourth cannot be computed.
 */
static void shanghai_2022(void **state) {
    (void)state;
    const double printed[4] = {10010.25, 19349.31, missing, 44652.80};
    measure_t ytd[4];
    measure_t single[4];
    set(ytd, printed, 4);
    assert_int_equal(accumulate_to_single(ytd, 4, 2, single, NULL), STATS_OK);
    expect(&single[0], 10010.25);
    expect(&single[1], 9339.06);
    expect_undefined(&single[2], STATS_NO_DATA);
    expect_undefined(&single[3], STATS_GAPS);
    assert_false(19349.31 - 10010.25 == 9339.06); // the drift that is avoided
    measure_t back[4];
    assert_int_equal(accumulate_to_ytd(single, 4, 2, back, NULL), STATS_OK);
    expect(&back[1], 19349.31);
    expect_undefined(&back[2], STATS_NO_DATA);
    expect_undefined(&back[3], STATS_NO_DATA);
}

/* January is not published alone: February cannot be computed, from March on all can. */
static void months_without_january(void **state) {
    (void)state;
    double printed[12] = {missing};
    for (int k = 1; k < 12; k++) {
        printed[k] = 0.1 * (k + 1);
    }
    printed[2] = 0.3; // 0.1 * 3 is not 0.3
    printed[5] = 0.6;
    printed[6] = 0.7;
    printed[11] = 1.2;
    measure_t ytd[12];
    set(ytd, printed, 12);
    assert_int_equal(accumulate_to_single(ytd, 12, 1, ytd, NULL), STATS_OK); // in place
    expect_undefined(&ytd[0], STATS_NO_DATA);
    expect_undefined(&ytd[1], STATS_GAPS);
    for (int k = 2; k < 12; k++) {
        expect(&ytd[k], 0.1);
    }
    assert_int_equal(accumulate_to_ytd(ytd, 12, 1, ytd, NULL), STATS_OK);
    expect_undefined(&ytd[1], STATS_NO_DATA);
    expect_undefined(&ytd[2], STATS_GAPS);
    expect_undefined(&ytd[11], STATS_GAPS);
}

/* The decimal n 10^-d through its text. */
static double read_decimal(long long n, int decimals) {
    char text[64];
    snprintf(text, sizeof text, "%llde-%d", n, decimals);
    return strtod(text, NULL);
}

/* There and back again is the identity, bit for bit, and each value is the double of its text. */
static void exact_on_decimals(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 41);
    long drifts = 0;
    for (int round = 0; round < 20000; round++) {
        const size_t parts = round % 2 ? 4 : 12;
        const int decimals = (int)gsl_rng_uniform_int(rng, 7);
        long long n[12];
        double single[12];
        double ytd[12];
        long long sum = 0;
        double naive = 0;
        for (size_t k = 0; k < parts; k++) {
            n[k] = (long long)gsl_rng_uniform_int(rng, 100000000) - 20000000;
            sum += n[k];
            single[k] = read_decimal(n[k], decimals);
            ytd[k] = read_decimal(sum, decimals);
            naive += single[k];
        }
        drifts += naive != ytd[parts - 1];
        measure_t x[12];
        set(x, single, parts);
        assert_int_equal(accumulate_to_ytd(x, parts, decimals, x, NULL), STATS_OK);
        for (size_t k = 0; k < parts; k++) {
            expect(&x[k], ytd[k]);
        }
        assert_int_equal(accumulate_to_single(x, parts, decimals, x, NULL), STATS_OK);
        for (size_t k = 0; k < parts; k++) {
            expect(&x[k], single[k]);
        }
    }
    gsl_rng_free(rng);
    print_message("    sums in binary would be off in %ld of 20000 years\n", drifts);
    assert_true(drifts > 0);
}

/* A year-to-date value lower than the one before: the single period is negative. */
static void falling(void **state) {
    (void)state;
    const double printed[4] = {10, 25, 24.9, 20};
    measure_t x[4];
    set(x, printed, 4);
    assert_int_equal(accumulate_to_single(x, 4, 1, x, NULL), STATS_OK);
    expect(&x[1], 15);
    expect(&x[2], -0.1);
    expect(&x[3], -4.9);
}

static void refuse(const double *value, size_t parts, int decimals, stats_status_t why, size_t at) {
    measure_t x[12];
    measure_t out[12];
    for (size_t k = 0; k < 12; k++) {
        x[k] = (measure_t){STATS_OK, k < 4 ? value[k] : 0};
        out[k] = measure_of(-77);
    }
    size_t where = 99;
    assert_int_equal(accumulate_to_single(x, parts, decimals, out, &where), why);
    assert_int_equal(where, at);
    assert_int_equal(accumulate_to_ytd(x, parts, decimals, out, NULL), why);
    for (size_t k = 0; k < 12; k++) {
        expect(&out[k], -77);
    }
}

static void refuses(void **state) {
    (void)state;
    const double good[4] = {1, 2, 3, 4};
    refuse(good, 3, 0, STATS_DOMAIN, 0);
    refuse(good, 4, -1, STATS_DOMAIN, 0);
    refuse(good, 4, 16, STATS_DOMAIN, 0);
    refuse((const double[]){1, 2.25, 3, 4}, 4, 1, STATS_DOMAIN, 1);      // more decimals than said
    refuse((const double[]){1, 2, 0.1 + 0.2, 4}, 4, 1, STATS_DOMAIN, 2); // not a printed value
    refuse((const double[]){1, 2, 3, NAN}, 12, 0, STATS_NOT_FINITE, 3);
    refuse((const double[]){1, INFINITY, 3, 4}, 4, 0, STATS_NOT_FINITE, 1);
    refuse((const double[]){1, 1e15, 3, 4}, 4, 0, STATS_TOO_LONG, 1);
    refuse((const double[]){1e300, 2, 3, 4}, 4, 15, STATS_TOO_LONG, 0);
}

/* Fifteen digits are kept; a sum of sixteen is said to be too long, not rounded. */
static void longest(void **state) {
    (void)state;
    const double big[4] = {999999999999.999, -0.001, missing, 999999999999.999};
    measure_t x[4];
    measure_t out[4];
    set(x, big, 4);
    assert_int_equal(accumulate_to_ytd(x, 4, 3, out, NULL), STATS_OK);
    expect(&out[1], 999999999999.998);
    const double twice[4] = {999999999999.999, 999999999999.999, 1, 1};
    set(x, twice, 4);
    assert_int_equal(accumulate_to_ytd(x, 4, 3, out, NULL), STATS_OK);
    expect(&out[0], 999999999999.999);
    expect_undefined(&out[1], STATS_TOO_LONG);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shanghai_2022),     cmocka_unit_test(months_without_january),
        cmocka_unit_test(exact_on_decimals), cmocka_unit_test(falling),
        cmocka_unit_test(refuses),           cmocka_unit_test(longest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
