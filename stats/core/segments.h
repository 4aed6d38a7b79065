/*
 * Segments of a series with declared breaks (a census revision, a change of definition): each
 * point carries the id of its segment, and every change of id from one point to the next is a
 * break.
 */
#ifndef TIDEMARK_STATS_CORE_SEGMENTS_H
#define TIDEMARK_STATS_CORE_SEGMENTS_H

#include "stats/core/series.h"

/* Position of the first point of the last segment; 0 when segment is NULL. */
size_t segments_last_start(const series_t *s, const int *segment);

/* True when there is a break between points i-1 and i; false when segment is NULL. */
bool segments_is_break(const int *segment, size_t i);

/* Number of breaks. */
size_t segments_count_breaks(const series_t *s, const int *segment);

#endif
