/*
 * A time series as the numerical library sees it: observed values at integer period indices.
 *
 * A series is a view: the arrays belong to the caller and must outlive it. A missing period is a
 * jump of the index, never a value; nothing in stats/ fills it in.
 */
#ifndef TIDEMARK_STATS_CORE_SERIES_H
#define TIDEMARK_STATS_CORE_SERIES_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/core/status.h"

enum { SERIES_ANNUAL = 1, SERIES_QUARTERLY = 4, SERIES_MONTHLY = 12 };

typedef struct series {
    size_t n;          /* number of observations */
    int frequency;     /* periods a year: SERIES_ANNUAL, SERIES_QUARTERLY, SERIES_MONTHLY */
    const long *index; /* n period indices, see series_index */
    const double *y;   /* n values */
} series_t;

/*
 * The index of a period: year * frequency + (part - 1); part is 1..frequency, 1 for annual.
 * 2024 annual -> 2024; 2024 Q3 -> 2024 * 4 + 2. Consecutive periods differ by one.
 */
long series_index(int frequency, long year, int part);

/* Year and part (1..frequency) of an index; the inverse of series_index. */
long series_year(int frequency, long index);
int series_part(int frequency, long index);

/*
 * The gate every series passes before use. In this order: frequency is 1, 4 or 12 (else
 * STATS_DOMAIN), n > 0 (else STATS_TOO_FEW), values finite (else STATS_NOT_FINITE), indices
 * strictly increasing (else STATS_ORDER). `where`, if not NULL, receives the position of the first
 * bad point.
 */
stats_status_t series_check(const series_t *s, size_t *where);

/* Periods from point i-1 to point i, for 1 <= i < n: 1 when adjacent, more across a gap. */
long series_step(const series_t *s, size_t i);

/* True when at least one period between first and last is missing. */
bool series_has_gaps(const series_t *s);

/* Views on the first n points, and on the points from position `from` on. No copy. */
series_t series_head(const series_t *s, size_t n);
series_t series_tail(const series_t *s, size_t from);

/* The same periods with other values (y has s->n values and must outlive the view). */
series_t series_with(const series_t *s, const double *y);

#endif
