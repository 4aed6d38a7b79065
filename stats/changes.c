#include "stats/changes.h"

#include <float.h>
#include <math.h>

#include "stats/link.h"

stats_status_t changes_of(const series_t *s, const int *segment, changes_t *out) {
    size_t m = 0;
    double change = 0;
    double periods = 0;
    for (size_t i = 1; i < s->n; i++) {
        if (link_is_break(segment, i)) continue;
        change += s->y[i] - s->y[i - 1];
        periods += (double)series_step(s, i);
        m++;
    }
    if (m == 0) return STATS_TOO_FEW;
    const double drift = change / periods;
    double square = 0;
    double largest = 0;
    for (size_t i = 1; i < s->n; i++) {
        if (link_is_break(segment, i)) continue;
        const double k = (double)series_step(s, i);
        const double excess = (s->y[i] - s->y[i - 1]) - k * drift;
        square += excess * excess / k;
        largest = fmax(largest, fmax(fabs(s->y[i]), fabs(s->y[i - 1])));
    }
    double scale = m < 2 ? 0.0 : sqrt(square / (double)(m - 1));
    // A straight line leaves only the rounding of its values: that is no variation.
    if (scale <= 8 * DBL_EPSILON * largest) scale = 0.0;
    *out = (changes_t){m, drift, scale};
    const double check[] = {drift, scale};
    return stats_check_finite(check, 2);
}
