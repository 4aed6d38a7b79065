/*
 * Calibrated prediction intervals.
 *
 *     half-width(level, h) = multiplier(level, h, dof) * scale
 *
 * scale: sd of the series' changes a period about their drift, on the model scale
 * (changes_of); dof = changes - 1; multipliers: quantiles of |error| / scale of the
 * combination,
 * pooled over rolling origins of public competition series (see interval.c for how they were got,
 * and
 * docs/methods.md for the coverage measured on series not used). A scale estimated from few
 * changes is
 * itself uncertain; the multiplier then grows as documented in interval.c.
 */
#ifndef TIDEMARK_STATS_INTERVAL_H
#define TIDEMARK_STATS_INTERVAL_H

#include "stats/status.h"

/*
 * The multiplier of a two-sided level (0.80 or 0.95, else STATS_DOMAIN) at horizon h > 0, in
 * periods;
 * h may be fractional (an observation inside the year shortens it). Strictly increasing in level,
 * non-decreasing in h,
 * non-increasing in dof. dof >= 1, else STATS_TOO_FEW.
 */
stats_status_t interval_multiplier(int frequency, double level, double h, size_t dof,
                                   double *multiplier);

/*
 * Scale factor and degrees of freedom of the Student t whose central 80 % and 95 % limits are the
 * two
 * multipliers at (h, dof): the predictive distribution is location + scale * factor * t(t_dof).
 */
stats_status_t interval_student(int frequency, double h, size_t dof, double *factor, double *t_dof);

/* Longest whole horizon calibrated on data; beyond it multipliers are extrapolated. */
size_t interval_calibrated_horizon(int frequency);

#endif
