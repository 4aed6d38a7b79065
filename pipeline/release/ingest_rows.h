/* ingest_rows: rows of the artefacts of the ingest stage. */
#ifndef TIDEMARK_PIPELINE_RELEASE_INGEST_ROWS_H
#define TIDEMARK_PIPELINE_RELEASE_INGEST_ROWS_H

#include "pipeline/base/table.h"
#include "pipeline/plan/plan_indicators.h"
#include "pipeline/plan/plan_rules.h"

/* How the day of publication was found; the order is that of choices_date_basis. */
typedef enum date_basis { DATE_BASIS_NONE = -1, DATE_STATED, DATE_INFERRED } date_basis_t;

/* deliveries.csv: the deliveries that hold something published by the release date. */
typedef struct delivery_row {
    size_t line;
    const char *delivery; /* file name */
    const char *sha256;
    const char *published_first;
    const char *published_last;
    optional_t read;
    optional_t accepted;
    optional_t rejected;
} delivery_row_t;

/*
 * observations.csv: for each series and period the current vintage at the release date. Where it
 * stood in the delivery depends on the file's shape and is a matter of vintages.csv alone: the same
 * values delivered long, wide or in another encoding give the same bytes here.
 */
typedef struct observation_row {
    size_t line;
    const char *series;
    period_t period;
    optional_t value;
    const char *unit;
    const char *status; /* SDMX CL_OBS_STATUS */
    qualifier_t qualifier;
    const char *basis;
    const char *published;
    bool actual; /* says what has happened: observation_is_actual */
    date_basis_t date_basis;
    const char *delivery; /* file name */
    optional_t vintages;
    const char *derivation; /* "" as published */
    const char *source;
} observation_row_t;

typedef enum relation {
    RELATION_NONE = -1,
    RELATION_FIRST,     /* the first of its period */
    RELATION_REVISES,   /* differs from the one current before it */
    RELATION_CONFIRMS,  /* agrees with the one current before it, to the precision printed */
    RELATION_CONFLICTS, /* differs from another of the same day */
} relation_t;

/* vintages.csv: every value published by the release date. */
typedef struct vintage_row {
    size_t line;
    const char *series;
    period_t period;
    const char *published;
    bool actual; /* as in observations.csv */
    optional_t value;
    const char *status;
    qualifier_t qualifier;
    const char *basis;
    const char *delivery;
    const char *row;
    relation_t relation;
    bool selected; /* this one is in observations.csv */
    const char *source;
} vintage_row_t;

/* findings.csv: what a person should look at. */
typedef struct finding_row {
    size_t line;
    severity_t severity;
    const char *rule;
    const char *series;
    period_t period;
    const char *delivery;
    const char *row;
    const char *message_zh;
    const char *message_en;
} finding_row_t;

/* Which periods a statistic of revisions is of. */
typedef enum revision_periods {
    REVISION_PERIODS_NONE = -1,
    REVISIONS_OF_YEARS,
    REVISIONS_WITHIN_YEAR
} revision_periods_t;

/* revisions.csv: one statistic of the revisions of one series a row. */
typedef struct revision_row {
    size_t line;
    const char *series;
    revision_periods_t periods;
    optional_t n;          /* periods with an earlier and a later value on one basis */
    const char *statistic; /* revision_row's code */
    optional_t value;
    const char *reason; /* why there is no value: a code of terms_status, "" */
} revision_row_t;

typedef enum quarter_kind {
    QUARTER_NONE = -1,
    QUARTER_PUBLISHED,
    QUARTER_FROM_YTD,
    QUARTER_FROM_QUARTERS,
} quarter_kind_t;

/* quarters.csv: one single quarter, or one year to date that is not printed, of a flow a row. */
typedef struct quarter_row {
    size_t line;
    const char *series;
    period_t period;
    optional_t value;
    quarter_kind_t kind;
    const char *basis;
    const char *published;
    const char *delivery;
    const char *row;        /* lines in the delivery, joined by + */
    optional_t benchmarked; /* brought to the current annual values */
    const char *reason;     /* why there is no value: a code of terms_status, "" */
} quarter_row_t;

/* rejected.csv: rows that were left out of a delivery loaded with --accept-partial. */
typedef struct rejected_row {
    size_t line;
    const char *delivery;
    const char *row;
    const char *content;
    const char *reason_zh;
    const char *reason_en;
} rejected_row_t;

/*
 * Whether a value is an observation: it is no forecast (status F), and was published when the last
 * month of its period had begun. Others are kept and shown, and are no observation.
 */
bool observation_is_actual(const char *status, const char *published, period_t period);

/* The codes of the columns are the lists choices_K of words.h, in the order of the enums above. */

/* The artefacts, in the order of the rows above. */
extern const table_spec_t deliveries_spec;
extern const table_spec_t observations_spec;
extern const table_spec_t vintages_spec;
extern const table_spec_t findings_spec;
extern const table_spec_t rejected_spec;
extern const table_spec_t revisions_spec;
extern const table_spec_t quarters_spec;

#endif
