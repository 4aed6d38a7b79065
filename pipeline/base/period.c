#include "pipeline/base/period.h"

#include <stdio.h>
#include <string.h>

/* Reads up to `most` digits; *at moves behind them; -1 when there is none. */
static int digits_read(const char **at, int most) {
    int value = -1;

    for (int i = 0; i < most && **at >= '0' && **at <= '9'; i++) {
        value = (value < 0 ? 0 : value) * 10 + (**at - '0');
        (*at)++;
    }
    return value;
}

int period_read(const char *s, period_t *period) {
    const char *at = s;
    int year = digits_read(&at, 4);

    if (at != s + 4 || year < PERIOD_YEAR_MIN || year > PERIOD_YEAR_MAX) {
        return -1;
    }
    if (*at == '\0') {
        *period = period_of_year(year);
        return 0;
    }
    at += *at == '-';
    char unit = *at++;
    int months = unit == 'Q' ? 3 : unit == 'M' ? 1 : 0;
    if (months == 0) {
        return -1;
    }
    int from = digits_read(&at, 2);
    int to = from;
    if (*at == '-') {
        at++;
        to = digits_read(&at, 2);
        if (to <= from) {
            return -1;
        }
    }
    if (*at || from < 1 || to * months > 12) {
        return -1;
    }
    *period = (period_t){year, (from - 1) * months + 1, to * months};
    return 0;
}

char *period_write(char out[PERIOD_SIZE], period_t period) {
    int year = period.year % 10000;
    int first = period.first % 100;
    int last = period.last % 100;
    int is_quarters = (first - 1) % 3 == 0 && last % 3 == 0;

    if (period_is_year(period)) {
        snprintf(out, PERIOD_SIZE, "%04d", year);
    } else if (is_quarters && last - first == 2) {
        snprintf(out, PERIOD_SIZE, "%04dQ%d", year, last / 3);
    } else if (is_quarters) {
        snprintf(out, PERIOD_SIZE, "%04dQ%d-%d", year, (first + 2) / 3, last / 3);
    } else if (first == last) {
        snprintf(out, PERIOD_SIZE, "%04dM%02d", year, last);
    } else {
        snprintf(out, PERIOD_SIZE, "%04dM%d-%d", year, first, last);
    }
    return out;
}

int period_compare(period_t a, period_t b) {
    int differences[] = {a.year - b.year, a.last - b.last, a.first - b.first};

    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++) {
        if (differences[i] != 0) {
            return differences[i];
        }
    }
    return 0;
}

int period_is_year(period_t period) {
    return period.first == 1 && period.last == 12;
}

int period_is_to_date(period_t period) {
    return period.first == 1;
}

period_t period_moment(period_t period) {
    return period.last == 12 ? period_of_year(period.year)
                             : (period_t){period.year, period.last, period.last};
}

period_t period_of_year(int year) {
    return (period_t){year, 1, 12};
}

int date_is_valid(const char *s) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const char *at = s;

    if (strlen(s) != 10 || s[4] != '-' || s[7] != '-') {
        return 0;
    }
    int year = digits_read(&at, 4);
    at = s + 5;
    int month = digits_read(&at, 2);
    if (at != s + 7) {
        return 0;
    }
    at = s + 8;
    int day = digits_read(&at, 2);
    if (at != s + 10 || year < PERIOD_YEAR_MIN || year > PERIOD_YEAR_MAX || month < 1 ||
        month > 12) {
        return 0;
    }
    int is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day >= 1 && day <= days[month - 1] + (month == 2 && is_leap);
}
