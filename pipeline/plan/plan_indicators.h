/* plan_indicators: indicators.csv, one monitored indicator with its target a row. */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_INDICATORS_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_INDICATORS_H

#include <stdbool.h>

#include "pipeline/base/table.h"
#include "stats/assess/target.h"
#include "stats/core/transform.h"

struct plan;

typedef enum nature {
    NATURE_NONE = -1,
    NATURE_ANTICIPATORY,
    NATURE_BINDING,
    NATURE_TASK,
    NATURES
} nature_t;

/* How a value is qualified in print. */
typedef enum qualifier {
    QUALIFIER_NONE = -1,
    QUALIFIER_ABOUT,
    QUALIFIER_OVER,
    QUALIFIER_NEAR,
    QUALIFIER_ROUNDED,
    QUALIFIERS,
} qualifier_t;

/* One row of indicators.csv. */
typedef struct indicator_row {
    size_t line;
    const char *id;
    optional_t number; /* in the plan's main table; missing for other targets */
    const char *goal;  /* code of labels.csv, kind goal */
    const char *name_zh;
    const char *name_en;
    const char *unit;
    nature_t nature;
    const char *series; /* "" when no statistic measures it */
    target_direction_t direction;
    target_kind_t target;
    optional_t target_value;
    optional_t target_upper;
    optional_t tolerance; /* absolute, in `unit` */
    bool cumulative;      /* a stock counted to the end of the target year */
    int alt_target; /* target_kind_t of the plan's other wording, CHOICE_NONE where there is none */
    optional_t alt_value;
    period_t baseline_period;
    optional_t baseline_value;
    qualifier_t baseline_qualifier;
    optional_t lower; /* natural bounds */
    optional_t upper;
    transform_kind_t transform;
    const char *source; /* where the plan says so */
} indicator_row_t;

/* Codes and meanings of the enums. */
extern const choice_t choices_nature[];
extern const choice_t choices_qualifier[];
extern const choice_t choices_direction[];
extern const choice_t choices_target[];
extern const choice_t choices_transform[];

extern const table_spec_t plan_indicators_spec;

/* The plan's target, or its other wording where it has one (`is_alternative`), as a predicate. */
target_t indicator_target(const indicator_row_t *indicator, bool is_alternative);

/* Name of the indicator in a language. */
const char *indicator_name(const indicator_row_t *indicator, language_t language);

/* Adds a problem for every code that is not defined, a unit that differs from the series', and
 * every target, bound, baseline or number that cannot be. */
void plan_indicators_check(const struct plan *plan, err_t *err);

#endif
