/* sample_splice: annual values on an older basis, carried to the newer one by years on both. */
#ifndef TIDEMARK_PIPELINE_FIT_SAMPLE_SPLICE_H
#define TIDEMARK_PIPELINE_FIT_SAMPLE_SPLICE_H

#include <stdbool.h>

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"

/* One annual point of a series. */
typedef struct point {
    int year;
    double value;
    const char *basis; /* borrowed */
} point_t;

/* Whether the plan has a break of treatment `splice`: only then vintages are needed. */
bool sample_splice_is_declared(const plan_t *plan);

/*
 * Splices the n points (ordered by year, one a year) of `row` at each break of treatment `splice`
 * that names both bases, in the order of breaks.csv. `vintages` are the rows of vintages.csv: every
 * year that has a value on the older and one on the newer basis is common. Counted back from the
 * last common year, the splice (stats/accounts/splice.h; ratio for flows and stocks, difference for
 * ratios and growth rates) is made at the first year of the unbroken run of older values that are
 * common: from there on the newer values are used as published, and the step into the run is the
 * older one.
 *
 * Points that are spliced get `basis_after` as their basis. Without a common year, or where a ratio
 * is not defined, points stay as they are; so do older values after the last common year.
 *
 * Of several values of a year on one basis the current one is taken; else an unqualified before a
 * qualified one, then a reliable before a weak one, then the newest. Returns 0 or a code.
 */
int sample_splice_points(const plan_t *plan, const series_row_t *row, const table_t *vintages,
                         point_t *points, size_t n, err_t *err);

#endif
