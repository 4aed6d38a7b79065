/*
 * Assessment rules: a table of published or conventional ways to say how a target stands, each
 * giving a ratio and a class. An undefined case is a status, never a zero.
 */
#ifndef TIDEMARK_STATS_ASSESS_ASSESSMENT_H
#define TIDEMARK_STATS_ASSESS_ASSESSMENT_H

#include "stats/assess/course.h"
#include "stats/assess/verdict.h"

typedef struct assessment_result {
    stats_status_t status;        /* not STATS_OK: undefined; ratio NaN, class NULL */
    double ratio;                 /* the rule's number; unit in the rule's row */
    const verdict_class_t *class; /* a row of the rule's class table */
} assessment_result_t;

typedef struct assessment_rule {
    const char *code;
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
 * y* and the times as in course.h. Whether the target is satisfied already is asked of the target
 * as declared, tolerance included.
 */
size_t assessment_rule_count(void);
const assessment_rule_t *assessment_rule_at(size_t i);
const assessment_rule_t *assessment_rule_find(const char *code);
assessment_result_t assessment_apply(const assessment_rule_t *rule, const assessment_input_t *in);

/*
 * True when, among n results (undefined ones are ignored) and the primary class (may be NULL), one
 * stands VERDICT_SIDE_ON and another VERDICT_SIDE_OFF.
 */
bool assessment_disagree(const assessment_result_t *result, size_t n,
                         const verdict_class_t *primary);

#endif
