/* forecast_write: forecasts as CSV, and the series that have none as problems. */
#ifndef TIDEMARK_PIPELINE_FORECAST_FORECAST_WRITE_H
#define TIDEMARK_PIPELINE_FORECAST_FORECAST_WRITE_H

#include "pipeline/forecast/batch.h"

/*
 * Header and a row a step: series,period,step,value, lo and hi of each level, model. A missing
 * interval is empty. Write errors stay with the stream.
 */
void forecast_write_forecasts(FILE *stream, const panel_t *panel, const request_t *request,
                              const batch_t *batch);

/*
 * Adds a problem for each series that was not forecast, and a remark for each whose limits say
 * nothing; returns the exit code, 0 when there are remarks only.
 */
int forecast_write_failures(const panel_t *panel, const batch_t *batch, err_t *err);

#endif
