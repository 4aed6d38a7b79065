#include "stats/forecast/changes.h"

#include <float.h>
#include <math.h>

#include "stats/core/measure.h"
#include "stats/core/segments.h"
#include "stats/forecast/break_join.h"

/* Scale, absolute and recent spread about c->drift. */
static void measure_spread(const series_t *s, const int *segment, changes_t *c) {
    const double discount = s->frequency == SERIES_ANNUAL ? 0.8 : 0.9;
    double square = 0;
    double absolute = 0;
    double late = 0;
    double weight = 0;
    double largest = 0;
    for (size_t i = 1; i < s->n; i++) {
        if (segments_is_break(segment, i)) continue;
        const double k = (double)series_step(s, i);
        const double x = (s->y[i] - s->y[i - 1] - k * c->drift) / sqrt(k);
        square += x * x;
        absolute += fabs(x);
        late = discount * late + x * x;
        weight = discount * weight + 1;
        largest = fmax(largest, fmax(fabs(s->y[i]), fabs(s->y[i - 1])));
    }
    if (c->m < 2) return;
    const double scale = sqrt(square / (double)(c->m - 1));
    // A straight line leaves only the rounding of its values: that is no variation.
    if (scale <= 8 * DBL_EPSILON * largest) return;
    c->scale = scale;
    c->absolute = absolute / (double)c->m;
    c->recent = sqrt(late / weight);
}

stats_status_t changes_of(const series_t *s, const int *segment, changes_t *out) {
    size_t m = 0;
    double change = 0;
    double periods = 0;
    for (size_t i = 1; i < s->n; i++) {
        if (segments_is_break(segment, i)) continue;
        change += s->y[i] - s->y[i - 1];
        periods += (double)series_step(s, i);
        m++;
    }
    if (m == 0) return STATS_TOO_FEW;
    const double drift = change / periods;
    *out = (changes_t){.m = m, .drift = drift};
    measure_spread(s, segment, out);
    const double check[] = {out->drift, out->scale, out->absolute, out->recent};
    return stats_check_finite(check, sizeof check / sizeof *check);
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
        while (s->index[i] - s->index[j] > m) {
            j++;
        }
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
