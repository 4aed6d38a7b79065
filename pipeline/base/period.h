/*
 * period: the months of one calendar year that a figure speaks of.
 *
 * A flow (value added) covers all its months; a stock (number of headquarters) stands at the end of
 * the last one, so `2020` and `2020M12` are the same moment for a stock.
 */
#ifndef TIDEMARK_PIPELINE_BASE_PERIOD_H
#define TIDEMARK_PIPELINE_BASE_PERIOD_H

typedef struct period {
    int year;  /* 0: missing */
    int first; /* first month, 1 to 12 */
    int last;  /* last month, first to 12 */
} period_t;

enum { PERIOD_SIZE = 16, PERIOD_YEAR_MIN = 1900, PERIOD_YEAR_MAX = 2199 };

/*
 * Reads 2025, 2025Q1 (months 1-3), 2025Q3 (months 7-9), 2025Q1-3 (months 1-9), 2025M09 (month 9),
 * 2025M1-7 (months 1-7), with or without - between year and Q or M. Returns 0 or -1.
 */
int period_read(const char *s, period_t *period);

/* Writes the one spelling that the project uses; returns `out`. */
char *period_write(char out[PERIOD_SIZE], period_t period);

/* <0, 0, >0: by the end of the period, then by its start (a year to date before a quarter). */
int period_compare(period_t a, period_t b);

/* 1 when the period is a whole year. */
int period_is_year(period_t period);

/* 1 when the period starts with its year (a year to date, a first quarter, a year). */
int period_is_to_date(period_t period);

/* The moment at which the period ends, as a stock's figures are kept: the month, in December the
 * year. */
period_t period_moment(period_t period);

/* The whole year `year`. */
period_t period_of_year(int year);

/* 1 when `s` is a day written YYYY-MM-DD that exists in the calendar. */
int date_is_valid(const char *s);

#endif
