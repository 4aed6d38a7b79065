#include "stats/accounts/accumulate.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

/* 15 digits: every such decimal survives the way into a double and back. */
static const int64_t digits_limit = 999999999999999;

/* Values of one year as integers of the last printed decimal. */
typedef struct decimals {
    double unit; /* 10^decimals, exact */
    bool present[ACCUMULATE_MONTHS];
    int64_t count[ACCUMULATE_MONTHS];
} decimals_t;

static double power_of_ten(int exponent) {
    double p = 1;
    for (int i = 0; i < exponent; i++) {
        p *= 10;
    }
    return p;
}

static stats_status_t count_units(double value, double unit, int64_t *count) {
    if (!isfinite(value)) return STATS_NOT_FINITE;
    const double scaled = value * unit;
    if (!(fabs(scaled) <= (double)digits_limit + 0.5)) return STATS_TOO_LONG;
    *count = llround(scaled);
    // Division of two exact numbers rounds correctly, as reading the text does.
    return (double)*count / unit == value ? STATS_OK : STATS_DOMAIN;
}

static stats_status_t read_decimals(const measure_t *x, size_t parts, int decimals, decimals_t *d,
                                    size_t *where) {
    if (where) *where = 0;
    if (parts != ACCUMULATE_QUARTERS && parts != ACCUMULATE_MONTHS) return STATS_DOMAIN;
    if (decimals < 0 || decimals > ACCUMULATE_DECIMALS_MAX) return STATS_DOMAIN;
    *d = (decimals_t){.unit = power_of_ten(decimals)};
    for (size_t k = 0; k < parts; k++) {
        if (where) *where = k;
        d->present[k] = x[k].status == STATS_OK;
        if (!d->present[k]) continue;
        const stats_status_t status = count_units(x[k].value, d->unit, &d->count[k]);
        if (status) return status;
    }
    if (where) *where = 0;
    return STATS_OK;
}

static measure_t decimal_of(int64_t count, double unit) {
    if (count > digits_limit || count < -digits_limit) return measure_undefined(STATS_TOO_LONG);
    return measure_of((double)count / unit);
}

stats_status_t accumulate_to_single(const measure_t *ytd, size_t parts, int decimals,
                                    measure_t *single, size_t *where) {
    decimals_t d;
    const stats_status_t status = read_decimals(ytd, parts, decimals, &d, where);
    if (status) return status;
    for (size_t k = 0; k < parts; k++) {
        if (!d.present[k]) {
            single[k] = measure_undefined(STATS_NO_DATA);
        } else if (k > 0 && !d.present[k - 1]) {
            single[k] = measure_undefined(STATS_GAPS);
        } else {
            single[k] = decimal_of(d.count[k] - (k > 0 ? d.count[k - 1] : 0), d.unit);
        }
    }
    return STATS_OK;
}

stats_status_t accumulate_to_ytd(const measure_t *single, size_t parts, int decimals,
                                 measure_t *ytd, size_t *where) {
    decimals_t d;
    const stats_status_t status = read_decimals(single, parts, decimals, &d, where);
    if (status) return status;
    int64_t sum = 0; // twelve values of 15 digits fit
    bool whole = true;
    for (size_t k = 0; k < parts; k++) {
        sum += d.count[k];
        if (!d.present[k]) {
            whole = false;
            ytd[k] = measure_undefined(STATS_NO_DATA);
        } else {
            ytd[k] = whole ? decimal_of(sum, d.unit) : measure_undefined(STATS_GAPS);
        }
    }
    return STATS_OK;
}
