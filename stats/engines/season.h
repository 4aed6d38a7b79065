/*
 * Seasonality of a quarterly or monthly series: is there any, and what a series is without it.
 *
 * Test: the autocorrelation r[m] at the seasonal lag m (the frequency) against the limit that the
 * autocorrelations before it leave to chance, at the 90 % level of the M4 competition,
 *
 *     |r[m]| > 1.645 / sqrt(n) * sqrt(1 + 2 (r[1]^2 + ... + r[m-1]^2))        n >= 3 m
 *
 * Adjustment: classical decomposition. The trend is the centred moving average over a year (half
 * weights at its ends); the index of a season is the mean of value / trend (multiplicative) or of
 * value - trend (additive), scaled to mean 1 or shifted to mean 0. (Makridakis, Spiliotis &
 * Assimakopoulos 2020, Int. J. Forecasting 36, 54-74; Hyndman & Athanasopoulos 2021, 3.4.)
 *
 * Missing periods are left out of the sums: a correlation uses the pairs that are there, a trend
 * value needs its whole year.
 */
#ifndef TIDEMARK_STATS_ENGINES_SEASON_H
#define TIDEMARK_STATS_ENGINES_SEASON_H

#include "stats/core/series.h"

typedef enum season_form { SEASON_NONE, SEASON_ADDITIVE, SEASON_MULTIPLICATIVE } season_form_t;

typedef struct season {
    season_form_t form; /* SEASON_NONE: nothing to remove or to put back */
    int frequency;
    double index[SERIES_MONTHLY]; /* of part 1 .. frequency of the year at [part - 1] */
} season_t;

/*
 * Tests a checked series and decomposes it when it is seasonal. ratio: values are on a ratio scale,
 * where a multiplicative form makes sense; it is then taken when every value is positive, else the
 * additive one. form is SEASON_NONE for an annual series, for fewer than three years of points,
 * when the test sees nothing, when a season has no value with a trend, or when a multiplicative
 * index would not be positive. STATS_NO_MEMORY.
 */
stats_status_t season_find(const series_t *s, bool ratio, season_t *out);

/* The test alone. STATS_NO_MEMORY. */
stats_status_t season_test(const series_t *s, bool *seasonal);

/*
 * Decomposition without a test, of the given form. Share (may be NULL): strength of the season,
 * max(0, 1 - var(remainder) / var(season + remainder)) on the points with a trend (Wang, Smith &
 * Hyndman 2006). STATS_NOT_APPLICABLE for annual series, STATS_TOO_FEW when a season has no value
 * with a trend, STATS_DOMAIN for an index that is not positive; out->form is SEASON_NONE then.
 */
stats_status_t season_decompose(const series_t *s, season_form_t form, season_t *out,
                                double *strength);

/* adjusted[i] = y[i] without its season; adjusted may be s->y's own array. */
void season_remove(const season_t *season, const series_t *s, double *adjusted);

/* A value of the adjusted series at a period index, with its season. */
double season_restore(const season_t *season, long index, double value);

#endif
