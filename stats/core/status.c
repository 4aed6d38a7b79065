#include "stats/core/status.h"

#include <stdbool.h>

static const char *const codes[STATS_STATUS_COUNT] = {
    [STATS_OK] = "ok",
    [STATS_TOO_FEW] = "too_few",
    [STATS_DOMAIN] = "domain",
    [STATS_ORDER] = "order",
    [STATS_SINGULAR] = "singular",
    [STATS_NO_CONVERGENCE] = "no_convergence",
    [STATS_NOT_FINITE] = "not_finite",
    [STATS_NO_MEMORY] = "no_memory",
    [STATS_GAPS] = "gaps",
    [STATS_UNKNOWN] = "unknown",
    [STATS_TOO_LONG] = "too_long",
    [STATS_NO_BASELINE] = "no_baseline",
    [STATS_BASELINE_IS_TARGET] = "baseline_is_target",
    [STATS_MIXED_SIGNS] = "mixed_signs",
    [STATS_NO_TIME] = "no_time",
    [STATS_NO_DATA] = "no_data",
    [STATS_NOT_APPLICABLE] = "not_applicable",
    [STATS_BASIS_CHANGED] = "basis_changed",
};

const char *stats_status_code(stats_status_t status) {
    const bool is_known = (int)status >= 0 && status < STATS_STATUS_COUNT;
    return codes[is_known ? status : STATS_UNKNOWN];
}
