/* panel: many series read from one long table, series,period,value, rows in any order. */
#ifndef TIDEMARK_PIPELINE_FORECAST_PANEL_H
#define TIDEMARK_PIPELINE_FORECAST_PANEL_H

#include <stdbool.h>
#include <stdio.h>

#include "pipeline/base/table.h"
#include "stats/core/series.h"

typedef struct panel_series {
    const char *name;
    size_t line;      /* on which it appears first */
    bool has_problem; /* some of its rows cannot be used; reported when read */
    series_t series;  /* its usable points; 0 of them: frequency 0 */
} panel_series_t;

/* Series in the order of their first rows (point_row_t). Owns what they point to; panel_free. */
typedef struct panel {
    table_t rows;
    size_t n;
    panel_series_t *series;
    long *index;
    double *value;
} panel_t;

/*
 * Reads `stream`, called `name` in messages, or the file `name` when it is NULL. frequency: that of
 * every series, 0 to take it from the spelling of each series' first period.
 *
 * Every problem of every row is added to `err`. A problem of one series alone (number, period,
 * frequency, a period twice) marks that series; another one, which leaves open what the series are,
 * makes the whole table unusable: then the result is an exit code, else 0. Caller ends with
 * panel_free in any case.
 */
int panel_read(FILE *stream, const char *name, const char *encoding, int frequency, panel_t *panel,
               err_t *err);
void panel_free(panel_t *panel);

/* Frequency of a period (SERIES_ANNUAL ...), 0 for another span; its index, and the inverse. */
int panel_frequency(period_t period);
long panel_index(period_t period, int frequency);
period_t panel_period(long index, int frequency);

#endif
