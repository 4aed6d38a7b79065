#include "stats/core/segments.h"

bool segments_is_break(const int *segment, size_t i) {
    return segment && segment[i] != segment[i - 1];
}

size_t segments_count_breaks(const series_t *s, const int *segment) {
    size_t breaks = 0;
    for (size_t i = 1; i < s->n; i++) {
        if (segments_is_break(segment, i)) breaks++;
    }
    return breaks;
}

size_t segments_last_start(const series_t *s, const int *segment) {
    for (size_t i = s->n; i-- > 1;) {
        if (segments_is_break(segment, i)) return i;
    }
    return 0;
}
