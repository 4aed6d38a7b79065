/*
 * A target is a predicate on the outcome, not a number.
 *
 *     kind       direction up        direction down      direction hold
 *     about      y >= v - tol        y <= v + tol        v - tol <= y <= v + tol
 *     at_least   y >= v - tol        (the kind fixes the side; direction is not used)
 *     more_than  y >  v - tol
 *     at_most    y <= v + tol
 *     range      v - tol <= y <= upper + tol
 *     hold       v - tol <= y <= v + tol
 *
 * `about` is one-sided when more (or less) is better: passing the mark is early fulfilment, not a
 * miss. Whole-number quantities (integer = true): the limits are moved to the nearest whole number
 * inside the region, so more_than 25 asks for 26; probabilities use the usual continuity correction
 * of half a unit. Comparisons allow 1e-9 of the magnitude for decimal fractions that binary numbers
 * cannot represent (66.7 - 0.667).
 */
#ifndef TIDEMARK_STATS_ASSESS_TARGET_H
#define TIDEMARK_STATS_ASSESS_TARGET_H

#include <stdbool.h>

#include "stats/core/measure.h"
#include "stats/core/predictive.h"

typedef enum target_kind {
    TARGET_ABOUT,
    TARGET_AT_LEAST,
    TARGET_MORE_THAN,
    TARGET_AT_MOST,
    TARGET_RANGE,
    TARGET_HOLD,
    TARGET_KIND_COUNT
} target_kind_t;

typedef enum target_direction {
    TARGET_UP,
    TARGET_DOWN,
    TARGET_STEADY, /* code "hold" */
    TARGET_DIRECTION_COUNT
} target_direction_t;

/* Which ends of the region are closed. */
typedef enum target_side {
    TARGET_SIDE_LOW,      /* y >= value - tolerance */
    TARGET_SIDE_HIGH,     /* y <= value + tolerance, or upper + tolerance */
    TARGET_SIDE_BOTH,     /* both of them */
    TARGET_SIDE_DIRECTION /* the direction decides: low for up, high for down, both for hold */
} target_side_t;

/* What is to be said of a kind: the table above as data. */
typedef struct target_kind_row {
    const char *code; /* "at_least" */
    target_side_t side;
    bool needs_upper;     /* has a second number, the upper end */
    bool needs_tolerance; /* means nothing without a tolerance */
    bool is_strict;       /* the low end itself does not satisfy */
} target_kind_row_t;

typedef struct target {
    target_kind_t kind;
    target_direction_t direction;
    double value;
    double upper;     /* where the kind needs it */
    double tolerance; /* absolute, >= 0, unit of value */
    bool integer;     /* the quantity is a count */
} target_t;

/* The outcomes that satisfy a target: low .. high; -INFINITY or INFINITY at an open end. */
typedef struct target_region {
    double low;
    double high;
    bool low_strict; /* low itself does not satisfy */
} target_region_t;

/* The row of a kind, and the code of a direction ("up"); NULL outside the enumeration. */
const target_kind_row_t *target_kind_row(target_kind_t kind);
const char *target_direction_code(target_direction_t direction);

/*
 * STATS_OK, STATS_NOT_FINITE, STATS_DOMAIN (tolerance < 0, unknown kind or direction), STATS_ORDER
 * (upper < value).
 */
stats_status_t target_check(const target_t *t);

/* The region; STATS_ORDER when empty (a whole-number range without a whole number). */
stats_status_t target_region(const target_t *t, target_region_t *region);

/* Whether an outcome satisfies the target. False for a target that does not pass target_check. */
bool target_satisfied(const target_t *t, double y);

/* P(outcome satisfies the target) under a predictive distribution, clips included. */
measure_t target_probability(const target_t *t, const predictive_t *p);

/*
 * The value the quantity must reach. A region open on one side: its one end, whatever the current
 * value. A region closed on both sides: the point of it nearest to `current`. more_than of a
 * quantity that is not a count gives the limit itself, which must be exceeded.
 */
measure_t target_required(const target_t *t, double current);

/* The same target with its tolerance set to `share` of |value| (0.01 for 1 %). */
target_t target_with_tolerance_share(const target_t *t, double share);

#endif
