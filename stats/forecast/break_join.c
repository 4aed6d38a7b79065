#include "stats/forecast/break_join.h"

#include <stdlib.h>
#include <string.h>

#include "stats/core/measure.h"
#include "stats/core/segments.h"
#include "stats/core/summary.h"

/* A segment left may not be entered again: its id would mean two definitions. */
static bool is_contiguous(const series_t *s, const int *segment) {
    for (size_t i = 1; i < s->n; i++) {
        if (!segments_is_break(segment, i)) continue;
        for (size_t j = 0; j < i; j++) {
            if (segment[j] == segment[i]) return false;
        }
    }
    return true;
}

static stats_status_t typical_change(const series_t *s, const int *segment, double *typical) {
    double *change = malloc(s->n * sizeof *change);
    if (!change) return STATS_NO_MEMORY;
    size_t m = 0;
    for (size_t i = 1; i < s->n; i++) {
        if (!segments_is_break(segment, i)) {
            change[m++] = (s->y[i] - s->y[i - 1]) / (double)series_step(s, i);
        }
    }
    const stats_status_t status = summary_median(change, m, typical);
    free(change);
    return status;
}

stats_status_t break_join(const series_t *s, const int *segment, double *z, double *typical) {
    double change = 0.0;
    if (typical) *typical = 0.0;
    if (segments_count_breaks(s, segment) == 0) {
        memcpy(z, s->y, s->n * sizeof *z);
        return STATS_OK;
    }
    if (!is_contiguous(s, segment)) return STATS_ORDER;
    const stats_status_t status = typical_change(s, segment, &change);
    if (status) return status;
    const size_t anchor = segments_last_start(s, segment);
    memcpy(z + anchor, s->y + anchor, (s->n - anchor) * sizeof *z);
    for (size_t i = anchor; i > 0; i--) {
        const double step = segments_is_break(segment, i) ? change * (double)series_step(s, i)
                                                          : s->y[i] - s->y[i - 1];
        z[i - 1] = z[i] - step;
    }
    if (typical) *typical = change;
    return stats_check_finite(z, s->n);
}
