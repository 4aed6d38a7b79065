/*
 * Shocks: a single value out of line (additive outlier) and a permanent step (level shift), their
 * size with a t statistic, their removal, and a search for them.
 *
 * Pattern of a shock at period u: outlier x[t] = 1 at t = u; level shift x[t] = 1 for t >= u. The
 * series is base plus sizes times patterns, and the base one of
 *
 *     SHOCKS_WALK  random walk with drift: the changes c[i] over k[i] periods, divided by sqrt(k),
 *                  are regressed on sqrt(k) and the changes of the patterns, divided likewise
 *     SHOCKS_LINE  independent errors about a line: values on a constant, time and the patterns
 *
 * the two ends of the noise models of Chen & Liu (1993, JASA 88, 284-297) that an annual series of
 * 10 to 30 points can tell apart at all. With normal errors t has exactly Student's distribution
 * when shock and period are declared beforehand (2020, 2022).
 *
 * For a shift that nobody declared see also stats/accounts/splice.h, which tests the changes alone.
 */
#ifndef TIDEMARK_STATS_ACCOUNTS_SHOCKS_H
#define TIDEMARK_STATS_ACCOUNTS_SHOCKS_H

#include "stats/core/series.h"

enum { SHOCKS_MAX = 8 };

typedef enum shock_kind { SHOCK_OUTLIER, SHOCK_SHIFT } shock_kind_t;
typedef enum shocks_base { SHOCKS_WALK, SHOCKS_LINE } shocks_base_t;

typedef struct shock {
    shock_kind_t kind;
    long index; /* period of the outlier, or the first one at the new level */
} shock_t;

typedef struct shock_effect {
    shock_t shock;
    double size; /* unit of y */
    double standard_error;
    double t; /* size / standard error; infinite when nothing else is left */
    double p; /* two-sided */
} shock_effect_t;

/*
 * Sizes of n declared shocks together (1 .. SHOCKS_MAX, else STATS_TOO_LONG). s: checked; work on
 * the log scale for relative shocks. sigma (may be NULL): sd of a change a period, or about the
 * line, with the shocks out.
 * STATS_DOMAIN: a shock at a period without observation, or a shift at the first one.
 * STATS_TOO_FEW: no degree of freedom is left. STATS_SINGULAR: shocks that cannot be told apart
 * (outlier and shift at the last point; the same twice).
 */
stats_status_t shocks_estimate(const series_t *s, shocks_base_t base, const shock_t *shock,
                               size_t n, shock_effect_t *effect, double *sigma);

/*
 * y: s->n values without the shocks, owned by the caller. Outliers are taken out where they stand;
 * a level shift moves the values before it, so that the series ends at the level that forecasts
 * start from.
 */
stats_status_t shocks_remove(const series_t *s, const shock_effect_t *effect, size_t n, double *y);

/*
 * Looks for shocks nobody declared, one after the other: of all periods inside and both kinds the
 * one with the smallest p beside those already found is added while min(1, p m) <= level, m the
 * number of candidates (Bonferroni: chances of a false alarm at most `level` for the first).
 * effect: receives up to `most` (<= SHOCKS_MAX) effects, estimated together at the end, in the
 * order found; *found: how many. The first and last point are no outliers here: nothing on one side
 * tells them from a change of level. 0 < level < 1, else STATS_DOMAIN.
 */
stats_status_t shocks_search(const series_t *s, shocks_base_t base, double level, size_t most,
                             shock_effect_t *effect, size_t *found);

#endif
