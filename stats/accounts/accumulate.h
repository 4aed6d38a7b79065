/*
 * Year-to-date values and the single periods they accumulate, within one year.
 *
 *     s[1] = c[1],  s[k] = c[k] - c[k-1]          single periods from year-to-date values c
 *     c[k] = s[1] + ... + s[k]                    and back
 *
 * All values of a call must be of one vintage: the difference of two vintages is a single period
 * and a revision together.
 *
 * Arithmetic is exact. A printed value with d decimals is an integer number of units 10^-d; sums
 * and differences are taken of these integers and the result is the double nearest to the decimal,
 * the one that reading its text gives: 0.3 - 0.1 is 0.2, not 0.19999999999999998.
 *
 * Arrays have `parts` elements, period k at k - 1. A value that is not there has a status other
 * than STATS_OK (STATS_NO_DATA by custom).
 */
#ifndef TIDEMARK_STATS_ACCOUNTS_ACCUMULATE_H
#define TIDEMARK_STATS_ACCOUNTS_ACCUMULATE_H

#include "stats/core/measure.h"
#include "stats/core/status.h"

enum {
    ACCUMULATE_QUARTERS = 4,
    ACCUMULATE_MONTHS = 12,
    ACCUMULATE_DECIMALS_MAX = 15 /* digits a double holds for certain */
};

/*
 * parts: ACCUMULATE_QUARTERS or ACCUMULATE_MONTHS; decimals: the most any value of the call is
 * printed with. The result may be the input array. where (may be NULL): the first element at fault.
 * Errors, result untouched:
 *   STATS_DOMAIN      other parts or decimals; a value with more decimals than said;
 *   STATS_NOT_FINITE  a value that is NaN or infinite although its status is STATS_OK;
 *   STATS_TOO_LONG    a value of more than 15 digits, decimals included.
 * Elements of the result:
 *   STATS_OK          computed;
 *   STATS_NO_DATA     the value of that period itself is missing;
 *   STATS_GAPS        it is there, but one it has to be combined with is missing;
 *   STATS_TOO_LONG    a sum of more than 15 digits.
 */
stats_status_t accumulate_to_single(const measure_t *ytd, size_t parts, int decimals,
                                    measure_t *single, size_t *where);
stats_status_t accumulate_to_ytd(const measure_t *single, size_t parts, int decimals,
                                 measure_t *ytd, size_t *where);

#endif
