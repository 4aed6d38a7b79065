/* fit_write: the results of fitting one series as rows of fits.csv, paths.csv and backtest.csv. */
#ifndef TIDEMARK_PIPELINE_FIT_FIT_WRITE_H
#define TIDEMARK_PIPELINE_FIT_FIT_WRITE_H

#include "pipeline/fit/sample.h"
#include "stats/forecast/backtest.h"

/* Rows of fits.csv: every model and the combination, with the reason where one was not fitted. */
int fit_write_fits(const series_row_t *series, const sample_t *sample, stats_status_t status,
                   const forecast_t *forecast, table_t *fits, err_t *err);

/* Rows of paths.csv: each model to the target year, the combination with its distribution. */
int fit_write_paths(const series_row_t *series, const sample_t *sample, const forecast_t *forecast,
                    int target_year, table_t *paths, err_t *err);

/* Rows of backtest.csv. */
int fit_write_backtest(const series_row_t *series, const backtest_t *backtest, table_t *rows,
                       err_t *err);

#endif
