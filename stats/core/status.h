/*
 * Status of a numerical function.
 *
 * Every function of stats/ that can fail returns stats_status_t: STATS_OK (0) or the reason.
 * Nothing here prints, allocates for the caller or ends the program.
 */
#ifndef TIDEMARK_STATS_CORE_STATUS_H
#define TIDEMARK_STATS_CORE_STATUS_H

typedef enum stats_status {
    STATS_OK = 0,
    STATS_TOO_FEW,        /* fewer points (or members, or differences) than the method needs */
    STATS_DOMAIN,         /* an argument outside the domain: log of 0, a share beyond its bounds */
    STATS_ORDER,          /* indices not strictly increasing, or limits the wrong way round */
    STATS_SINGULAR,       /* design matrix without full column rank */
    STATS_NO_CONVERGENCE, /* an iteration did not reach its tolerance */
    STATS_NOT_FINITE,     /* an input or a result is NaN or infinite */
    STATS_NO_MEMORY,      /* a workspace could not be allocated */
    STATS_GAPS,           /* missing periods inside a series, and a method that cannot step them */
    STATS_UNKNOWN,        /* no model, rule or code of that name */
    STATS_TOO_LONG,       /* horizon or dimension above the compiled limit */
    STATS_NO_BASELINE,    /* a rule needs a baseline and there is none */
    STATS_BASELINE_IS_TARGET, /* the required change is zero: a share of it is undefined */
    STATS_MIXED_SIGNS,        /* a growth rate between values that are not both positive */
    STATS_NO_TIME,            /* no time between two dates, or none left to the target */
    STATS_NO_DATA,            /* the quantity was not supplied: no projection, no target value */
    STATS_NOT_APPLICABLE,     /* the rule is not defined for this kind of target */
    STATS_BASIS_CHANGED,      /* the two values have different statistical bases */
    STATS_STATUS_COUNT
} stats_status_t;

/*
 * The code of a status, "too_few": stable and machine-readable. Never NULL; a number outside the
 * enumeration gives the code of STATS_UNKNOWN.
 */
const char *stats_status_code(stats_status_t status);

#endif
