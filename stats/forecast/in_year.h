/*
 * The year before it is over: an annual flow from its first one, two or three quarters.
 *
 * With YTD the year to date of k quarters, FY the year, past years i = 1..n (last one n):
 *
 *     by share      YTD / S,  S = mean of YTD[i] / FY[i] with weights 0.8^age
 *     by year       FY[n] + (FY[n] - FY[1]) / (n - 1),  the annual forecast without YTD
 *     by quarters   YTD + forecast of the other quarters: quarters over their seasonal indices
 *                   (ratio to centred moving average, last seven years), continued by exponential
 *                   smoothing with half the trend as drift (the Theta method in the form of
 *                   Hyndman & Billah 2003, Int. J. Forecasting 19, 287-290), times the indices
 *
 *     point = q (by quarters) + (1 - q) ((1 - w) (by share) + w (by year))
 *     w = (E / (E + A))^2, E and A the past squared errors of the share and the annual forecast
 *
 * The multi-year share with weights that favour recent years takes the place of both a mean and the
 * last year's share. w is near zero where shares are stable; squaring keeps the annual forecast,
 * which knows nothing of this year, out unless it has clearly been better. q = 0.7 and the 0.8 were
 * chosen on M1 and tourism quarterly series (bench/nowcast, docs/methods-growth.md).
 *
 * Where a quarter is not positive ratios are meaningless; then differences take their place:
 * 4/k YTD + weighted mean of FY[i] - 4/k YTD[i], and additive seasonal indices.
 *
 * The interval comes from this series' own past: errors e of the point recomputed at the same
 * quarter of past years, and the spread of past shares about their mean,
 *
 *     s^2 = (sum e^2 + 3 v) / (m + 3)        m errors, v variance of past shares
 *     Z = location + factor[k] s sqrt(1 + 1/n) T,    1 / dof of T = 1 / (n - 1) + 1 / far[k]
 *
 * on the log scale (additive: on the scale of the data). Student's t with n - 1 degrees of freedom
 * and the root are what theory says of an error whose scale and mean come from n years; factor and
 * far are measured, so that the pooled errors on M1 and tourism fall inside at 80 and 95 %.
 */
#ifndef TIDEMARK_STATS_FORECAST_IN_YEAR_H
#define TIDEMARK_STATS_FORECAST_IN_YEAR_H

#include "stats/core/predictive.h"
#include "stats/core/series.h"

enum {
    IN_YEAR_YEARS_MIN = 3,  /* complete years needed */
    IN_YEAR_YEARS_MAX = 20, /* complete years looked back at most */
    IN_YEAR_QUARTERS = 4
};

typedef struct in_year {
    int known;    /* quarters known, 1..3 */
    size_t years; /* complete years used */
    double ytd;   /* year to date */
    double point; /* the median of the year's outcome */
    double by_share;
    double by_year;
    double by_quarters; /* NaN from in_year_from_ytd, which has no quarters */
    double year_weight; /* w */
    double scale;       /* s */
    bool additive;      /* differences instead of ratios */
    double lo80, hi80;
    double lo95, hi95;
    predictive_t distribution; /* its quantiles are the five numbers above */
} in_year_t;

/*
 * quarterly: a checked quarterly series of single quarters (not cumulated) whose last observation
 * lies in the year wanted; the complete years before it that follow each other without a gap are
 * used. A quarterly average (an index) may be given as well: the result is then four times the
 * annual average.
 * STATS_DOMAIN: not quarterly. STATS_NOT_APPLICABLE: the last observation is a fourth quarter, the
 * year is known. STATS_GAPS: a quarter of this year before the last is missing. STATS_TOO_FEW: less
 * than IN_YEAR_YEARS_MIN complete years directly before. STATS_NOT_FINITE: overflow.
 */
stats_status_t in_year_from_quarters(const series_t *quarterly, in_year_t *out);

/*
 * The same from year-to-date values only (q = 0): ytd[i] and annual[i] of n past years, oldest
 * first, years without one of the two left out; `now` the year to date of `known` quarters.
 * STATS_DOMAIN: known outside 1..3. STATS_TOO_FEW, STATS_NOT_FINITE as above.
 */
stats_status_t in_year_from_ytd(const double *ytd, const double *annual, size_t n, int known,
                                double now, in_year_t *out);

#endif
