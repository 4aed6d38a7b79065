/*
 * Progress from a baseline to a target: the share of the change made, the share of the time
 * elapsed, and the pace of change made, recent and required.
 *
 * Times are in years, the end of year Y being Y: a year-end value or annual total of 2023 has time
 * 2023.0, mid-2023 is 2022.5. An undefined case is a status, never a zero. y* is the plan's own
 * number: target_required of the target with tolerance 0, seen from the baseline.
 */
#ifndef TIDEMARK_STATS_ASSESS_COURSE_H
#define TIDEMARK_STATS_ASSESS_COURSE_H

#include "stats/assess/target.h"
#include "stats/core/measure.h"
#include "stats/core/series.h"

/* What progress and the rules (assessment.h) look at. All values on the original scale. */
typedef struct assessment_input {
    target_t target;
    double target_time;
    measure_t baseline; /* undefined (STATS_NO_BASELINE) when the plan gives none */
    double baseline_time;
    double current; /* latest observation */
    double current_time;
    measure_t projected; /* median projection at target_time; undefined when there is none */
} assessment_input_t;

/* The way from the baseline to the target, checked. */
typedef struct course {
    double y0;
    double target;  /* y* */
    double change;  /* y* - y_0, not zero */
    double elapsed; /* t - t_0 > 0 */
    double whole;   /* T - t_0 > 0 */
} course_t;

/*
 * The course of an input. STATS_BASELINE_IS_TARGET; STATS_NO_TIME; STATS_NOT_FINITE for the current
 * value; the status of the baseline or of the target.
 */
stats_status_t course_of(const assessment_input_t *in, course_t *course);

/*
 * Linear progress P = (y_t - y_0) / (y* - y_0), and the share of the time that has elapsed,
 * S = (t - t_0) / (T - t_0).
 */
measure_t course_progress(const assessment_input_t *in);
measure_t course_time_share(const assessment_input_t *in);

/* Change a year: absolute, in the value's unit, and as a compound growth rate (0.05 = 5 %). */
typedef struct pace {
    measure_t absolute;
    measure_t growth; /* STATS_MIXED_SIGNS unless both ends are positive */
} pace_t;

/* From (t0, y0) to (t1, y1); STATS_NO_TIME when t1 <= t0. */
pace_t pace_between(double t0, double y0, double t1, double y1);

/* Required from now on: from the current value to y* (no tolerance) at the target time. */
pace_t pace_required(const assessment_input_t *in);

/*
 * Recent: over the last `years` years of a checked series (from the newest point at least that far
 * back, else the first), in change a year. Breaks of `segment` (may be NULL) are not crossed: only
 * points of the last segment count. STATS_TOO_FEW with one point. `*from` (may be NULL) is the
 * position of the point where it starts, where it is defined; it ends with the last point.
 */
pace_t pace_recent(const series_t *s, const int *segment, double years, size_t *from);

/*
 * Compound growth a year, (y1 / y0)^(1 / years) - 1. STATS_NO_TIME unless years > 0;
 * STATS_MIXED_SIGNS unless both ends are positive.
 */
measure_t pace_compound(double y0, double y1, double years);

#endif
