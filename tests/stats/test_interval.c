/*
 * Calibrated multipliers: the theoretical part against printed Student quantiles, order in level,
 * horizon and degrees of freedom, and the Student t that carries both limits.
 */
#include "stats/interval.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "stats/series.h"
#include "tests/support/assert_close.h"

static const int frequencies[] = {SERIES_ANNUAL, SERIES_QUARTERLY};
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

/* The measured figures of the annual tables, as bench/calibrate printed them. */
static void measured(void **state) {
    (void)state;
    double s;
    assert_int_equal(interval_reference_spread(0.80, 3, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LEVEL, 0.80, 3, 9), 3.140 * s, 1e-12);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.80, 3, 9), 2.282 * s, 1e-12);
    assert_int_equal(interval_reference_spread(0.95, 1, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LEVEL, 0.95, 1, 9), 2.590 * s, 1e-12);
    // Half-way between two and three years; a quarter of a year; one year beyond the table.
    assert_int_equal(interval_reference_spread(0.95, 2.5, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.95, 2.5, 9), (3.276 + 4.255) / 2 * s,
                 1e-12);
    assert_int_equal(interval_reference_spread(0.95, 0.25, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.95, 0.25, 9), 2.053 / 2 * s, 1e-12);
    // Beyond the table: twice the horizon, 2^p times M, p the table's power ln(M6/M1) / ln 6.
    assert_int_equal(interval_reference_spread(0.80, 12, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_ANNUAL, INTERVAL_LOG, 0.80, 12, 9),
                 3.484 * pow(2, log(3.484 / 1.223) / log(6)) * s, 1e-12);
    // Quarterly 80 % is flat at the end: the square root of the horizon takes over.
    assert_int_equal(interval_reference_spread(0.80, 16, 9, &s), STATS_OK);
    assert_close(multiplier(SERIES_QUARTERLY, INTERVAL_LEVEL, 0.80, 16, 9), 1.705 * sqrt(2) * s,
                 1e-12);
}

static void ordered(void **state) {
    (void)state;
    for (int f = 0; f < 2; f++) {
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
    for (int f = 0; f < 2; f++) {
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
    assert_int_equal(interval_student(SERIES_MONTHLY, INTERVAL_LOG, 1, 5, &m, &dof),
                     STATS_NOT_APPLICABLE);
    assert_int_equal(interval_calibrated_horizon(SERIES_ANNUAL), 6);
    assert_int_equal(interval_calibrated_horizon(SERIES_QUARTERLY), 8);
    assert_int_equal(interval_calibrated_horizon(SERIES_MONTHLY), 0);
    assert_int_equal(interval_scale_of(TRANSFORM_NONE), INTERVAL_LEVEL);
    assert_int_equal(interval_scale_of(TRANSFORM_LOG), INTERVAL_LOG);
    assert_int_equal(interval_scale_of(TRANSFORM_LOGIT), INTERVAL_LOG);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spread),  cmocka_unit_test(measured),
        cmocka_unit_test(ordered), cmocka_unit_test(student_carries_both_limits),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
