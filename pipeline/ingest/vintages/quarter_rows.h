/* quarter_rows: single quarters and years to date of every flow, as quarters.csv. */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_QUARTER_ROWS_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_QUARTER_ROWS_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Appends the rows of quarters.csv. Values are combined (stats/accounts/accumulate.h) only when one
 * delivery published them on one day on one statistical basis. The rows are:
 *
 * - a single quarter that is printed, where it is current;
 * - a single quarter that follows from two years to date;
 * - a year to date that follows from printed single quarters and is not printed beside them;
 * - where a value within the year is given but the quarter does not follow, why not.
 *
 * Of several the newest is written, one of low reliability only when there is no other. Qualified
 * values (about, over, near, rounded) are printed quarters, but nothing is computed from them: the
 * difference of two rounded values is mostly rounding.
 *
 * `benchmarked` is the quarter brought to the current annual values (stats/accounts/benchmark.h:
 * Denton and Cholette, proportional; additive where a quarter is not positive), over the longest
 * stretches of consecutive years of which all four quarters and the unqualified annual value are
 * given on one basis.
 *
 * `vintages` are ordered and marked by vintages_select. Returns 0 or a code.
 */
int quarter_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *quarters, err_t *err);

#endif
