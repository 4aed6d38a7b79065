#include "stats/combine.h"

#include <string.h>

#include "stats/summary.h"

/*
 * Chosen beforehand for anchoring at the last level; the median of an odd number is one of them.
 */
static const char *const members[] = {"theta", "damped", "naive", "theilsen", "drift"};
enum { MEMBERS = sizeof members / sizeof *members };

size_t combine_member_count(void) {
    return MEMBERS;
}

const char *combine_member_name(size_t i) {
    return i < MEMBERS ? members[i] : NULL;
}

bool combine_has_member(const char *model_name) {
    for (size_t i = 0; i < MEMBERS; i++) {
        if (strcmp(members[i], model_name) == 0) return true;
    }
    return false;
}

stats_status_t combine_median(const double *const *member, size_t n, size_t horizon, double *path) {
    if (n < COMBINE_MEMBERS_MIN) return STATS_TOO_FEW;
    if (n > MODEL_COUNT_MAX) return STATS_TOO_LONG;
    for (size_t h = 0; h < horizon; h++) {
        double value[MODEL_COUNT_MAX];
        for (size_t i = 0; i < n; i++)
            value[i] = member[i][h];
        const stats_status_t status = summary_median(value, n, &path[h]);
        if (status) return status;
    }
    return STATS_OK;
}
