#include "pipeline/base/date.h"

#include <string.h>

#include "pipeline/base/period.h"

enum { NO_NUMBER = -1 };

/* The number of `n` digits at `s`, NO_NUMBER when one of them is none. */
static int digits_number(const char *s, int n) {
    int value = 0;

    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9') {
            return NO_NUMBER;
        }
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

/* The three numbers of YYYY-MM-DD; false when `s` is not spelled so. */
static bool date_split(const char *s, date_t *date) {
    if (strlen(s) != DATE_SIZE - 1 || s[4] != '-' || s[7] != '-') {
        return false;
    }
    *date = (date_t){digits_number(s, 4), digits_number(s + 5, 2), digits_number(s + 8, 2)};
    return date->year >= 0 && date->month >= 0 && date->day >= 0;
}

bool date_read(const char *s, date_t *date) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    date_t found;

    if (!date_split(s, &found)) {
        return false;
    }
    bool is_month = found.year >= PERIOD_YEAR_MIN && found.year <= PERIOD_YEAR_MAX &&
                    found.month >= 1 && found.month <= 12;
    if (!is_month) {
        return false;
    }
    bool is_leap = (found.year % 4 == 0 && found.year % 100 != 0) || found.year % 400 == 0;
    int last = days[found.month - 1] + (found.month == 2 && is_leap);
    if (found.day < 1 || found.day > last) {
        return false;
    }
    *date = found;
    return true;
}

bool date_is_valid(const char *s) {
    date_t date;

    return date_read(s, &date);
}

int date_compare(const char *a, const char *b) {
    return strcmp(a, b); /* the order of the bytes is that of the days */
}

long date_number(const char *s) {
    date_t date;

    return date_split(s, &date) ? date.year * 10000L + date.month * 100L + date.day : 0;
}

char *date_of_number(long number, char out[DATE_SIZE]) {
    static const int places[] = {9, 8, 6, 5, 3, 2, 1, 0}; /* of the digits, last first */

    memcpy(out, "0000-00-00", DATE_SIZE);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        out[places[i]] = (char)('0' + number % 10);
        number /= 10;
    }
    return out;
}

long date_days(date_t date) {
    /* Years that begin in March: the leap day is the last of its year. */
    long year = date.month <= 2 ? date.year - 1 : date.year;
    long month = date.month > 2 ? date.month - 3 : date.month + 9;
    long in_year = (153 * month + 2) / 5 + date.day - 1;

    return 365 * year + year / 4 - year / 100 + year / 400 + in_year - 719468;
}
