/*
 * Calibrated prediction intervals.
 *
 *     half-width(level, h) = multiplier(level, h, dof) * unit * h^growth
 *     multiplier = M(level, h) * spread(level, h, dof)
 *     spread     = t(level, dof) / z(level) * sqrt(1 + h / (dof + 1))
 *     unit       = s * (absolute / s)^a * (recent / s)^b * (|drift| / s)^c
 *
 * s, absolute, recent, drift: of the series' changes a period on the model scale (changes_of),
 * growth: of changes_growth, 0 for annual series; dof = changes - 1. The spread is what theory says
 * of a random walk with drift estimated from dof + 1 changes: a Student quantile for the estimated
 * scale, and the uncertainty of the drift growing with h. The unit says which series are easier or
 * harder than that: a, b, c are the regression of ln |error| on the three ratios. M, the rest, is
 * the quantile of |error| / (unit * spread * h^growth). Both are measured on the errors of the
 * combination over competition series by bench/calibrate; coverage on series not used, by series
 * and by whole collections left out, is in docs/evidence.md.
 */
#ifndef TIDEMARK_STATS_FORECAST_INTERVAL_H
#define TIDEMARK_STATS_FORECAST_INTERVAL_H

#include "stats/core/transform.h"
#include "stats/forecast/changes.h"

/* Errors grow more slowly on a relative scale; log and logit models share its table. */
typedef enum interval_scale { INTERVAL_LEVEL, INTERVAL_LOG } interval_scale_t;

enum { INTERVAL_RATIOS = 3 };

/*
 * Logarithms of the three ratios: absolute / s, recent / s, |drift| / s. Their limits keep a few
 * odd points from deciding: the first two within -1.5 .. 1.5, the ratio of the drift within
 * 0.05 .. 3. STATS_DOMAIN for s = 0.
 */
stats_status_t interval_ratios(const changes_t *changes, double ratio[INTERVAL_RATIOS]);

/* The unit above, in units of y on the model scale; 0 when the changes have no spread. */
stats_status_t interval_unit(int frequency, interval_scale_t scale, const changes_t *changes,
                             double *unit);

/* The kind of scale a transform makes. */
interval_scale_t interval_scale_of(transform_kind_t kind);

/*
 * The multiplier of a two-sided level (0.80 or 0.95, else STATS_DOMAIN) at horizon h > 0, in
 * periods; h may be fractional (an observation inside the year shortens it). M grows with sqrt(h)
 * below 1, linearly between whole horizons, as a power of h beyond the calibrated ones. Increasing
 * in level and h, decreasing in dof. STATS_TOO_FEW for dof = 0; STATS_NOT_APPLICABLE for a
 * frequency without a table.
 */
stats_status_t interval_multiplier(int frequency, interval_scale_t scale, double level, double h,
                                   size_t dof, double *multiplier);

/*
 * Scale factor and degrees of freedom of the Student t whose central 80 % and 95 % limits are the
 * two multipliers at (h, dof): the predictive distribution is
 *     location + scale * factor * t(t_dof)
 */
stats_status_t interval_student(int frequency, interval_scale_t scale, double h, size_t dof,
                                double *factor, double *t_dof);

/* The theoretical part of the multiplier, spread above; 0 < level < 1. */
stats_status_t interval_reference_spread(double level, double h, size_t dof, double *spread);

/* Longest whole horizon calibrated on data; 0 for a frequency without a table. */
size_t interval_calibrated_horizon(int frequency);

#endif
