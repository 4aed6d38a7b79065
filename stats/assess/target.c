#include "stats/assess/target.h"

#include <math.h>
#include <stddef.h>

/* Decimal fractions are not exact in binary: 66.7 - 0.667 must not miss 66.033. */
static const double slack = 1e-9;

static const char *const kind_codes[TARGET_KIND_COUNT] = {
    [TARGET_ABOUT] = "about",     [TARGET_AT_LEAST] = "at_least", [TARGET_MORE_THAN] = "more_than",
    [TARGET_AT_MOST] = "at_most", [TARGET_RANGE] = "range",       [TARGET_HOLD] = "hold",
};

static const char *const direction_codes[TARGET_DIRECTION_COUNT] = {
    [TARGET_UP] = "up",
    [TARGET_DOWN] = "down",
    [TARGET_STEADY] = "hold",
};

/* Which ends of the region a target closes, and around which of its numbers. */
typedef enum side {
    SIDE_LOW,   /* y >= value - tolerance */
    SIDE_HIGH,  /* y <= value + tolerance */
    SIDE_BOTH,  /* value - tolerance <= y <= value + tolerance */
    SIDE_RANGE, /* value - tolerance <= y <= upper + tolerance */
    SIDE_DIRECTION
} side_t;

static const side_t kind_sides[TARGET_KIND_COUNT] = {
    [TARGET_ABOUT] = SIDE_DIRECTION, [TARGET_AT_LEAST] = SIDE_LOW, [TARGET_MORE_THAN] = SIDE_LOW,
    [TARGET_AT_MOST] = SIDE_HIGH,    [TARGET_RANGE] = SIDE_RANGE,  [TARGET_HOLD] = SIDE_BOTH,
};

static const side_t direction_sides[TARGET_DIRECTION_COUNT] = {
    [TARGET_UP] = SIDE_LOW,
    [TARGET_DOWN] = SIDE_HIGH,
    [TARGET_STEADY] = SIDE_BOTH,
};

const char *target_kind_code(target_kind_t kind) {
    return (int)kind >= 0 && kind < TARGET_KIND_COUNT ? kind_codes[kind] : NULL;
}

const char *target_direction_code(target_direction_t direction) {
    return (int)direction >= 0 && direction < TARGET_DIRECTION_COUNT ? direction_codes[direction]
                                                                     : NULL;
}

stats_status_t target_check(const target_t *t) {
    if (!target_kind_code(t->kind) || !target_direction_code(t->direction)) return STATS_DOMAIN;
    if (!isfinite(t->value) || !isfinite(t->tolerance)) return STATS_NOT_FINITE;
    if (t->tolerance < 0) return STATS_DOMAIN;
    if (t->kind != TARGET_RANGE) return STATS_OK;
    if (!isfinite(t->upper)) return STATS_NOT_FINITE;
    return t->upper >= t->value ? STATS_OK : STATS_ORDER;
}

/* What rounding may do to a limit. */
static double margin(double limit) {
    return slack * fabs(limit);
}

/* Moves the ends to the nearest whole numbers inside. */
static void to_whole_numbers(target_region_t *r) {
    if (isfinite(r->low)) {
        const double m = margin(r->low);
        r->low = r->low_strict ? floor(r->low + m) + 1 : ceil(r->low - m);
        r->low_strict = false;
    }
    if (isfinite(r->high)) r->high = floor(r->high + margin(r->high));
}

stats_status_t target_region(const target_t *t, target_region_t *region) {
    const stats_status_t status = target_check(t);
    if (status) return status;
    side_t side = kind_sides[t->kind];
    if (side == SIDE_DIRECTION) side = direction_sides[t->direction];
    const double high = side == SIDE_RANGE ? t->upper : t->value;
    target_region_t r = {-INFINITY, INFINITY, t->kind == TARGET_MORE_THAN};
    if (side != SIDE_HIGH) r.low = t->value - t->tolerance;
    if (side != SIDE_LOW) r.high = high + t->tolerance;
    if (t->integer) to_whole_numbers(&r);
    if (r.low > r.high) return STATS_ORDER;
    *region = r;
    return STATS_OK;
}

bool target_satisfied(const target_t *t, double y) {
    target_region_t r;
    if (target_region(t, &r) || !isfinite(y)) return false;
    if (isfinite(r.low)) {
        const double m = margin(r.low);
        if (r.low_strict ? y <= r.low + m : y < r.low - m) return false;
    }
    return !isfinite(r.high) || y <= r.high + margin(r.high);
}

measure_t target_probability(const target_t *t, const predictive_t *p) {
    target_region_t r;
    stats_status_t status = target_region(t, &r);
    if (status) return measure_undefined(status);
    // Half a unit of continuity correction: a count of 26 means 25.5 to 26.5.
    const double half = t->integer ? 0.5 : 0.0;
    double below = 0.0;
    double upto = 1.0;
    if (isfinite(r.low)) {
        // The same allowance as target_satisfied, so that a certain outcome gets the same answer.
        const double limit = r.low - half;
        const double m = margin(r.low);
        status = r.low_strict ? predictive_cdf(p, limit + m, &below)
                              : predictive_cdf_below(p, limit - m, &below);
        if (status) return measure_undefined(status);
    }
    if (isfinite(r.high)) {
        status = predictive_cdf(p, r.high + half + margin(r.high), &upto);
        if (status) return measure_undefined(status);
    }
    return measure_of(fmax(0.0, upto - below));
}

measure_t target_required(const target_t *t, double current) {
    target_region_t r;
    const stats_status_t status = target_region(t, &r);
    if (status) return measure_undefined(status);
    if (!isfinite(r.high)) return measure_of(r.low);
    if (!isfinite(r.low)) return measure_of(r.high);
    return measure_of(fmin(r.high, fmax(r.low, current)));
}

target_t target_with_tolerance_share(const target_t *t, double share) {
    target_t other = *t;
    other.tolerance = share * fabs(t->value);
    return other;
}
