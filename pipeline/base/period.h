/*
 * period: the months of one calendar year that a value is of.
 *
 * A flow (value added) covers all its months; a stock (number of headquarters) is counted at the
 * end of the last one, so `2020` and `2020M12` are the same moment for a stock. There is one
 * parser, driven by the table of spellings in period.c, and one printer.
 */
#ifndef TIDEMARK_PIPELINE_BASE_PERIOD_H
#define TIDEMARK_PIPELINE_BASE_PERIOD_H

#include <stdbool.h>
#include <stdio.h>

typedef struct period {
    int year;  /* 0: missing */
    int first; /* first month, 1 to 12 */
    int last;  /* last month, first to 12 */
} period_t;

enum { PERIOD_SIZE = 16, PERIOD_YEAR_MIN = 1900, PERIOD_YEAR_MAX = 2199 };

typedef enum period_result {
    PERIOD_READ,
    PERIOD_UNKNOWN,   /* no spelling fits */
    PERIOD_AMBIGUOUS, /* two meanings fit: both are given */
    PERIOD_REFUSED,   /* a week, a day: understood, but no period of a statistic here */
} period_result_t;

/*
 * Reads a period in any of the spellings of docs/formats.md: 2025, 2025年, 2025-Q3, 2025年三季度 (the
 * quarter), 2025年前三季度, 2025Q1-3, 2025年1-9月, 2025-01-01/P9M (to date), 2025-09, 2025年9月末.
 * Blanks do not count; full-width characters are to be normalised before. `other` (may be NULL)
 * gets the second meaning of an ambiguous one.
 */
period_result_t period_parse(const char *s, period_t *period, period_t *other);

/* The same as a yes or no: false, and *period as it was, for anything but PERIOD_READ. */
bool period_read(const char *s, period_t *period);

/* Writes the one spelling that the project uses; returns `out`. */
char *period_write(char out[PERIOD_SIZE], period_t period);

/* <0, 0, >0: by the end of the period, then by its start (a year to date before a quarter). */
int period_compare(period_t a, period_t b);

/* Whether the period is a whole year. */
bool period_is_year(period_t period);

/* Whether the period starts with its year (a year to date, a first quarter, a year). */
bool period_is_to_date(period_t period);

/* The whole year `year`. */
period_t period_of_year(int year);

/* The moment at which the period ends, at which a stock is counted: the month, in December the
 * year. */
period_t period_moment(period_t period);

/* The table of spellings as Markdown (docs/formats.md). */
void period_document(FILE *stream);

#endif
