/* sample: the annual points of one series as they are fitted. */
#ifndef TIDEMARK_PIPELINE_FIT_SAMPLE_H
#define TIDEMARK_PIPELINE_FIT_SAMPLE_H

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"
#include "stats/forecast/forecast.h"

/* Arrays of n elements, owned; sample_free. */
typedef struct sample {
    size_t n;
    long *year;
    double *value;
    int *segment; /* grows by one at each break that the plan does not only note */
    forecast_options_t options;
    series_t series; /* a view on year and value */
} sample_t;

/*
 * The annual observations of `row` among `observations` (rows of observations.csv, ordered by
 * series and period), with breaks, bounds, scale and in-year anchor as the plan says:
 *
 * - a break lies between two observations of different basis, and before the period of a break of
 *   the plan that names no basis; treatment `segment` drops what lies before the last such break,
 *   `link` joins, `exclude` drops the period, `note` does nothing; an undeclared change of basis is
 *   joined like `link`;
 * - `splice` carries the older values to the newer basis where `vintages` (rows of vintages.csv, or
 *   NULL) have both (pipeline/fit/sample_splice.h), and is no break then; else it joins like
 *   `link`;
 * - a stock observed inside the year after the last year-end anchors the path there.
 *
 * `target_year` sets the horizon. Caller ends with sample_free in any case.
 */
int sample_take(const plan_t *plan, const series_row_t *row, const table_t *observations,
                const table_t *vintages, int target_year, sample_t *sample, err_t *err);
void sample_free(sample_t *sample);

#endif
