/* date: days of the calendar, written YYYY-MM-DD; the one place where they are taken apart. */
#ifndef TIDEMARK_PIPELINE_BASE_DATE_H
#define TIDEMARK_PIPELINE_BASE_DATE_H

#include <stdbool.h>

typedef struct date {
    int year;  /* PERIOD_YEAR_MIN to PERIOD_YEAR_MAX */
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
} date_t;

enum { DATE_SIZE = 11 };

/* Reads YYYY-MM-DD; false, and *date as it was, when `s` is no day that exists in the calendar. */
bool date_read(const char *s, date_t *date);

/* Whether `s` is a day written YYYY-MM-DD that exists in the calendar. */
bool date_is_valid(const char *s);

/* <0, 0, >0: the first day is earlier, the same, later. Both are valid. */
int date_compare(const char *a, const char *b);

/* The decimal number YYYYMMDD of what is spelled YYYY-MM-DD, in the order of the days, whether the
 * calendar has it or not (9999-12-31 stands for no end); 0 of another spelling. */
long date_number(const char *s);

/* Writes the day of such a number; returns `out`. */
char *date_of_number(long number, char out[DATE_SIZE]);

/* Days from 1970-01-01 to the day (proleptic Gregorian calendar), negative before it. */
long date_days(date_t date);

#endif
