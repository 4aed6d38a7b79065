/* ingest_rows: rows of the artefacts of the ingest stage. */
#ifndef TIDEMARK_PIPELINE_RELEASE_INGEST_ROWS_H
#define TIDEMARK_PIPELINE_RELEASE_INGEST_ROWS_H

#include "pipeline/base/table.h"

/* How a figure is qualified in print; the order is that of choices_qualifier. */
typedef enum qualifier {
    QUALIFIER_ABOUT,
    QUALIFIER_OVER,
    QUALIFIER_NEAR,
    QUALIFIER_ROUNDED,
} qualifier_t;

/* How the day of publication was found; the order is that of choices_date_basis. */
typedef enum date_basis { DATE_STATED, DATE_INFERRED } date_basis_t;

/* deliveries.csv: the deliveries that hold something published by the release date. */
typedef struct delivery_row {
    size_t line;
    char *delivery; /* file name */
    char *sha256;
    char *published_first;
    char *published_last;
    optional_t read;
    optional_t accepted;
    optional_t rejected;
} delivery_row_t;

/*
 * observations.csv: for each series and period the figure that holds at the release date. Where in
 * the delivery it stood is a matter of the file's shape and so of vintages.csv alone: the same
 * figures delivered long, wide or in another encoding give the same bytes here.
 */
typedef struct observation_row {
    size_t line;
    char *series;
    period_t period;
    optional_t value;
    char *unit;
    char *status;  /* SDMX CL_OBS_STATUS */
    int qualifier; /* qualifier_t, -1 none */
    char *basis;
    char *published;
    int date_basis; /* date_basis_t */
    char *delivery; /* file names, of a derived figure one file */
    optional_t vintages;
    char *derivation; /* "" as published */
    char *source;
} observation_row_t;

typedef enum relation {
    RELATION_FIRST,     /* first figure of its period */
    RELATION_REVISES,   /* differs from what held before it */
    RELATION_CONFIRMS,  /* agrees with what held, to the precision printed */
    RELATION_CONFLICTS, /* differs from another figure of the same day */
} relation_t;

/* vintages.csv: every figure published by the release date. */
typedef struct vintage_row {
    size_t line;
    char *series;
    period_t period;
    char *published;
    optional_t value;
    char *status;
    int qualifier;
    char *basis;
    char *delivery;
    char *row;
    int relation; /* relation_t */
    int selected; /* 1: this one stands in observations.csv */
    char *source;
} vintage_row_t;

/* findings.csv: what a person should look at. */
typedef struct finding_row {
    size_t line;
    int severity; /* severity_t of pipeline/plan */
    char *rule;
    char *series;
    period_t period;
    char *delivery;
    char *row;
    char *message_zh;
    char *message_en;
} finding_row_t;

/* revisions.csv: one statistic of the revisions of one series a row. */
typedef struct revision_row {
    size_t line;
    char *series;
    int periods;     /* 0 whole years, 1 stretches within a year */
    optional_t n;    /* periods with an earlier and a later figure on one basis */
    char *statistic; /* revision_row's code */
    optional_t value;
    char *reason_zh; /* why there is none */
    char *reason_en;
} revision_row_t;

/* quarters.csv: one single quarter, or one year to date that is not printed, of a flow a row. */
typedef struct quarter_row {
    size_t line;
    char *series;
    period_t period;
    optional_t value;
    int kind; /* quarter_kind_t */
    char *basis;
    char *published;
    char *delivery;
    char *row;              /* lines in the delivery, joined by + */
    optional_t benchmarked; /* brought to the annual figures that hold */
    char *reason_zh;        /* why there is no value */
    char *reason_en;
} quarter_row_t;

typedef enum quarter_kind {
    QUARTER_PUBLISHED,
    QUARTER_FROM_YTD,
    QUARTER_FROM_QUARTERS,
} quarter_kind_t;

/* rejected.csv: rows that were left out of a delivery loaded with --accept-partial. */
typedef struct rejected_row {
    size_t line;
    char *delivery;
    char *row;
    char *content;
    char *reason_zh;
    char *reason_en;
} rejected_row_t;

/*
 * 1 when a figure tells what has happened: it is no forecast (status F), and was published when the
 * last month of its period had begun. Others are kept and shown, and are no observation.
 */
int observation_is_actual(const char *status, const char *published, period_t period);

/* Codes and meanings of the enums above. */
extern const choice_t choices_date_basis[];
extern const choice_t choices_relation[];
extern const choice_t choices_severity[];
extern const choice_t choices_periods[];
extern const choice_t choices_quarter_kind[];

/* The artefacts, in the order of the rows above. */
extern const table_spec_t deliveries_spec;
extern const table_spec_t observations_spec;
extern const table_spec_t vintages_spec;
extern const table_spec_t findings_spec;
extern const table_spec_t rejected_spec;
extern const table_spec_t revisions_spec;
extern const table_spec_t quarters_spec;

#endif
