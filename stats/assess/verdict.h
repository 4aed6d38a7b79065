/*
 * Verdicts: the class of a probability and of an outcome, and their sensitivity to the tolerance.
 * A class has a code, a side and the lowest number that belongs to it.
 */
#ifndef TIDEMARK_STATS_ASSESS_VERDICT_H
#define TIDEMARK_STATS_ASSESS_VERDICT_H

#include "stats/assess/target.h"
#include "stats/core/predictive.h"

typedef enum verdict {
    VERDICT_NONE = -1, /* where a verdict may be absent */
    VERDICT_MET,       /* of an observed outcome */
    VERDICT_MISSED,
    VERDICT_EXPECTED, /* of a probability, best first */
    VERDICT_LIKELY,
    VERDICT_UNCERTAIN,
    VERDICT_UNLIKELY,
    VERDICT_NOT_EXPECTED,
    VERDICT_INSUFFICIENT, /* neither an outcome nor a distribution */
    VERDICT_COUNT
} verdict_t;

/* Which side of "on the way to the target" a class stands on; rules disagree across sides. */
typedef enum verdict_side {
    VERDICT_SIDE_OFF = -1,
    VERDICT_SIDE_BETWEEN = 0,
    VERDICT_SIDE_ON = 1
} verdict_side_t;

typedef struct verdict_class {
    const char *code;
    verdict_side_t side;
    double at_least; /* lowest ratio (or probability) of the class; -INFINITY for the last */
} verdict_class_t;

/* The first of n classes, best to worst, whose at_least <= value; NULL when there is none. */
const verdict_class_t *verdict_class_of(const verdict_class_t *classes, size_t n, double value);

/*
 * The class of a verdict: expected from .90, likely .66, uncertain .33, unlikely .10, not_expected.
 * The bounds are those of the IPCC's likelihood scale (Mastrandrea et al. 2010, Guidance Note,
 * table 1). at_least is NAN for a verdict that no probability gives. NULL outside the enumeration.
 */
const verdict_class_t *verdict_class_at(verdict_t verdict);

/* The verdict whose class that is: a row of verdict_class_at; VERDICT_NONE for any other. */
verdict_t verdict_of_class(const verdict_class_t *class);

/* The class of a probability; STATS_DOMAIN outside [0, 1]. */
stats_status_t verdict_probability_class(double probability, const verdict_class_t **class);

/* The class of an outcome: of VERDICT_MET or VERDICT_MISSED. */
const verdict_class_t *verdict_outcome_class(bool met);

/* Tolerances of the sensitivity table, as shares of |target|: 0, .005, .01, .02, .05. */
enum { VERDICT_SENSITIVITY_COUNT = 5 };
double verdict_sensitivity_share(size_t i);

/*
 * The verdict at each of those tolerances: of an observed outcome (distribution NULL) met or
 * missed, of a projection (distribution given; outcome ignored) its probability class. class[] has
 * VERDICT_SENSITIVITY_COUNT elements.
 */
stats_status_t verdict_sensitivity(const target_t *t, double outcome,
                                   const predictive_t *distribution, const verdict_class_t **class);

#endif
