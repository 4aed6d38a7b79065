/*
 * Calibrated multipliers: the theoretical part against printed Student quantiles, order in level,
 * horizon and degrees of freedom, and the Student t that carries both limits.
 */
#include "stats/forecast/interval.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

enum { FREQUENCIES = 3 };
static const int frequencies[FREQUENCIES] = {SERIES_ANNUAL, SERIES_QUARTERLY, SERIES_MONTHLY};
static const interval_scale_t scales[] = {INTERVAL_LEVEL, INTERVAL_LOG};

static double multiplier(int frequency, interval_scale_t scale, double level, double h,
                         size_t dof) {
    double m;
    assert_int_equal(interval_multiplier(frequency, scale, level, h, dof, &m), STATS_OK);
    return m;
}

/* t(2; .975) = 4.302653, z(.975) = 1.959964; three changes, h = 2: sqrt(1 + 2/3). */
static void spread(void **state) {
    (void)state;
    double s;
    assert_int_equal(interval_reference_spread(0.95, 2, 2, &s), STATS_OK);
    assert_close(s, 4.302653 / 1.959964 * sqrt(5.0 / 3), 1e-6);
    assert_int_equal(interval_reference_spread(0.80, 1, 100000, &s), STATS_OK);
    assert_close(s, 1, 1e-4);
    assert_int_equal(interval_reference_spread(0.80, 1, 0, &s), STATS_TOO_FEW);
    assert_int_equal(interval_reference_spread(1, 1, 4, &s), STATS_DOMAIN);
    assert_int_equal(interval_reference_spread(0.5, 0, 4, &s), STATS_DOMAIN);
}

/* The measured values of the annual tables, as bench/calibrate printed them. */
static void measured(void **state) {
    (void)state;
    double s;
    assert_int_equal(interval_reference_spread(0.80, 3, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LEVEL, 0.80, 3, 9), 4.782 * s, 1e-12);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.80, 3, 9), 3.510 * s, 1e-12);
    assert_int_equal(interval_reference_spread(0.95, 1, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LEVEL, 0.95, 1, 9), 4.194 * s, 1e-12);
    // Half-way between two and three years; a quarter of a year; one year beyond the table.
    assert_int_equal(interval_reference_spread(0.95, 2.5, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.95, 2.5, 9), (4.519 + 6.027) / 2 * s,
                 1e-12);
    assert_int_equal(interval_reference_spread(0.95, 0.25, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.95, 0.25, 9), 3.296 / 2 * s, 1e-12);
    // Beyond the table: twice the horizon, 2^p times M, p the table's power ln(M6/M1) / ln 6.
    assert_int_equal(interval_reference_spread(0.80, 12, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.80, 12, 9),
                 5.267 * pow(2, log(5.267 / 1.944) / log(6)) * s, 1e-12);
    // Quarterly 80 % is flat at the end: the square root of the horizon takes over.
    assert_int_equal(interval_reference_spread(0.80, 16, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_QUARTERLY, INTERVAL_LEVEL, 0.80, 16, 9), 2.547 * sqrt(2) * s,
                 1e-12);
}

/* The unit against its formula, exponents of the annual table on its own scale as measured. */
static void unit(void **state) {
    (void)state;
    changes_t c = {.m = 9, .drift = -0.5, .scale = 2, .absolute = 1.5, .recent = 3};
    double u;
    assert_int_equal(interval_unit(SERIES_ANNUAL, INTERVAL_LEVEL, &c, &u), STATS_OK);
    assert_close(u, 2 * pow(0.75, 0.595) * pow(1.5, 0.705) * pow(0.25, 0.361), 1e-14);
    // Of the same degree as the changes: units of the series do not matter, nor does the sign.
    const changes_t scaled = {.m = 9, .drift = 50, .scale = 200, .absolute = 150, .recent = 300};
    double hundred;
    assert_int_equal(interval_unit(SERIES_ANNUAL, INTERVAL_LEVEL, &scaled, &hundred), STATS_OK);
    assert_close(hundred, 100 * u, 1e-14);
    // Limits of the ratios: 3 and 1/20 for the drift, e^1.5 for the others.
    double ratio[INTERVAL_RATIOS];
    c = (changes_t){.m = 9, .drift = 1e9, .scale = 2, .absolute = 1e-9, .recent = 100};
    assert_int_equal(interval_ratios(&c, ratio), STATS_OK);
    assert_close(ratio[0], -1.5, 1e-15);
    assert_close(ratio[1], 1.5, 1e-15);
    assert_close(ratio[2], log(3), 1e-15);
    c.drift = 0;
    assert_int_equal(interval_ratios(&c, ratio), STATS_OK);
    assert_close(ratio[2], log(0.05), 1e-15);
    // Changes without spread have the unit 0, and no ratios.
    c.scale = 0;
    assert_int_equal(interval_ratios(&c, ratio), STATS_DOMAIN);
    assert_int_equal(interval_unit(SERIES_ANNUAL, INTERVAL_LEVEL, &c, &u), STATS_OK);
    assert_near(u, 0, 0);
    assert_int_equal(interval_unit(2, INTERVAL_LEVEL, &c, &u), STATS_NOT_APPLICABLE);
}

static void ordered(void **state) {
    (void)state;
    for (int f = 0; f < FREQUENCIES; f++) {
        for (int k = 0; k < 2; k++) {
            for (size_t dof = 1; dof < 40; dof++) {
                double before80 = 0;
                double before95 = 0;
                for (double h = 0.05; h < 20; h += 0.05) {
                    const double m80 = multiplier(frequencies[f], scales[k], 0.80, h, dof);
                    const double m95 = multiplier(frequencies[f], scales[k], 0.95, h, dof);
                    assert_true(m80 > before80 && m95 > before95 && m95 > m80);
                    assert_true(multiplier(frequencies[f], scales[k], 0.80, h, dof + 1) < m80);
                    assert_true(multiplier(frequencies[f], scales[k], 0.95, h, dof + 1) < m95);
                    before80 = m80;
                    before95 = m95;
                }
            }
        }
    }
}

static void student_carries_both_limits(void **state) {
    (void)state;
    const double horizons[] = {0.1, 0.25, 1, 1.75, 3, 6, 9, 40};
    const size_t dofs[] = {1, 2, 3, 6, 12, 40, 1000};
    for (int f = 0; f < FREQUENCIES; f++) {
        for (int k = 0; k < 2; k++) {
            for (int h = 0; h < 8; h++) {
                for (int d = 0; d < 7; d++) {
                    double factor;
                    double dof;
                    assert_int_equal(interval_student(frequencies[f], scales[k], horizons[h],
                                                      dofs[d], &factor, &dof),
                                     STATS_OK);
                    assert_close(factor * gsl_cdf_tdist_Qinv(0.1, dof),
                                 multiplier(frequencies[f], scales[k], 0.80, horizons[h], dofs[d]),
                                 1e-7);
                    assert_close(factor * gsl_cdf_tdist_Qinv(0.025, dof),
                                 multiplier(frequencies[f], scales[k], 0.95, horizons[h], dofs[d]),
                                 1e-12);
                }
            }
        }
    }
}

static void refuses(void **state) {
    (void)state;
    double m;
    double dof;
    assert_int_equal(interval_multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.9, 1, 5, &m), STATS_DOMAIN);
    assert_int_equal(interval_multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.8, 0, 5, &m), STATS_DOMAIN);
    assert_int_equal(interval_multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.8, NAN, 5, &m),
                     STATS_DOMAIN);
    assert_int_equal(interval_multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.8, 1, 0, &m),
                     STATS_TOO_FEW);
    assert_int_equal(interval_student(2, INTERVAL_LOG, 1, 5, &m, &dof), STATS_NOT_APPLICABLE);
    assert_int_equal(interval_calibrated_horizon(SERIES_ANNUAL), 6);
    assert_int_equal(interval_calibrated_horizon(SERIES_QUARTERLY), 8);
    assert_int_equal(interval_calibrated_horizon(SERIES_MONTHLY), 18);
    assert_int_equal(interval_calibrated_horizon(2), 0);
    assert_int_equal(interval_scale_of(TRANSFORM_NONE), INTERVAL_LEVEL);
    assert_int_equal(interval_scale_of(TRANSFORM_LOG), INTERVAL_LOG);
    assert_int_equal(interval_scale_of(TRANSFORM_LOGIT), INTERVAL_LOG);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spread),
        cmocka_unit_test(measured),
        cmocka_unit_test(unit),
        cmocka_unit_test(ordered),
        cmocka_unit_test(student_carries_both_limits),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
