#include "stats/forecast/interval.h"

#include <float.h>
#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>

#include "stats/core/measure.h"
#include "stats/core/series.h"

enum { HORIZON_MAX = 18, LEVELS = 2 };

static const double levels[LEVELS] = {0.80, 0.95};

/* What was measured for one frequency and kind of scale: exponents of the unit, M(level, h). */
typedef struct calibration {
    int frequency;
    interval_scale_t scale;
    double exponent[INTERVAL_RATIOS]; /* of absolute / s, recent / s, |drift| / s */
    size_t horizon;
    double m[LEVELS][HORIZON_MAX];
} calibration_t;

/*
 * Measured by bench/calibrate, which prints these rows: M1 (181 annual, 203 quarterly series),
 * tourism (518, 427), M3 (645, 756); monthly M3 alone (1428). Coverage on series left out of it:
 * docs/evidence.md.
 */
// clang-format off
static const calibration_t tables[] = {
    {SERIES_ANNUAL, INTERVAL_LEVEL, {0.595, 0.705, 0.361}, 6,
     {{2.411, 3.692, 4.782, 5.702, 6.427, 7.262},
      {4.194, 6.208, 8.070, 9.521, 11.607, 13.845}}},
    {SERIES_ANNUAL, INTERVAL_LOG, {0.880, 0.690, 0.240}, 6,
     {{1.944, 2.759, 3.510, 4.104, 4.870, 5.267},
      {3.296, 4.519, 6.027, 6.827, 8.760, 9.299}}},
    {SERIES_QUARTERLY, INTERVAL_LEVEL, {0.260, 0.807, 0.251}, 8,
     {{2.221, 2.221, 2.221, 2.221, 2.472, 2.543, 2.547, 2.547},
      {3.827, 3.827, 3.827, 3.906, 4.375, 4.566, 4.566, 4.635}}},
    {SERIES_QUARTERLY, INTERVAL_LOG, {0.174, 0.651, 0.222}, 8,
     {{1.813, 1.813, 1.813, 1.854, 2.003, 2.003, 2.060, 2.108},
      {3.130, 3.130, 3.136, 3.307, 3.405, 3.540, 3.629, 3.629}}},
    {SERIES_MONTHLY, INTERVAL_LEVEL, {-0.183, 0.838, 0.193}, 18,
     {{1.685, 1.685, 1.685, 1.731, 1.731, 1.731, 1.731, 1.731, 1.731,
       1.731, 1.731, 1.731, 1.731, 1.731, 1.731, 1.876, 1.876, 1.876},
      {2.744, 2.744, 2.744, 2.888, 2.888, 2.928, 2.965, 2.965, 2.965,
       3.034, 3.034, 3.034, 3.034, 3.116, 3.297, 3.523, 3.523, 3.541}}},
    {SERIES_MONTHLY, INTERVAL_LOG, {-0.049, 0.385, 0.148}, 18,
     {{1.522, 1.522, 1.522, 1.540, 1.540, 1.540, 1.540, 1.540, 1.540,
       1.540, 1.540, 1.540, 1.540, 1.540, 1.546, 1.661, 1.661, 1.661},
      {2.586, 2.586, 2.586, 2.586, 2.586, 2.586, 2.586, 2.586, 2.586,
       2.586, 2.586, 2.586, 2.586, 2.586, 2.686, 2.806, 2.806, 2.875}}},
};
// clang-format on
enum { TABLES = sizeof tables / sizeof *tables };

interval_scale_t interval_scale_of(transform_kind_t kind) {
    return kind == TRANSFORM_NONE ? INTERVAL_LEVEL : INTERVAL_LOG;
}

static const calibration_t *find_table(int frequency, interval_scale_t scale) {
    for (size_t i = 0; i < TABLES; i++) {
        if (tables[i].frequency == frequency && tables[i].scale == scale) return &tables[i];
    }
    return NULL;
}

stats_status_t interval_ratios(const changes_t *changes, double ratio[INTERVAL_RATIOS]) {
    const double s = changes->scale;
    if (!(s > 0)) return STATS_DOMAIN;
    const double spread_limit = 1.5;
    ratio[0] = fmin(spread_limit, fmax(-spread_limit, log(changes->absolute / s)));
    ratio[1] = fmin(spread_limit, fmax(-spread_limit, log(changes->recent / s)));
    ratio[2] = log(fmin(3, fmax(0.05, fabs(changes->drift) / s)));
    return stats_check_finite(ratio, INTERVAL_RATIOS);
}

stats_status_t interval_unit(int frequency, interval_scale_t scale, const changes_t *changes,
                             double *unit) {
    const calibration_t *t = find_table(frequency, scale);
    if (!t) return STATS_NOT_APPLICABLE;
    *unit = 0;
    if (changes->scale == 0) return STATS_OK;
    double ratio[INTERVAL_RATIOS];
    const stats_status_t status = interval_ratios(changes, ratio);
    if (status) return status;
    double power = 0;
    for (size_t i = 0; i < INTERVAL_RATIOS; i++) {
        power += t->exponent[i] * ratio[i];
    }
    *unit = changes->scale * exp(power);
    return stats_check_finite(unit, 1);
}

size_t interval_calibrated_horizon(int frequency) {
    const calibration_t *t = find_table(frequency, INTERVAL_LEVEL);
    return t ? t->horizon : 0;
}

/*
 * M at any horizon > 0. Beyond the table it goes on at the table's average power of h, but no
 * slower than the square root by which a random walk spreads.
 */
static double measured(const double *m, size_t horizon, double h) {
    if (h <= 1) return m[0] * sqrt(h);
    const double last = m[horizon - 1];
    if (h > (double)horizon) {
        const double power = fmax(0.5, log(last / m[0]) / log((double)horizon));
        return last * pow(h / (double)horizon, power);
    }
    const size_t i = (size_t)floor(h) - 1; // between rows i and i + 1, counted from 0
    if (i + 1 >= horizon) return last;
    return m[i] + (h - (double)(i + 1)) * (m[i + 1] - m[i]);
}

stats_status_t interval_reference_spread(double level, double h, size_t dof, double *spread) {
    if (dof == 0) return STATS_TOO_FEW;
    if (!(level > 0 && level < 1) || !(h > 0)) return STATS_DOMAIN;
    const double tail = (1 - level) / 2;
    const double student = gsl_cdf_tdist_Qinv(tail, (double)dof);
    const double normal = gsl_cdf_ugaussian_Qinv(tail);
    *spread = student / normal * sqrt(1 + h / (double)(dof + 1));
    return stats_check_finite(spread, 1);
}

stats_status_t interval_multiplier(int frequency, interval_scale_t scale, double level, double h,
                                   size_t dof, double *multiplier) {
    const calibration_t *t = find_table(frequency, scale);
    if (!t) return STATS_NOT_APPLICABLE;
    if (!isfinite(h)) return STATS_DOMAIN;
    for (size_t i = 0; i < LEVELS; i++) {
        if (fabs(level - levels[i]) > DBL_EPSILON) continue;
        double spread;
        const stats_status_t status = interval_reference_spread(level, h, dof, &spread);
        if (status) return status;
        *multiplier = measured(t->m[i], t->horizon, h) * spread;
        return stats_check_finite(multiplier, 1);
    }
    return STATS_DOMAIN;
}

/* Upper limits of the central 80 % and 95 % of a Student t: their ratio falls as dof grows. */
static double ratio_excess(double log_dof, void *ratio) {
    const double dof = exp(log_dof);
    return gsl_cdf_tdist_Qinv(0.025, dof) / gsl_cdf_tdist_Qinv(0.1, dof) - *(double *)ratio;
}

/* The degrees of freedom with that ratio of limits. */
static stats_status_t solve_dof(double ratio, double *dof) {
    // Half a degree has a ratio of 19, 10^5 degrees that of the normal: tables lie between.
    gsl_function f = {ratio_excess, &ratio};
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    if (!solver) return STATS_NO_MEMORY;
    double low = log(0.5);
    double high = log(1e5);
    int status = gsl_root_fsolver_set(solver, &f, low, high);
    stats_status_t result = status ? STATS_DOMAIN : STATS_NO_CONVERGENCE;
    for (int i = 0; i < 100 && !status && result; i++) {
        status = gsl_root_fsolver_iterate(solver);
        low = gsl_root_fsolver_x_lower(solver);
        high = gsl_root_fsolver_x_upper(solver);
        if (gsl_root_test_interval(low, high, 1e-10, 0) == GSL_SUCCESS) result = STATS_OK;
    }
    *dof = exp(gsl_root_fsolver_root(solver));
    gsl_root_fsolver_free(solver);
    return result;
}

stats_status_t interval_student(int frequency, interval_scale_t scale, double h, size_t dof,
                                double *factor, double *t_dof) {
    double m80;
    double m95;
    stats_status_t status = interval_multiplier(frequency, scale, 0.80, h, dof, &m80);
    if (!status) status = interval_multiplier(frequency, scale, 0.95, h, dof, &m95);
    if (!status) status = solve_dof(m95 / m80, t_dof);
    if (status) return status;
    *factor = m95 / gsl_cdf_tdist_Qinv(0.025, *t_dof);
    return stats_check_finite(factor, 1);
}
