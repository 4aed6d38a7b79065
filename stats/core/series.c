#include "stats/core/series.h"

#include <math.h>

long series_index(int frequency, long year, int part) {
    return year * frequency + (part - 1);
}

long series_year(int frequency, long index) {
    // Integer division rounds towards zero; years before 0 need the floor.
    long year = index / frequency;
    return index % frequency < 0 ? year - 1 : year;
}

int series_part(int frequency, long index) {
    return (int)(index - series_year(frequency, index) * frequency) + 1;
}

static bool is_frequency(int frequency) {
    return frequency == SERIES_ANNUAL || frequency == SERIES_QUARTERLY ||
           frequency == SERIES_MONTHLY;
}

stats_status_t series_check(const series_t *s, size_t *where) {
    size_t ignored;
    if (!where) where = &ignored;
    *where = 0;
    if (!is_frequency(s->frequency)) return STATS_DOMAIN;
    if (s->n == 0) return STATS_TOO_FEW;
    for (size_t i = 0; i < s->n; i++) {
        *where = i;
        if (!isfinite(s->y[i])) return STATS_NOT_FINITE;
    }
    for (size_t i = 1; i < s->n; i++) {
        *where = i;
        if (s->index[i] <= s->index[i - 1]) return STATS_ORDER;
    }
    *where = 0;
    return STATS_OK;
}

long series_step(const series_t *s, size_t i) {
    return s->index[i] - s->index[i - 1];
}

bool series_has_gaps(const series_t *s) {
    return s->n > 1 && s->index[s->n - 1] - s->index[0] != (long)(s->n - 1);
}

series_t series_head(const series_t *s, size_t n) {
    series_t head = *s;
    head.n = n < s->n ? n : s->n;
    return head;
}

series_t series_tail(const series_t *s, size_t from) {
    if (from > s->n) from = s->n;
    return (series_t){s->n - from, s->frequency, s->index + from, s->y + from};
}

series_t series_with(const series_t *s, const double *y) {
    return (series_t){s->n, s->frequency, s->index, y};
}
