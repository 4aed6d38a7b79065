/*
 * Revisions of a series: what an earlier and a later vintage say of the same periods.
 *
 * With e[t] the earlier and l[t] the later value, the revision is r[t] = l[t] - e[t]: positive
 * when the value was raised. Both vintages are on one scale of the caller's choice. For a
 * trending level take growth rates, each computed within its vintage: the spread of a level is its
 * trend, and every noise-to-signal ratio against it is small.
 *
 * Formulas follow the revision analysis of R's package reviser (vignette "Revision Patterns and
 * Statistics"); Mankiw & Shapiro (1986), Survey of Current Business 66(5), 20-25, for noise and
 * news; Theil (1966), Applied Economic Forecasting, for U.
 */
#ifndef TIDEMARK_STATS_ACCOUNTS_REVISION_H
#define TIDEMARK_STATS_ACCOUNTS_REVISION_H

#include "stats/core/measure.h"
#include "stats/core/status.h"

/* Pairs of vintages; the arrays belong to the caller. */
typedef struct revision_pairs {
    size_t n;
    const long *index; /* n period indices, strictly increasing; gaps allowed */
    const double *earlier;
    const double *later;
} revision_pairs_t;

/*
 * sd: standard deviation with divisor n - 1. A step: two pairs whose indices differ by one.
 * Standard error, t and p in this order, a correlation before its p.
 */
typedef enum revision_statistic {
    REVISION_BIAS,   /* mean r */
    REVISION_SE,     /* sd(r) / sqrt(n) */
    REVISION_T,      /* bias / SE */
    REVISION_P,      /* two-sided, Student's t with n - 1 degrees of freedom */
    REVISION_HAC_SE, /* Newey-West standard error of the bias, see revision_hac_lag */
    REVISION_HAC_T,
    REVISION_HAC_P,
    REVISION_MAR,          /* mean |r| */
    REVISION_RELATIVE_MAR, /* sum |r| / sum |l| */
    REVISION_MINIMUM,
    REVISION_Q10, /* quantiles linear between order statistics: type 7 of Hyndman & Fan (1996) */
    REVISION_MEDIAN,
    REVISION_Q90,
    REVISION_MAXIMUM,
    REVISION_SD,
    REVISION_NOISE_TO_SIGNAL,   /* sd(r) / sd(l) */
    REVISION_RIGHT_SIGN,        /* share of pairs with sign(e) = sign(l); 0 is a sign of its own */
    REVISION_RIGHT_DIRECTION,   /* share of steps where e and l change with the same sign */
    REVISION_NOISE_CORRELATION, /* of r with e: a noisy early value predicts its revision */
    REVISION_NOISE_P,           /* two-sided, t with n - 2 degrees of freedom */
    REVISION_NEWS_CORRELATION,  /* of r with l: the revision brings what was new */
    REVISION_NEWS_P,
    REVISION_THEIL_U1, /* rms(r) / (rms(l) + rms(e)): 0 exact .. 1 */
    REVISION_THEIL_U2, /* sqrt(sum (r[t] / l[t-1])^2 / sum ((l[t] - l[t-1]) / l[t-1])^2), steps:
                          1 is as far off as carrying the last value forward */
    REVISION_STATISTIC_COUNT
} revision_statistic_t;

typedef struct revision_summary {
    size_t n;
    size_t steps;
    size_t hac_lag;
    measure_t value[REVISION_STATISTIC_COUNT];
} revision_summary_t;

/*
 * All statistics of the pairs. STATS_TOO_FEW for n = 0, STATS_NOT_FINITE, STATS_ORDER: then every
 * value is undefined with that status. Otherwise STATS_OK, and a single value is undefined with
 *   STATS_TOO_FEW   fewer than 2 pairs for a spread, 3 for a correlation, 1 step;
 *   STATS_SINGULAR  zero variance: a t without spread, a correlation with a constant, a ratio to no
 *                   spread or no change. A spread within the rounding of the values counts as zero;
 *   STATS_DOMAIN    division by values that are all zero; for U2 by one that is.
 */
stats_status_t revision_summarise(const revision_pairs_t *pairs, revision_summary_t *out);

/*
 * Largest lag of the Newey-West estimator, floor(4 (n / 100)^(2/9)) (Newey & West 1994, Review of
 * Economic Studies 61, 631-653), at most n - 1. The estimator (Newey & West 1987, Econometrica 55,
 * 703-708): Bartlett weights 1 - k / (lag + 1), autocovariances about the bias with divisor n - 1,
 * so that without lags it is the plain standard error. Pairs are taken as equally spaced, also
 * across gaps (Datta & Du 2012, IFDP 1060: the equal-spacing estimator).
 */
size_t revision_hac_lag(size_t n);

/* The code of a statistic, "bias": stable, a field of tables; static. */
const char *revision_code(revision_statistic_t statistic);

#endif
