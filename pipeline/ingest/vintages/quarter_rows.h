/* quarters: single quarters and years to date of every flow, each within one vintage. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_QUARTER_ROWS_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_QUARTER_ROWS_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Appends the rows of quarters.csv. A vintage is what one delivery says of one publication date on
 * one statistical basis; figures are combined within a vintage only (stats/accounts/accumulate.h):
 *
 * - a single quarter that is printed, where it holds;
 * - a single quarter that follows from two years to date;
 * - a year to date that follows from printed single quarters and is not printed beside them;
 * - where a figure within the year is known but the quarter does not follow, why.
 *
 * Of several the newest is written, one of low reliability only when there is no other. Qualified
 * figures (about, over, near, rounded) are printed quarters, but nothing is computed from them: the
 * difference of two rounded figures is mostly rounding.
 *
 * `benchmarked` is the quarter brought to the annual figures that hold (stats/accounts/benchmark.h: Denton
 * and Cholette, proportional; additive where a quarter is not positive), over the longest stretches
 * of consecutive years of which all four quarters and the unqualified annual figure are known on
 * one basis.
 *
 * `figures` are ordered and marked by vintages_select. Returns 0 or a code.
 */
int quarter_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *quarters, err_t *err);

#endif
