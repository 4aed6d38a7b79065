/*
 * Benchmarking: bring a quarterly or monthly indicator x to annual values b, changing its
 * movement as little as possible. Denton's method with first differences, the first row dropped as
 * Cholette proposed, so that no value before the first is assumed:
 *
 *     proportional   minimise  sum over t >= 2 of (y[t] / x[t] - y[t-1] / x[t-1])^2
 *     additive       minimise  sum over t >= 2 of ((y[t] - x[t]) - (y[t-1] - x[t-1]))^2
 *     subject to     the aggregate of y over each benchmark year = its benchmark
 *
 * Denton (1971), JASA 66, 99-102; Cholette (1984), Survey Methodology 10, 35-49; IMF, Quarterly
 * National Accounts Manual (2001), chapter VI; Dagum & Cholette, Benchmarking, Temporal
 * Distribution, and Reconciliation Methods (2006), chapter 6.
 *
 * A year without a benchmark is bridged; periods before the first and after the last benchmark
 * year keep the ratio y / x (additive: the difference y - x) of the nearest period inside.
 */
#ifndef TIDEMARK_STATS_ACCOUNTS_BENCHMARK_H
#define TIDEMARK_STATS_ACCOUNTS_BENCHMARK_H

#include "stats/core/series.h"

typedef enum benchmark_form {
    BENCHMARK_PROPORTIONAL, /* keeps period-to-period growth rates; needs a positive indicator */
    BENCHMARK_ADDITIVE      /* keeps period-to-period differences; any indicator */
} benchmark_form_t;

/* What an annual value is of its periods. */
typedef enum benchmark_aggregation {
    BENCHMARK_SUM,     /* a flow */
    BENCHMARK_AVERAGE, /* an index, a rate */
    BENCHMARK_LAST     /* a stock at the end of the year */
} benchmark_aggregation_t;

/* Where an input is at fault. */
typedef struct benchmark_fault {
    bool annual; /* in the benchmarks, not in the indicator */
    size_t at;   /* position in that series */
} benchmark_fault_t;

/*
 * indicator: quarterly or monthly, without gaps; annual: the benchmarks, one or more, gaps
 * allowed, in the unit of the result; y: indicator->n values, owned by the caller, must not be the
 * indicator's. fault may be NULL. Errors, y untouched:
 *   what series_check refuses, of either series;
 *   STATS_DOMAIN   a frequency that does not fit; proportional: an indicator value <= 0;
 *   STATS_GAPS     a period missing inside the indicator;
 *   STATS_NO_DATA  a benchmark year the indicator does not cover (BENCHMARK_LAST: its last period);
 *   STATS_SINGULAR, STATS_NOT_FINITE  values too far apart for double precision.
 *
 * Method: the first-order conditions, multipliers placed after the periods of their year, are a
 * banded symmetric indefinite system; solved by banded LU with partial pivoting and one step of
 * iterative refinement with residuals in extended precision (Golub & Van Loan, Matrix
 * Computations, 4th ed., 3.5 and 4.3). Work and memory grow with the number of periods.
 */
stats_status_t benchmark_denton_cholette(const series_t *indicator, const series_t *annual,
                                         benchmark_form_t form, benchmark_aggregation_t aggregation,
                                         double *y, benchmark_fault_t *fault);

/*
 * The aggregate of the periods of one year of a checked series. STATS_NO_DATA when one of the
 * periods it needs is missing.
 */
stats_status_t benchmark_aggregate(const series_t *s, long year,
                                   benchmark_aggregation_t aggregation, double *value);

#endif
