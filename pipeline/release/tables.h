/*
 * release: the artefacts of one release, the CSV tables through which the stages talk.
 *
 * Each artefact has a row struct and a table specification, used to write it, to read it and to
 * document it (docs/formats.md). Row structs follow in the order of the stages.
 */
#ifndef TIDEMARK_PIPELINE_RELEASE_TABLES_H
#define TIDEMARK_PIPELINE_RELEASE_TABLES_H

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

/* projections.csv: the path of each indicator, observed and projected. */
typedef struct projection_row {
    size_t line;
    char *indicator;
    char *series;
    period_t period;
    int kind; /* 0 observed, 1 projected */
    optional_t step;
    optional_t value;
    optional_t lo80;
    optional_t hi80;
    optional_t lo95;
    optional_t hi95;
} projection_row_t;

enum { PROJECTION_OBSERVED, PROJECTION_PROJECTED };

typedef enum state {
    STATE_OUTCOME,      /* the target year is observed */
    STATE_PROJECTED,    /* the target year is projected */
    STATE_INSUFFICIENT, /* too few points for a projection */
    STATE_UNOBSERVED,   /* no series, or a series without an observation */
} state_t;

typedef enum baseline_kind {
    BASELINE_NONE = -1,
    BASELINE_PLAN,     /* given by the plan */
    BASELINE_OBSERVED, /* of the base year: the plan gives no exact value */
} baseline_kind_t;

/* verdicts.csv: one row an indicator. Shares are fractions, 1 = 100 %. */
typedef struct verdict_row {
    size_t line;
    char *indicator;
    optional_t number;
    char *series;
    int state;   /* state_t */
    int verdict; /* verdict_t */
    optional_t probability;
    int early; /* 1: the latest observation satisfies the target before its year is over */
    period_t latest_period;
    optional_t latest_value;
    char *latest_delivery;
    int outcome_kind; /* PROJECTION_OBSERVED or PROJECTION_PROJECTED, -1 none */
    optional_t outcome_value;
    optional_t lo80;
    optional_t hi80;
    optional_t lo95;
    optional_t hi95;
    period_t baseline_period;
    optional_t baseline_value;
    int baseline_kind; /* baseline_kind_t */
    optional_t progress;
    optional_t time_share;
    optional_t gap;
    optional_t required_pace;   /* units a year */
    optional_t required_growth; /* fraction a year */
    optional_t recent_pace;
    optional_t recent_growth;
    optional_t points_have;
    optional_t points_need;
    int alt_verdict; /* verdict_t of the plan's other wording, -1 none */
    int disagree;    /* 1: the rules do not agree */
    char *cautions;  /* codes of release_cautions joined by ; */
} verdict_row_t;

typedef enum verdict {
    VERDICT_MET,
    VERDICT_MISSED,
    VERDICT_EXPECTED,
    VERDICT_LIKELY,
    VERDICT_UNCERTAIN,
    VERDICT_UNLIKELY,
    VERDICT_NOT_EXPECTED,
    VERDICT_INSUFFICIENT,
} verdict_t;

/* assessments.csv: what each rule says of each indicator. */
typedef struct assessment_row {
    size_t line;
    char *indicator;
    char *rule;
    optional_t ratio;
    char *class_code;
    char *class_zh;
    char *class_en;
    char *reason_zh; /* why there is no ratio */
    char *reason_en;
} assessment_row_t;

/* sensitivity.csv: the verdict at other tolerances. */
typedef struct sensitivity_row {
    size_t line;
    char *indicator;
    optional_t share; /* tolerance as a fraction of the target */
    int verdict;      /* verdict_t, -1 none */
} sensitivity_row_t;

typedef enum release_table {
    RELEASE_DELIVERIES,
    RELEASE_OBSERVATIONS,
    RELEASE_VINTAGES,
    RELEASE_FINDINGS,
    RELEASE_REJECTED,
    RELEASE_REVISIONS,
    RELEASE_QUARTERS,
    RELEASE_FITS,
    RELEASE_PATHS,
    RELEASE_BACKTEST,
    RELEASE_PROJECTIONS,
    RELEASE_VERDICTS,
    RELEASE_ASSESSMENTS,
    RELEASE_SENSITIVITY,
    RELEASE_TABLES,
} release_table_t;

/* The specification of an artefact. */
const table_spec_t *release_table_spec(release_table_t table);

extern const choice_t choices_relation[];
extern const choice_t choices_severity[];
extern const choice_t choices_periods[];
extern const choice_t choices_quarter_kind[];
extern const choice_t choices_role[];
extern const choice_t choices_fit_status[];
extern const choice_t choices_projection_kind[];
extern const choice_t choices_state[];
extern const choice_t choices_verdict[];
extern const choice_t choices_baseline_kind[];
extern const choice_t choices_date_basis[];
/* Codes of the `cautions` column: what an evaluator must know beside a verdict. */
extern const choice_t release_cautions[];

/*
 * 1 when a figure tells what has happened: it is no forecast (status F), and was published when the
 * last month of its period had begun. Others are kept and shown, and are no observation.
 */
int observation_is_actual(const char *status, const char *published, period_t period);

/* Reads artefact `table` of the release folder; caller frees with table_free in any case. */
int release_table_read(const char *folder, release_table_t table, table_t *out, err_t *err);

/* Writes it there. */
int release_table_write(const char *folder, release_table_t table, const table_t *rows, err_t *err);

#endif
