/* forecast_tables: what `tidemark forecast` reads and what it writes, as tables. */
#ifndef TIDEMARK_PIPELINE_RELEASE_FORECAST_TABLES_H
#define TIDEMARK_PIPELINE_RELEASE_FORECAST_TABLES_H

#include "pipeline/base/table.h"

/* One observation of any series. */
typedef struct point_row {
    size_t line;
    const char *series;
    period_t period;
    optional_t value;
} point_row_t;

/* One forecast of it, with the intervals of the default levels. */
typedef struct forecast_row {
    size_t line;
    const char *series;
    period_t period;
    optional_t step;
    optional_t value;
    optional_t lo80, hi80, lo95, hi95;
    const char *model;
} forecast_row_t;

/* The columns of either. */
const table_spec_t *point_spec(void);
const table_spec_t *forecast_spec(void);

#endif
