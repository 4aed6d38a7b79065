/* ingest_rows: rows of the artefacts of the ingest stage. */
#ifndef TIDEMARK_PIPELINE_RELEASE_INGEST_ROWS_H
#define TIDEMARK_PIPELINE_RELEASE_INGEST_ROWS_H

#include "pipeline/base/table.h"
#include "pipeline/plan/plan_indicators.h"
#include "pipeline/plan/plan_rules.h"

/* How the day of publication was found; the order is that of choices_date_basis. */
typedef enum date_basis { DATE_BASIS_NONE = -1, DATE_STATED, DATE_INFERRED } date_basis_t;

/* What an entry of the ledger says; the order is that of choices_entry_kind. */
typedef enum entry_kind {
    ENTRY_NONE = -1,
    ENTRY_DELIVERY,
    ENTRY_WITHDRAWAL,
    ENTRY_REINSTATEMENT,
    ENTRY_SUPERSESSION,
    ENTRY_REDATING,
    ENTRY_ACKNOWLEDGEMENT,
    ENTRY_KINDS,
} entry_kind_t;

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
    const char *received; /* "" not declared */
    bool late;            /* received after the release date, though published by it */
    optional_t entry;     /* its place in the ledger */
} delivery_row_t;

/* withdrawn.csv: deliveries that a release leaves out, and why. */
typedef struct withdrawn_row {
    size_t line;
    const char *delivery;
    const char *sha256;
    entry_kind_t kind; /* ENTRY_WITHDRAWAL or ENTRY_SUPERSESSION */
    const char *other; /* takes its place */
    const char *day;   /* from releases of this day on */
    const char *declared;
    const char *author;
    const char *reason;
} withdrawn_row_t;

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

/*
 * entries.csv: the entries of the ledger that a release rests on, in its order, each with the hash
 * of the one before it. A word that an entry does not have is "". Days are YYYY-MM-DD.
 */
typedef struct entry_row {
    size_t line;
    optional_t number; /* place in the chain, the first is 1 */
    entry_kind_t kind;
    const char *delivery;
    const char *sha256;
    const char *content; /* of a delivery: the hash of its rows (ledger_content.h) */
    optional_t read;
    optional_t accepted;
    optional_t rejected;
    const char *published; /* of a delivery: day that its values without one were given */
    const char *received;
    const char *other; /* of a supersession: the delivery that takes the place */
    const char *other_sha256;
    const char *from; /* of a redating */
    const char *to;
    const char *finding; /* of an acknowledgement: id in findings.csv */
    const char *day;     /* it counts for releases of this day and later */
    const char *declared;
    const char *author;
    const char *reason;
    const char *before;
    const char *hash;
} entry_row_t;

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
extern const table_spec_t entries_spec;
extern const table_spec_t withdrawn_spec;
extern const table_spec_t rejected_spec;
extern const table_spec_t revisions_spec;
extern const table_spec_t quarters_spec;

#endif
