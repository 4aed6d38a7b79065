/*
 * period: any bytes as a period, and as a date.
 *
 * Promised: what is read lies in one year and is written so that it is read as the same again; of
 * two meanings both are periods and they differ.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz/harness.h"
#include "pipeline/base/date.h"
#include "pipeline/base/period.h"

static void period_check(period_t period) {
    char text[PERIOD_SIZE];
    period_t again;

    harness_check(period.year >= PERIOD_YEAR_MIN && period.year <= PERIOD_YEAR_MAX, "a year");
    harness_check(period.first >= 1 && period.first <= period.last && period.last <= 12, "months");
    harness_check(period_parse(period_write(text, period), &again, NULL) == PERIOD_READ,
                  "what is written can be read");
    harness_check(period_compare(period, again) == 0, "and is the same");
    again = period_moment(period);
    harness_check(again.last == period.last && again.year == period.year, "a moment is its end");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    char *s = harness_string(bytes, n);
    period_t period = {0, 0, 0};
    period_t other = {0, 0, 0};

    switch (period_parse(s, &period, &other)) {
    case PERIOD_READ: period_check(period); break;
    case PERIOD_AMBIGUOUS:
        period_check(period);
        period_check(other);
        harness_check(period_compare(period, other) != 0, "two meanings differ");
        break;
    case PERIOD_UNKNOWN:
    case PERIOD_REFUSED: break;
    }
    if (date_is_valid(s)) {
        harness_check(strlen(s) == 10 && period_parse(s, &period, NULL) == PERIOD_REFUSED,
                      "a day is no period");
    }
    free(s);
    return 0;
}
