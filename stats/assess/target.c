#include "stats/assess/target.h"

#include <math.h>
#include <stddef.h>

/* Decimal fractions are not exact in binary: 66.7 - 0.667 must not miss 66.033. */
static const double slack = 1e-9;

static const target_kind_row_t kinds[TARGET_KIND_COUNT] = {
    [TARGET_ABOUT] = {"about", .side = TARGET_SIDE_DIRECTION, .needs_tolerance = true},
    [TARGET_AT_LEAST] = {"at_least", .side = TARGET_SIDE_LOW},
    [TARGET_MORE_THAN] = {"more_than", .side = TARGET_SIDE_LOW, .is_strict = true},
    [TARGET_AT_MOST] = {"at_most", .side = TARGET_SIDE_HIGH},
    [TARGET_RANGE] = {"range", .side = TARGET_SIDE_BOTH, .needs_upper = true},
    [TARGET_HOLD] = {"hold", .side = TARGET_SIDE_BOTH, .needs_tolerance = true},
};

static const struct direction_row {
    const char *code;
    target_side_t side; /* that a kind without a side of its own closes */
} directions[TARGET_DIRECTION_COUNT] = {
    [TARGET_UP] = {"up", TARGET_SIDE_LOW},
    [TARGET_DOWN] = {"down", TARGET_SIDE_HIGH},
    [TARGET_STEADY] = {"hold", TARGET_SIDE_BOTH},
};

const target_kind_row_t *target_kind_row(target_kind_t kind) {
    return (int)kind >= 0 && kind < TARGET_KIND_COUNT ? &kinds[kind] : NULL;
}

const char *target_direction_code(target_direction_t direction) {
    return (int)direction >= 0 && direction < TARGET_DIRECTION_COUNT ? directions[direction].code
                                                                     : NULL;
}

stats_status_t target_check(const target_t *t) {
    if (!target_kind_row(t->kind) || !target_direction_code(t->direction)) return STATS_DOMAIN;
    if (!isfinite(t->value) || !isfinite(t->tolerance)) return STATS_NOT_FINITE;
    if (t->tolerance < 0) return STATS_DOMAIN;
    if (!kinds[t->kind].needs_upper) return STATS_OK;
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
    const target_kind_row_t *kind = &kinds[t->kind];
    const target_side_t side =
        kind->side == TARGET_SIDE_DIRECTION ? directions[t->direction].side : kind->side;
    const double high = kind->needs_upper ? t->upper : t->value;
    target_region_t r = {-INFINITY, INFINITY, kind->is_strict};
    if (side != TARGET_SIDE_HIGH) r.low = t->value - t->tolerance;
    if (side != TARGET_SIDE_LOW) r.high = high + t->tolerance;
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
