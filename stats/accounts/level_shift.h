/* Finding a level shift that nobody declared, in a short series. */
#ifndef TIDEMARK_STATS_ACCOUNTS_LEVEL_SHIFT_H
#define TIDEMARK_STATS_ACCOUNTS_LEVEL_SHIFT_H

#include "stats/core/series.h"

enum { LEVEL_SHIFT_CHANGES_MIN = 7 }; /* the test is not for fewer */

typedef struct level_shift {
    size_t m;       /* changes tested */
    size_t at;      /* position of the first point at the new level */
    double size;    /* estimated shift, in units of y */
    double t;       /* studentised; infinite when all other changes are equal */
    double p;       /* that the largest of m changes is so far off by chance */
    bool temporary; /* a single point out of line fits the changes better than a shift does */
} level_shift_t;

/*
 * Is there a level shift nobody declared? A random walk with drift has independent changes; a shift
 * of its level is one change out of line. Tested is the largest externally studentised change: with
 * c[i] = y[i] - y[i-1] over k[i] periods, the regression of c / sqrt(k) on sqrt(k) (for k = 1 the
 * mean) gives residuals e, leverages h and
 *
 *     t[i] = e[i] / sqrt(s2(i) (1 - h[i])),  s2(i) the residual variance without i, m - 2 d.f.
 *     p = min(1, m P(|t(m-2)| > max |t[i]|))
 *
 * For k = 1 this is the two-sided test of Grubbs (1950, Annals of Mathematical Statistics 21,
 * 27-58; 1969, Technometrics 11, 1-21; NIST/SEMATECH e-Handbook 1.3.5.17.1) with its p value bound
 * by Bonferroni's inequality, which is nearly sharp: tabled critical values agree to 0.001. For
 * other k it is the outlier test of a regression (Weisberg, Applied Linear Regression, 3rd ed.,
 * 9.1).
 *
 * s: a checked series on the scale where its changes are comparable, the logarithm for growth.
 * segment (may be NULL) as in stats/core/segments.h: changes across a declared break are not
 * tested.
 * Errors, *out not written: STATS_TOO_FEW with fewer than LEVEL_SHIFT_CHANGES_MIN changes;
 * STATS_SINGULAR when all are equal but for the rounding of y; STATS_NOT_FINITE.
 *
 * What it cannot do: separate a shift at the last point from a single value out of line there; see
 * two shifts of similar size, which hide each other; see a shift small beside the usual changes.
 * Large changes that are merely rare (heavier tails than normal) are flagged too.
 */
stats_status_t level_shift_test(const series_t *s, const int *segment, level_shift_t *out);

#endif
