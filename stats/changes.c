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

double changes_growth(const series_t *s, const int *segment, const changes_t *c) {
    static const double prior = 0.5;
    static const double prior_pairs = 8;
    const long m = s->frequency;
    if (m == SERIES_ANNUAL) return 0;
    double square = 0;
    double pairs = 0;
    size_t j = 0;
    for (size_t i = 0; i < s->n; i++) {
        while (s->index[i] - s->index[j] > m)
            j++;
        if (s->index[i] - s->index[j] != m) continue;
        if (segment && segment[i] != segment[j]) continue;
        const double change = s->y[i] - s->y[j] - (double)m * c->drift;
        square += change * change;
        pairs++;
    }
    if (pairs == 0 || !(square > 0) || !(c->scale > 0)) return prior;
    const double power = log(sqrt(square / pairs) / c->scale) / log((double)m);
    const double drawn = (pairs * power + prior_pairs * prior) / (pairs + prior_pairs);
    return fmin(1, fmax(0, drawn));
}
