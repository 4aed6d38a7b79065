/* fit_rows: rows of the artefacts of the fit stage. */
#ifndef TIDEMARK_PIPELINE_RELEASE_FIT_ROWS_H
#define TIDEMARK_PIPELINE_RELEASE_FIT_ROWS_H

#include "pipeline/base/table.h"

typedef enum sample_use {
    SAMPLE_USE_NONE = -1,
    SAMPLE_POINT,    /* fitted */
    SAMPLE_ANCHOR,   /* a stock inside the year after the last point: the path starts from it */
    SAMPLE_LEFT_OUT, /* for the reason */
} sample_use_t;

typedef enum sample_reason {
    SAMPLE_REASON_NONE = -1,
    SAMPLE_WITHIN_YEAR,    /* not of a whole year */
    SAMPLE_NOT_ACTUAL,     /* no observation: a forecast of the source, or published too early */
    SAMPLE_EXCLUDED,       /* the plan leaves the period out */
    SAMPLE_BEFORE_SEGMENT, /* before a break that starts the series anew */
} sample_reason_t;

/* How a point is joined to the point before it. */
typedef enum sample_join {
    SAMPLE_JOIN_MISSING = -1,
    SAMPLE_JOIN_NONE,    /* no break, the first point, or a break that is only noted */
    SAMPLE_JOIN_LINKED,  /* at the typical change */
    SAMPLE_JOIN_SPLICED, /* the older values carried to the newer basis */
} sample_join_t;

/*
 * samples.csv: what became of each observation when its series was fitted. A point has all of
 * value, fitted_basis and segment, an anchor the first two, what is left out none of them.
 */
typedef struct sample_row {
    size_t line;
    const char *series;
    period_t period;
    sample_use_t use;
    sample_reason_t reason;
    optional_t published;     /* as observations.csv has it */
    optional_t value;         /* as fitted: spliced to the newer basis, else as published */
    const char *basis;        /* as published */
    const char *fitted_basis; /* the basis of `value` */
    optional_t segment;       /* 1, 2, ...: what a join links */
    sample_join_t join;
    /* Column `break`: the period of the plan's break between the point and the one before it; none:
     * there is no break, or the plan does not declare it. */
    period_t cut;
} sample_row_t;

/* The part a model has in the projection. */
typedef enum fit_role { FIT_ROLE_NONE = -1, FIT_MEMBER, FIT_COMBINATION, FIT_REFERENCE } fit_role_t;

typedef enum fit_status { FIT_STATUS_NONE = -1, FIT_OK, FIT_INSUFFICIENT, FIT_FAILED } fit_status_t;

/* fits.csv: one fitted model of one series a row. */
typedef struct fit_row {
    size_t line;
    const char *series;
    const char *model;
    fit_role_t role;
    optional_t n; /* points used */
    period_t first;
    period_t last;
    int transform; /* transform_kind_t, CHOICE_NONE where nothing was fitted */
    optional_t sigma;
    const char *parameters; /* "alpha=0.5 beta=0.1" */
    fit_status_t status;
    const char *reason; /* why it was not fitted: a code of terms_status, "" */
    optional_t need;    /* points needed when insufficient */
} fit_row_t;

/* paths.csv: what each model says of each coming period, and the combination's distribution. */
typedef struct path_row {
    size_t line;
    const char *series;
    const char *model;
    optional_t step;
    period_t period;
    optional_t value;
    optional_t horizon; /* periods from the last information; combination only, as all below */
    int transform;      /* transform_kind_t, CHOICE_NONE of a single model */
    optional_t lower;   /* bounds of the transform */
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
    const char *series;
    const char *model;
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
extern const table_spec_t samples_spec;
extern const table_spec_t fits_spec;
extern const table_spec_t paths_spec;
extern const table_spec_t backtest_spec;

#endif
