#include "stats/forecast/combine.h"

#include <string.h>

#include "stats/core/measure.h"
#include "stats/core/summary.h"

/*
 * Annual data on their own scale: models anchored at the last level, the dynamic Theta twice, since
 * published results on other collections (M4) put its family first on annual data. Quarterly: one
 * model of each family. Monthly: the published set of Petropoulos & Svetunkov (2020, Int. J.
 * Forecasting 36, 110-115), taken as it is, since the one monthly collection is to confirm. The
 * basic rule was named for anchoring before any result was computed, and on short and on relative
 * annual series nothing tried since is better on both collections. The tables: docs/evidence.md.
 */
// clang-format off
static const combine_rule_t rules[] = {
    {"basic", COMBINE_ANNUAL | COMBINE_QUARTERLY | COMBINE_MONTHLY, false, 0, COMBINE_MEDIAN, 5,
     {{"theta", 1}, {"damped", 1}, {"naive", 1}, {"theilsen", 1}, {"drift", 1}}},
    {"annual", COMBINE_ANNUAL, false, 10, COMBINE_MEDIAN, 5,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 2}, {"arima", 1}, {"holt", 1}}},
    {"seasonal", COMBINE_QUARTERLY, false, 12, COMBINE_MEAN, 4,
     {{"theilsen", 1}, {"theta", 1}, {"ets", 1}, {"arima", 1}}},
    {"monthly", COMBINE_MONTHLY, false, 24, COMBINE_MEDIAN, 4,
     {{"ets", 1}, {"ces", 1}, {"arima", 1}, {"dot", 1}}},
    {"seasonal relative", COMBINE_QUARTERLY | COMBINE_MONTHLY, true, 12, COMBINE_MEAN, 4,
     {{"theta", 1}, {"dot", 1}, {"etsa", 1}, {"arima", 1}}},
};
// clang-format on
enum { RULES = sizeof rules / sizeof *rules };

const combine_rule_t *combine_rule_at(size_t i) {
    return i < RULES ? &rules[i] : NULL;
}

const combine_rule_t *combine_rule_for(int frequency, bool relative, size_t n, bool complete) {
    const unsigned wanted = frequency == SERIES_ANNUAL      ? COMBINE_ANNUAL
                            : frequency == SERIES_QUARTERLY ? COMBINE_QUARTERLY
                                                            : COMBINE_MONTHLY;
    for (size_t i = 1; i < RULES && complete; i++) {
        const combine_rule_t *r = &rules[i];
        if ((r->frequencies & wanted) && r->relative == relative && n >= r->from) return r;
    }
    return &rules[0];
}

size_t combine_position(const combine_rule_t *rule, const char *model_name) {
    size_t i = 0;
    while (i < rule->n && strcmp(rule->member[i].name, model_name) != 0) {
        i++;
    }
    return i;
}

bool combine_has_member(const char *model_name) {
    for (size_t i = 0; i < RULES; i++) {
        if (combine_position(&rules[i], model_name) < rules[i].n) return true;
    }
    return false;
}

enum { OPINIONS_MAX = 2 * COMBINE_MEMBERS_MAX };

stats_status_t combine_paths(const combine_rule_t *rule, const double *const *member,
                             size_t horizon, double *path) {
    size_t present = 0;
    for (size_t i = 0; i < rule->n; i++) {
        present += member[i] != NULL;
    }
    if (present < COMBINE_MEMBERS_MIN) return STATS_TOO_FEW;
    for (size_t h = 0; h < horizon; h++) {
        double opinion[OPINIONS_MAX];
        double sum = 0;
        size_t n = 0;
        for (size_t i = 0; i < rule->n; i++) {
            for (size_t k = 0; member[i] && k < rule->member[i].weight && n < OPINIONS_MAX; k++) {
                opinion[n++] = member[i][h];
                sum += member[i][h];
            }
        }
        path[h] = sum / (double)n;
        if (rule->how == COMBINE_MEDIAN) {
            const stats_status_t status = summary_median(opinion, n, &path[h]);
            if (status) return status;
        }
    }
    return stats_check_finite(path, horizon);
}
