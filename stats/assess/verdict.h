/*
 * Assessment rules: a table of published or conventional ways to say how a target stands, each
 * giving a ratio and a class; probability classes; pace; sensitivity to the tolerance.
 *
 * Times are in years, the end of year Y being Y: a year-end value or annual total of 2023 has time
 * 2023.0, mid-2023 is 2022.5. An undefined case is a status, never a zero.
 */
#ifndef TIDEMARK_STATS_ASSESS_VERDICT_H
#define TIDEMARK_STATS_ASSESS_VERDICT_H

#include "stats/assess/target.h"
#include "stats/core/series.h"

/* Which side of "on the way to the target" a class stands on; rules disagree across sides. */
typedef enum verdict_side { VERDICT_OFF = -1, VERDICT_BETWEEN = 0, VERDICT_ON = 1 } verdict_side_t;

typedef struct verdict_class {
    const char *code;
    const char *zh;
    const char *en;
    verdict_side_t side;
    double at_least; /* lowest ratio (or probability) of the class; -INFINITY for the last */
} verdict_class_t;

/* What the rules look at. All values on the original scale. */
typedef struct assessment_input {
    target_t target;
    double target_time;
    measure_t baseline; /* undefined (STATS_NO_BASELINE) when the plan gives none */
    double baseline_time;
    double current; /* latest observation */
    double current_time;
    measure_t projected; /* median projection at target_time; undefined when there is none */
} assessment_input_t;

typedef struct assessment_result {
    stats_status_t status;        /* not STATS_OK: undefined; ratio NaN, class NULL */
    double ratio;                 /* the rule's number; unit in the rule's row */
    const verdict_class_t *class; /* a row of the rule's class table */
} assessment_result_t;

typedef struct assessment_rule {
    const char *code;
    const char *title_zh;
    const char *title_en;
    const char *help_zh; /* formula in words and thresholds */
    const char *help_en;
    const char *source;             /* "convention" where no published rule exists */
    const verdict_class_t *classes; /* from best to worst; the first whose at_least <= ratio */
    size_t n_classes;
    measure_t (*ratio)(const assessment_input_t *in);
    bool early; /* a current value that satisfies the target takes class 0 whatever the ratio;
                   the ratio is reported when defined, else NaN with status STATS_OK */
} assessment_rule_t;

/*
 * The rules, in reporting order:
 *   time_proportional  P - S in percentage points, P = (y_t - y_0)/(y* - y_0), S = (t - t_0)/(T -
 *   t_0)
 *   un2023             (v_T^e - v_b)/(v* - v_b), v_T^e = v_t (1 + CAGR)^(T - t)
 *   eurostat           CAGR observed / CAGR required, signed by the required direction
 *   sdsn               linear annual change observed / required
 *   anticipated        (projected - y_0)/(y* - y_0), ESCAP's thresholds on our projection
 * y* is the plan's own figure: target_required of the target with tolerance 0, seen from the
 * baseline. Whether the target is satisfied already is asked of the target as declared, tolerance
 * included.
 */
size_t assessment_rule_count(void);
const assessment_rule_t *assessment_rule_at(size_t i);
const assessment_rule_t *assessment_rule_find(const char *code);
assessment_result_t assessment_apply(const assessment_rule_t *rule, const assessment_input_t *in);

/* Linear progress P and its time share S (see above). */
measure_t progress_made(const assessment_input_t *in);
measure_t progress_time_share(const assessment_input_t *in);

/*
 * Probability classes: expected >= .90, likely >= .66, uncertain >= .33, unlikely >= .10,
 * not_expected
 * (bounds of the IPCC likelihood scale: Mastrandrea et al. 2010, Guidance Note, table 1).
 */
size_t verdict_probability_class_count(void);
const verdict_class_t *verdict_probability_class_at(size_t i);
/* STATS_DOMAIN outside [0, 1]. */
stats_status_t verdict_probability_class(double probability, const verdict_class_t **class);

/* Outcome words: met, missed. */
const verdict_class_t *verdict_outcome_class(bool met);

/* Change a year: absolute, in the value's unit, and as a compound growth rate (0.05 = 5 %). */
typedef struct pace {
    measure_t absolute;
    measure_t growth; /* STATS_MIXED_SIGNS unless both ends are positive */
} pace_t;

/* From (t0, y0) to (t1, y1); STATS_NO_TIME when t1 <= t0. */
pace_t pace_between(double t0, double y0, double t1, double y1);

/* Required from now on: from the current value to y* (no tolerance) at the target time. */
pace_t pace_required(const assessment_input_t *in);

/*
 * Recent: over the last `years` years of a checked series (from the newest point at least that far
 * back, else the first), in change a year. Breaks of `segment` (may be NULL) are not crossed: only
 * points of
 * the last segment count. STATS_TOO_FEW with one point.
 */
pace_t pace_recent(const series_t *s, const int *segment, double years);

/* Tolerances of the sensitivity table, as shares of |target|: 0, .005, .01, .02, .05. */
enum { VERDICT_SENSITIVITY_COUNT = 5 };
double verdict_sensitivity_share(size_t i);

/*
 * The verdict at each of those tolerances: of an observed outcome (distribution NULL) met or
 * missed, of
 * a projection (distribution given; outcome ignored) its probability class. class[] has
 * VERDICT_SENSITIVITY_COUNT elements.
 */
stats_status_t verdict_sensitivity(const target_t *t, double outcome,
                                   const predictive_t *distribution, const verdict_class_t **class);

/*
 * True when, among n results (undefined ones are ignored) and the primary class (may be NULL), one
 * stands VERDICT_ON and another VERDICT_OFF.
 */
bool assessment_disagree(const assessment_result_t *result, size_t n,
                         const verdict_class_t *primary);

#endif
