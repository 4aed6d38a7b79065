/* fit_rows: rows of the artefacts of the fit stage. */
#ifndef TIDEMARK_PIPELINE_RELEASE_FIT_ROWS_H
#define TIDEMARK_PIPELINE_RELEASE_FIT_ROWS_H

#include "pipeline/base/table.h"

/* fits.csv: one fitted model of one series a row. */
typedef struct fit_row {
    size_t line;
    char *series;
    char *model;
    int role;     /* 0 member of the combination, 1 combination, 2 reference */
    optional_t n; /* points used */
    period_t first;
    period_t last;
    int transform;
    optional_t sigma;
    char *parameters; /* "alpha=0.5 beta=0.1" */
    int status;       /* 0 ok, 1 insufficient, 2 failed */
    char *reason_zh;
    char *reason_en;
    optional_t need; /* points needed when insufficient */
} fit_row_t;

enum { FIT_MEMBER, FIT_COMBINATION, FIT_REFERENCE };
enum { FIT_OK, FIT_INSUFFICIENT, FIT_FAILED };

/* paths.csv: what each model says of each coming period, and the combination's distribution. */
typedef struct path_row {
    size_t line;
    char *series;
    char *model;
    optional_t step;
    period_t period;
    optional_t value;
    optional_t horizon; /* periods from the last information; combination only, as all below */
    int transform;
    optional_t lower; /* bounds of the transform */
    optional_t upper;
    optional_t location; /* Student t on the model scale */
    optional_t scale;
    optional_t dof;
    optional_t floor; /* clips on the original scale */
    optional_t ceiling;
} path_row_t;

/* backtest.csv: rolling-origin errors of one model at one horizon. */
typedef struct backtest_row {
    size_t line;
    char *series;
    char *model;
    optional_t horizon;
    optional_t origins;
    optional_t mae;
    optional_t mase;
    optional_t smape;
    optional_t bias;
    optional_t cover80;
    optional_t cover95;
} backtest_row_t;

/* The codes of the columns are the lists choices_K of words.h, in the order of the enums above. */

/* The artefacts, in the order of the rows above. */
extern const table_spec_t fits_spec;
extern const table_spec_t paths_spec;
extern const table_spec_t backtest_spec;

#endif
