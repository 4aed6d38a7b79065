/*
 * Tests for a break at an unknown point in the mean or the linear trend of a series.
 *
 * sup-F (Andrews 1993, Econometrica 61, 821-856): with RSS of one regression for all points and
 * RSS(b) of two, one up to point b and one after it, p coefficients each,
 *
 *     F(b) = (RSS - RSS(b)) / (RSS(b) / (n - 2 p))        sup-F = the largest, b in the middle
 *
 * b leaves at least 15 % of the points and p + 1 on either side. OLS-CUSUM (Ploberger & Kraemer
 * 1992, Econometrica 60, 271-285), e the residuals of one regression for all points:
 *
 *     S(b) = (e[1] + ... + e[b]) / (s sqrt(n)),  s^2 = RSS / (n - p)      statistic = max |S(b)|
 *
 * sup-F is the stronger against one sharp break, CUSUM shows slow and repeated change as well.
 *
 * p-values: with independent normal errors both statistics depend on nothing but the regressors, so
 * their distribution under the null hypothesis is simulated for exactly this series' periods, 999
 * times with a fixed seed:
 *
 *     p = (1 + number of simulated statistics at least as large) / 1000
 *
 * which is an exact test at any length (Dufour 2006, J. of Econometrics 133, 443-477). The usual
 * tables (Hansen 1997, J. Business & Economic Statistics 15, 60-67) are limits for many points, and
 * for regressors without a trend: with one they are too small, 0.31 for 0.43. Errors that are not
 * independent reject too often: a level that wanders like a random walk has no mean to break. Test
 * the changes of such a series.
 */
#ifndef TIDEMARK_STATS_ACCOUNTS_BREAKS_H
#define TIDEMARK_STATS_ACCOUNTS_BREAKS_H

#include "stats/core/series.h"

typedef enum breaks_form {
    BREAKS_MEAN, /* regression on a constant, p = 1 */
    BREAKS_TREND /* on a constant and time, p = 2 */
} breaks_form_t;

typedef enum breaks_kind { BREAKS_SUP_F, BREAKS_CUSUM } breaks_kind_t;

enum {
    BREAKS_SIMULATIONS = 999,
    BREAKS_POINTS_MAX = 600 /* longer series are refused: STATS_TOO_LONG */
};

typedef struct breaks_test {
    breaks_kind_t kind;
    breaks_form_t form;
    size_t n;
    size_t at;        /* position of the first point after the most likely break */
    double statistic; /* infinite when two regressions leave nothing and one does */
    double p;         /* 0.001 at least */
} breaks_test_t;

/* Fewest points of a form: two segments of p + 1 and one more. */
size_t breaks_points_min(breaks_form_t form);

/*
 * s: checked, gaps allowed (time counts periods). STATS_TOO_FEW, STATS_TOO_LONG;
 * STATS_NOT_APPLICABLE when one regression leaves nothing to explain (a constant series, a line).
 */
stats_status_t breaks_run(const series_t *s, breaks_kind_t kind, breaks_form_t form,
                          breaks_test_t *out);

/*
 * F(b) for a break before point b, b = first .. first + count - 1; f receives count values and
 * belongs to the caller (BREAKS_POINTS_MAX at most). Errors as breaks_run.
 */
stats_status_t breaks_f_statistics(const series_t *s, breaks_form_t form, double *f, size_t *first,
                                   size_t *count);

#endif
