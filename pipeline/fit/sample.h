/* sample: which observations of a series are fitted, and as what. */
#ifndef TIDEMARK_PIPELINE_FIT_SAMPLE_H
#define TIDEMARK_PIPELINE_FIT_SAMPLE_H

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"
#include "stats/forecast/forecast.h"

/* Arrays owned; sample_free. */
typedef struct sample {
    size_t n; /* points */
    long *year;
    double *value;
    int *segment; /* of each point: grows by one at each break that is joined */
    forecast_options_t options;
    series_t series; /* a view on year and value */
    size_t n_rows;   /* observations of the series, points or not */
    /* What became of each, in their order; the strings are those of the observations. */
    sample_row_t *rows;
} sample_t;

/*
 * The annual observations of `series` among `observations` (rows of observations.csv), with breaks,
 * bounds, scale and in-year anchor as the plan says:
 *
 * - a break lies where pipeline/plan says (plan_break_between), and where the basis changes and the
 *   plan has no break; treatment `segment` drops what lies before the last such break, `link`
 *   joins, `exclude` drops the period, `note` does nothing; an undeclared change of basis is joined
 *   like `link`;
 * - `splice` carries the older values to the newer basis where `vintages` (rows of vintages.csv, or
 *   NULL) have both (pipeline/fit/sample_splice.h), and is no break then; else it joins like
 *   `link`;
 * - a stock observed inside the year after the last year-end anchors the path there.
 *
 * `target_year` sets the horizon. Caller ends with sample_free in any case, before the observations
 * are freed.
 */
int sample_take(const plan_t *plan, const series_row_t *series, const table_t *observations,
                const table_t *vintages, int target_year, sample_t *sample, err_t *err);
void sample_free(sample_t *sample);

/* Appends the rows of samples.csv: what became of every observation. */
int sample_write(const sample_t *sample, table_t *samples, err_t *err);

#endif
