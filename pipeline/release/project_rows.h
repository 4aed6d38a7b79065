/* project_rows: rows of the artefacts of the project stage. */
#ifndef TIDEMARK_PIPELINE_RELEASE_PROJECT_ROWS_H
#define TIDEMARK_PIPELINE_RELEASE_PROJECT_ROWS_H

#include "pipeline/base/table.h"
#include "stats/assess/verdict.h"

typedef enum projection_kind {
    PROJECTION_NONE = -1,
    PROJECTION_OBSERVED,
    PROJECTION_PROJECTED,
} projection_kind_t;

/* projections.csv: the path of each indicator, observed and projected. */
typedef struct projection_row {
    size_t line;
    const char *indicator;
    const char *series;
    period_t period;
    projection_kind_t kind;
    optional_t step;
    optional_t value;
    optional_t lo80;
    optional_t hi80;
    optional_t lo95;
    optional_t hi95;
} projection_row_t;

/* What a verdict rests on. */
typedef enum state {
    STATE_NONE = -1,
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
    const char *indicator;
    optional_t number;
    const char *series;
    state_t state;
    verdict_t verdict;
    optional_t probability;
    bool early; /* the latest observation satisfies the target before its year is over */
    period_t latest_period;
    optional_t latest_value;
    const char *latest_delivery;
    projection_kind_t outcome_kind;
    optional_t outcome_value;
    optional_t lo80;
    optional_t hi80;
    optional_t lo95;
    optional_t hi95;
    period_t baseline_period;
    optional_t baseline_value;
    baseline_kind_t baseline_kind;
    optional_t progress;
    const char *progress_reason; /* why there is none: a code of terms_status, "" */
    optional_t time_share;
    optional_t gap;
    optional_t required_pace;   /* units a year */
    optional_t required_growth; /* fraction a year */
    optional_t recent_pace;
    optional_t recent_growth;
    period_t recent_from; /* the years between which the recent pace was measured */
    period_t recent_to;
    optional_t points_have;
    optional_t points_need;
    verdict_t alt_verdict; /* on the plan's other wording, VERDICT_NONE without one */
    bool disagree;         /* the rules do not agree */
    const char *cautions;  /* codes of choices_caution joined by ; */
} verdict_row_t;

/* assessments.csv: what each rule says of each indicator. */
typedef struct assessment_row {
    size_t line;
    const char *indicator;
    const char *rule;
    optional_t ratio;
    const char *class;  /* of the rule, "" none */
    const char *reason; /* why there is none: a code of terms_status, "" */
} assessment_row_t;

/* sensitivity.csv: the verdict at other tolerances. */
typedef struct sensitivity_row {
    size_t line;
    const char *indicator;
    optional_t share; /* tolerance as a fraction of the target */
    verdict_t verdict;
} sensitivity_row_t;

/* The codes of the columns are the lists choices_K of words.h, in the order of the enums above; of
 * `cautions`, what an evaluator must know beside a verdict, they are choices_caution. */

/* Fewer observations than these are few; a latest one older than these years is stale. */
enum { CAUTION_FEW_POINTS = 8, CAUTION_STALE_YEARS = 2 };

/* The artefacts, in the order of the rows above. */
extern const table_spec_t projections_spec;
extern const table_spec_t verdicts_spec;
extern const table_spec_t assessments_spec;
extern const table_spec_t sensitivity_spec;

#endif
