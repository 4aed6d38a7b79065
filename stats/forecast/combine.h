/*
 * The default forecast: which models are combined, and how, by frequency, scale and length.
 *
 * The rules are rows of a table, decided on the M1 and tourism series and confirmed on M3; the
 * tables that decided are in docs/evidence.md. A member that fails or refuses is left out and
 * reported. The basic rule, whose members ask for few points and step over missing periods, serves
 * short series, series with gaps, and those for which another rule is left with too few members.
 */
#ifndef TIDEMARK_STATS_FORECAST_COMBINE_H
#define TIDEMARK_STATS_FORECAST_COMBINE_H

#include "stats/models/model.h"

enum {
    COMBINE_MEMBERS_MIN = 3, /* with two, a median is a mean of two opinions */
    COMBINE_MEMBERS_MAX = 8  /* of a rule */
};

/* The name under which the combination stands beside the models in tables. */
#define COMBINE_NAME "combination"

enum { COMBINE_ANNUAL = 1, COMBINE_QUARTERLY = 2, COMBINE_MONTHLY = 4 };

typedef enum combine_how { COMBINE_MEDIAN, COMBINE_MEAN } combine_how_t;

typedef struct combine_member {
    const char *name; /* of the model registry */
    size_t weight;    /* how often it counts, >= 1 */
} combine_member_t;

typedef struct combine_rule {
    const char *name;
    unsigned frequencies; /* for which series: COMBINE_ANNUAL | ... */
    bool relative;        /* for a relative scale (log, logit); else for the scale of the data */
    size_t from;          /* fewest points */
    combine_how_t how;
    size_t n; /* members */
    combine_member_t member[COMBINE_MEMBERS_MAX];
} combine_rule_t;

/* The rules, from 0; the first is the basic one. NULL beyond the last. */
const combine_rule_t *combine_rule_at(size_t i);

/*
 * The rule of a series of n points; relative: a relative scale. complete: no period is missing.
 * The basic rule when no other fits.
 */
const combine_rule_t *combine_rule_for(int frequency, bool relative, size_t n, bool complete);

/* Position of a model among the members of a rule; rule->n when it is none. */
size_t combine_position(const combine_rule_t *rule, const char *model_name);

/* True when the model is a member of some rule: part of the default for some series. */
bool combine_has_member(const char *model_name);

/*
 * path[h] = weighted median or mean over the members of member[i][h], h = 0 .. horizon - 1.
 * member: one pointer a member of the rule, to `horizon` finite values, NULL for one that is
 * missing; the weights of the others stay. STATS_TOO_FEW for fewer than COMBINE_MEMBERS_MIN.
 */
stats_status_t combine_paths(const combine_rule_t *rule, const double *const *member,
                             size_t horizon, double *path);

#endif
