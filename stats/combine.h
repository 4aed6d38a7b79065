/*
 * The default forecast: at each horizon the median of its members' forecasts.
 *
 * Members: theta, damped, naive, theilsen, drift. All start from the last observed level, so the
 * median does. On competition series the median is at or near the best single member whichever
 * that happens to be (figures in docs/methods.md, from bench/accuracy). A member that fails or
 * refuses is left out and reported.
 */
#ifndef TIDEMARK_STATS_COMBINE_H
#define TIDEMARK_STATS_COMBINE_H

#include "stats/model.h"

enum { COMBINE_MEMBERS_MIN = 3 }; /* with two, a median is a mean of two opinions */

/* The name under which the combination stands beside the models in tables. */
#define COMBINE_NAME "combination"

/* The members: names of rows of the model registry, 0 .. combine_member_count() - 1. */
size_t combine_member_count(void);
const char *combine_member_name(size_t i);
bool combine_has_member(const char *model_name);

/*
 * path[h] = median over i of member[i][h], h = 0..horizon-1. member: n pointers to paths of at
 * least
 * `horizon` finite values. STATS_TOO_FEW for n < COMBINE_MEMBERS_MIN; STATS_TOO_LONG for more than
 * MODEL_COUNT_MAX members.
 */
stats_status_t combine_median(const double *const *member, size_t n, size_t horizon, double *path);

#endif
