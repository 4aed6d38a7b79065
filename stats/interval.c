#include "stats/interval.h"

#include <float.h>
#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>

#include "stats/series.h"

enum { HORIZON_MAX = 8, LEVELS = 2 };

static const double levels[LEVELS] = {0.80, 0.95};

/* M(level, h) of one frequency and kind of scale. */
typedef struct table {
    int frequency;
    interval_scale_t scale;
    size_t horizon;
    double m[LEVELS][HORIZON_MAX];
} table_t;

/*
 * Measured by bench/calibrate on the 181 yearly series of M1, the 518 of the tourism competition
 * and the even-numbered half of the 645 of M3 (quarterly likewise: 203, 427 and half of 756); two
 * origins a series or three, windows of 4 to 60 points ending there. The bench prints these rows.
 */
// clang-format off
static const table_t tables[] = {
    {SERIES_ANNUAL, INTERVAL_LEVEL, 6,
     {{1.528, 2.405, 3.140, 3.724, 4.643, 5.229},
      {2.590, 4.500, 5.976, 6.949, 8.819, 10.361}}},
    {SERIES_ANNUAL, INTERVAL_LOG, 6,
     {{1.223, 1.849, 2.282, 2.658, 3.150, 3.484},
      {2.053, 3.276, 4.255, 4.798, 5.848, 6.562}}},
    // Of errors over scale * h^growth: nearly flat. Where a quantile fell with h (80 %: 1.421 and
    // 1.372 at 3 and 4) the one before stands: a longer horizon is never taken for the surer one.
    {SERIES_QUARTERLY, INTERVAL_LEVEL, 8,
     {{1.451, 1.458, 1.458, 1.458, 1.668, 1.705, 1.705, 1.705},
      {2.592, 2.592, 2.627, 2.759, 3.158, 3.294, 3.380, 3.411}}},
    {SERIES_QUARTERLY, INTERVAL_LOG, 8,
     {{1.141, 1.141, 1.184, 1.184, 1.298, 1.298, 1.324, 1.334},
      {2.085, 2.091, 2.187, 2.332, 2.450, 2.545, 2.587, 2.668}}},
};
// clang-format on
enum { TABLES = sizeof tables / sizeof *tables };

interval_scale_t interval_scale_of(transform_kind_t kind) {
    return kind == TRANSFORM_NONE ? INTERVAL_LEVEL : INTERVAL_LOG;
}

static const table_t *find_table(int frequency, interval_scale_t scale) {
    for (size_t i = 0; i < TABLES; i++) {
        if (tables[i].frequency == frequency && tables[i].scale == scale) return &tables[i];
    }
    return NULL;
}

size_t interval_calibrated_horizon(int frequency) {
    const table_t *t = find_table(frequency, INTERVAL_LEVEL);
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
    const table_t *t = find_table(frequency, scale);
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
